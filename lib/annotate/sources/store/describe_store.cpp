#include <fmt/format.h>

#include <varg/annotate/source_store.hpp>
#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

std::string_view number_name(io::FieldNumber number) {
  if (number == io::FieldNumber::per_alt) return "A";
  return number == io::FieldNumber::per_allele ? "R" : "1";
}

Json json_of(const StoreFacts& facts) {
  Json json;
  json["name"] = facts.name;
  json["release"] = facts.release;
  json["build"] = facts.assembly;
  json["licence"] = facts.licence;
  json["kind"] = to_text(facts.kind);
  json["callable"] = facts.has_callable;
  json["rows"] = facts.rows;
  json["digest"] = facts.digest;
  json["fields"] = Json::array();
  for (const io::FieldDefinition& field : facts.fields) {
    json["fields"].push_back({{"name", field.id},
                              {"number", number_name(field.number)},
                              {"type", io::to_text(field.type)},
                              {"description", field.description}});
  }
  json["inputs"] = Json::array();
  for (const StoreInput& input : facts.inputs) {
    json["inputs"].push_back({{"role", input.role},
                              {"name", input.name},
                              {"size", input.size},
                              {"digest", input.digest}});
  }
  json["left_out"] = Json::object();
  for (const auto& [name, n] : facts.counts) json["left_out"][name] = n;
  return json;
}

}  // namespace

std::string to_table(const std::vector<StoreFacts>& sources) {
  std::string table = "name\trelease\tbuild\tlicence\tkind\tcallable\trows\tfields\tdigest\n";
  for (const StoreFacts& facts : sources) {
    std::string fields;
    for (const io::FieldDefinition& field : facts.fields) {
      fields += (fields.empty() ? "" : ",") + field.id;
    }
    table +=
        fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", facts.name, or_dash(facts.release),
                    or_dash(facts.assembly), or_dash(facts.licence), to_text(facts.kind),
                    facts.has_callable ? "yes" : "no", facts.rows, or_dash(fields), facts.digest);
  }
  return table;
}

std::string to_json(const std::vector<StoreFacts>& sources) {
  Json json = Json::array();
  for (const StoreFacts& facts : sources) json.push_back(json_of(facts));
  return json.dump(2) + "\n";
}

std::string to_text(const StoreCheck& check) {
  const StoreFacts& facts = check.facts;
  std::string text = fmt::format("{}: whole, digest {}\n", facts.name, facts.digest);
  const auto line = [&](std::string_view what, const std::string& value) {
    text += fmt::format("  {:<9} {}\n", what, or_dash(value));
  };
  line("release", facts.release);
  line("build", facts.assembly);
  line("licence", facts.licence);
  line("holds", fmt::format("{} {} on {} contigs, in {} blocks; {}", with_thousands(facts.rows),
                            to_text(facts.kind), check.contigs.size(), check.blocks,
                            human_bytes(check.file_bytes)));
  line("callable", facts.has_callable ? "known" : "not known");
  for (const io::FieldDefinition& field : facts.fields) {
    line("field", fmt::format("{} (Number={}, Type={}): {}", field.id, number_name(field.number),
                              io::to_text(field.type), field.description));
  }
  for (const StoreInput& input : facts.inputs) {
    line("input", fmt::format("{} ({}, XXH3-128 {})", input.name, input.role, input.digest));
  }
  for (const auto& [name, n] : facts.counts) {
    if (n > 0) line("left out", fmt::format("{}: {}", name, with_thousands(n)));
  }
  return text;
}

}  // namespace varg::annotate
