#include <varg/call/study.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::call {
namespace {

using genome::Individual;
using genome::Pedigree;
using genome::Sex;

/// A pedigree by number.
struct Person {
  FamilyMember parents;
  std::size_t children = 0;
  Sex sex = Sex::unknown;
  bool has_reads = false;
  bool stays = true;
};

int number_of(const Pedigree& pedigree, const std::string& id) {
  const Individual* found = id.empty() ? nullptr : pedigree.find(id);
  return found == nullptr ? -1 : static_cast<int>(found - pedigree.individuals().data());
}

std::vector<Person> persons_of(const Pedigree& pedigree) {
  std::vector<Person> persons(pedigree.individuals().size());
  const auto add_child = [&](int parent, Sex sex) {
    if (parent < 0) return;
    Person& person = persons[static_cast<std::size_t>(parent)];
    person.sex = sex;
    ++person.children;
  };
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const Individual& individual = pedigree.individuals()[i];
    if (persons[i].sex == Sex::unknown) persons[i].sex = individual.sex;
    persons[i].parents = {number_of(pedigree, individual.father),
                          number_of(pedigree, individual.mother)};
    add_child(persons[i].parents.father, Sex::male);
    add_child(persons[i].parents.mother, Sex::female);
  }
  return persons;
}

void leave_out(std::size_t at, std::vector<Person>& persons) {
  Person& person = persons[at];
  person.stays = false;
  for (int* parent : {&person.parents.father, &person.parents.mother}) {
    if (*parent >= 0) --persons[static_cast<std::size_t>(*parent)].children;
    *parent = -1;
  }
  for (Person& other : persons) {
    if (other.parents.father == static_cast<int>(at)) other.parents.father = -1;
    if (other.parents.mother == static_cast<int>(at)) other.parents.mother = -1;
  }
}

/// Leaves out those without reads who join nobody, until all who are left do.
void leave_out_idle(std::vector<Person>& persons) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const Person& person = persons[i];
      if (!person.stays || person.has_reads) continue;
      const bool has_parent = person.parents.father >= 0 || person.parents.mother >= 0;
      if (person.children > 1 || (person.children == 1 && has_parent)) continue;
      leave_out(i, persons);
      changed = true;
    }
  }
}

void add_notes(const Pedigree& pedigree, const std::vector<Person>& persons,
               std::string_view pedigree_name, std::vector<Note>& notes) {
  std::vector<std::string> idle;
  std::vector<std::string> joining;
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (persons[i].has_reads) continue;
    (persons[i].stays ? joining : idle).push_back(printable(pedigree.individuals()[i].id));
  }
  if (!idle.empty()) {
    notes.push_back({"pedigree.left_out", fmt::format("{}: without reads and left out: {}",
                                                      pedigree_name, fmt::join(idle, ", "))});
  }
  if (!joining.empty()) {
    notes.push_back({"pedigree.without_reads",
                     fmt::format("{}: without reads, but relatives are related through them: {}",
                                 pedigree_name, fmt::join(joining, ", "))});
  }
}

std::size_t require_sample(const Pedigree& pedigree, const std::string& sample,
                           std::string_view pedigree_name) {
  const int number = number_of(pedigree, sample);
  if (number >= 0) return static_cast<std::size_t>(number);
  std::vector<std::string> ids;
  for (const Individual& individual : pedigree.individuals()) ids.push_back(individual.id);
  const auto near = nearest_word(sample, ids);
  throw Error(Fault::mismatch, "{} does not have sample {}", pedigree_name, printable(sample))
      .hint(near ? fmt::format("It has {}; individuals must be named as the reads' samples (SM)",
                               printable(*near))
                 : "Add a line for it, with 0 for parents who are not in the study; individuals "
                   "must be named as the reads' samples (SM)");
}

}  // namespace

Study make_study(const std::vector<std::string>& samples) {
  Study study;
  study.samples = samples.size();
  study.names = samples;
  study.sexes.assign(samples.size(), Sex::unknown);
  study.members.resize(samples.size());
  return study;
}

Study make_study(const std::vector<std::string>& samples, const Pedigree& pedigree,
                 std::string_view pedigree_name) {
  std::vector<Person> persons = persons_of(pedigree);
  std::vector<std::size_t> order;
  for (const std::string& sample : samples) {
    order.push_back(require_sample(pedigree, sample, pedigree_name));
    persons[order.back()].has_reads = true;
  }
  leave_out_idle(persons);
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (persons[i].stays && !persons[i].has_reads) order.push_back(i);
  }
  std::vector<int> member_of(persons.size(), -1);
  for (std::size_t k = 0; k < order.size(); ++k) member_of[order[k]] = static_cast<int>(k);
  const auto member = [&](int person) {
    return person < 0 ? -1 : member_of[static_cast<std::size_t>(person)];
  };
  Study study;
  study.samples = samples.size();
  for (const std::size_t i : order) {
    study.names.push_back(pedigree.individuals()[i].id);
    study.sexes.push_back(persons[i].sex);
    study.members.push_back({member(persons[i].parents.father), member(persons[i].parents.mother)});
  }
  add_notes(pedigree, persons, pedigree_name, study.notes);
  return study;
}

}  // namespace varg::call
