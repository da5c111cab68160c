#include "field_plan.hpp"

#include <algorithm>
#include <cctype>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

constexpr std::string_view state_name = "STATE";
constexpr std::string_view distance_name = "DISTANCE";

Error no_such_field(const std::string& name, const StoreReader& store) {
  std::vector<std::string> known;
  for (const io::FieldDefinition& field : store.facts().fields) known.push_back(field.id);
  const auto near = nearest_word(name, known);
  std::string all;
  for (const std::string& field : known) all += (all.empty() ? "" : ", ") + field;
  return Error(Fault::usage, "{} has no field {}", store.name(), printable(name))
      .hint(near ? "Did you mean " + *near + "?" : "It has: " + all);
}

/// "name" with what an INFO key cannot hold as '_'.
std::string key_of(std::string_view name) {
  std::string key(name);
  for (char& letter : key) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0 && letter != '.') letter = '_';
  }
  if (key.empty() || std::isdigit(static_cast<unsigned char>(key[0])) != 0) key.insert(0, "_");
  return key;
}

LookUp mode_of(const SourceRequest& request, const StoreReader& store) {
  const StoreKind kind = store.facts().kind;
  const LookUp usual = kind == StoreKind::alleles     ? LookUp::allele
                       : kind == StoreKind::intervals ? LookUp::overlap
                                                      : LookUp::largest;
  const LookUp mode = request.mode.value_or(usual);
  const bool is_for_alleles = mode == LookUp::allele;
  const bool is_for_scores = mode == LookUp::largest || mode == LookUp::smallest;
  if (is_for_alleles != (kind == StoreKind::alleles) ||
      (is_for_scores && kind != StoreKind::scores)) {
    throw Error(Fault::usage, "{} holds {}: the mode does not go with it", store.name(),
                to_text(kind))
        .hint("alleles: allele; intervals: overlap, nearest; scores: max, min, overlap, nearest");
  }
  return mode;
}

/// What a field is written as: one value for each ALT of the record.
io::FieldDefinition written_field(const io::FieldDefinition& stored, LookUp mode, std::string key) {
  io::FieldDefinition written = stored;
  written.id = std::move(key);
  if (stored.number != io::FieldNumber::per_allele) written.number = io::FieldNumber::per_alt;
  const bool joins = mode == LookUp::overlap;
  if (joins) {
    written.type = io::FieldType::string;
    written.description += " (of all overlapping intervals, joined by &)";
  }
  return written;
}

void add_column(const FieldRequest& asked, const SourceRequest& request, const StoreReader& store,
                FieldPlan& plan) {
  const auto& stored = store.facts().fields;
  const auto found = std::find_if(stored.begin(), stored.end(),
                                  [&](const auto& field) { return field.id == asked.name; });
  if (found == stored.end()) throw no_such_field(asked.name, store);
  if (asked.when_absent && !store.facts().has_callable) {
    throw Error(Fault::usage,
                "{}: no default for {}: without a callable BED an allele that is not "
                "there may just not have been looked at",
                store.name(), asked.name)
        .hint("Build the source with --callable");
  }
  PlannedField field;
  field.column = static_cast<std::size_t>(found - stored.begin());
  field.when_absent = asked.when_absent;
  plan.fields.push_back(std::move(field));
  plan.written.push_back(written_field(
      *found, plan.mode, asked.written.empty() ? request.prefix + asked.name : asked.written));
}

void add_own_fields(const SourceRequest& request, const StoreReader& store, FieldPlan& plan) {
  const std::string prefix =
      request.prefix.empty() ? key_of(store.facts().name) + "_" : request.prefix;
  const auto add = [&](PlannedField::From from, std::string_view name, io::FieldType type,
                       std::string description) {
    plan.fields.push_back({from, 0, {}});
    plan.written.push_back(
        {prefix + std::string(name), io::FieldNumber::per_alt, 0, type, std::move(description)});
  };
  if (plan.mode == LookUp::nearest) {
    add(PlannedField::From::distance, distance_name, io::FieldType::integer,
        "Bases to the nearest interval of " + store.facts().name + "; 0 when it overlaps");
  }
  if (store.facts().has_callable) {
    add(PlannedField::From::state, state_name, io::FieldType::string,
        "found; absent: not in " + store.facts().name +
            " though it covers the place; unassessed: it does not cover the place");
  }
}

std::vector<std::uint32_t> shared_contigs(const StoreReader& store,
                                          const genome::Contigs& contigs) {
  std::vector<std::uint32_t> shared(contigs.size(), FieldPlan::no_contig);
  genome::Contigs own;
  for (std::uint32_t i = 0; i < store.contigs().size(); ++i) {
    const StoreContig& contig = store.contigs()[i];
    own.add({contig.name, static_cast<genome::Pos>(contig.length)});
    const genome::ContigId id = contigs.find(contig.name);
    if (id != genome::no_contig) shared[static_cast<std::size_t>(id)] = i;
  }
  const auto compared = genome::compare_contigs(own, contigs);
  if (!compared.lengths_differ.empty()) {
    throw Error(Fault::mismatch, "{} and the reference differ in contig {}", store.name(),
                compared.lengths_differ.front())
        .hint("Give a source of the same assembly");
  }
  if (compared.shared == 0 && !own.empty()) {
    throw Error(Fault::mismatch, "{} shares no contig with the reference", store.name())
        .hint(compared.prefix_differs ? "One of them writes chr1 and the other 1: build the source "
                                        "against this reference with --bridge-contigs"
                                      : "Give a source of the same assembly");
  }
  return shared;
}

}  // namespace

FieldPlan plan_fields(const SourceRequest& request, const StoreReader& store,
                      const genome::Contigs& contigs) {
  FieldPlan plan;
  plan.mode = mode_of(request, store);
  plan.contigs = shared_contigs(store, contigs);
  for (const FieldRequest& asked : request.fields) add_column(asked, request, store, plan);
  if (request.fields.empty()) {
    for (const auto& field : store.facts().fields) {
      add_column({field.id, {}, {}}, request, store, plan);
    }
  }
  add_own_fields(request, store, plan);
  return plan;
}

}  // namespace varg::annotate
