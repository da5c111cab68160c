#include <varg/simulate/plan.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include <varg/core/error.hpp>

namespace varg::simulate {
namespace {

template <class Number>
void check_range(std::string_view what, Number value, Number least, Number most) {
  if (value >= least && value <= most) return;
  throw Error(Fault::usage, "the {} of {} is not between {} and {}", what, value, least, most);
}

}  // namespace

void check_plan(const Plan& plan) {
  check_range("number of contigs", plan.contigs, 1, 1000);
  check_range("read length", plan.read_length, genome::Pos{30}, genome::Pos{1000});
  check_range("contig length", plan.length, genome::Pos{2000}, genome::Pos{500'000'000});
  check_range("depth", plan.depth, 0.0, 10'000.0);
  check_range("insert deviation", plan.insert_sd, genome::Pos{0}, plan.insert_mean / 4);
  check_range("duplicate rate", plan.duplicate_rate, 0.0, 1.0);
  check_range("SNV rate", plan.snv_rate, 0.0, 0.1);
  check_range("insert size", plan.insert_mean, plan.read_length, plan.length / 2);
  const bool plain = std::all_of(plan.sample.begin(), plan.sample.end(), [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-';
  });
  if (plan.sample.empty() || !plain) {
    throw Error(Fault::usage, "the sample name may only hold letters, digits, '_' and '-'");
  }
}

genome::Contigs contigs_of(const Plan& plan) {
  genome::Contigs contigs;
  for (int i = 1; i <= plan.contigs; ++i) contigs.add({fmt::format("chr{}", i), plan.length});
  return contigs;
}

std::vector<genome::Individual> people_of(const Plan& plan) {
  using genome::Affected;
  using genome::Sex;
  if (!plan.trio) return {{"SIMFAM", plan.sample, "", "", Sex::female, Affected::yes}};
  return {{"SIMFAM", "father", "", "", Sex::male, Affected::no},
          {"SIMFAM", "mother", "", "", Sex::female, Affected::no},
          {"SIMFAM", "child", "father", "mother", Sex::female, Affected::yes}};
}

}  // namespace varg::simulate
