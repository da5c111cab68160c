#include <varg/core/json.hpp>
#include <varg/preflight/check.hpp>

namespace varg::preflight {
namespace {

Json to_json(const std::vector<Note>& notes) {
  Json list = Json::array();
  for (const Note& note : notes) list.push_back({{"kind", note.kind}, {"text", note.text}});
  return list;
}

std::string_view word(Fault fault) {
  switch (fault) {
    case Fault::usage:
      return "usage";
    case Fault::input:
      return "input";
    case Fault::mismatch:
      return "mismatch";
    case Fault::resource:
      return "resource";
    case Fault::bug:
      break;
  }
  return "bug";
}

Json to_json(const std::vector<Problem>& problems) {
  Json list = Json::array();
  for (const Problem& problem : problems) {
    list.push_back(
        {{"fault", word(problem.fault)}, {"text", problem.text}, {"hint", problem.hint}});
  }
  return list;
}

Json to_json(const genome::Contigs& contigs) {
  Json list = Json::array();
  for (const genome::Contig& contig : contigs) {
    Json one = {{"name", contig.name}};
    if (contig.length > 0) one["length"] = contig.length;
    list.push_back(std::move(one));
  }
  return list;
}

Json to_json(const FileReport& file) {
  Json object = {{"path", file.path},
                 {"format", file.format},
                 {"compression", file.compression},
                 {"whole", file.whole}};
  if (file.end_marker) object["end_marker"] = *file.end_marker;
  object["counted"] = file.counted;
  object["records"] = file.whole ? Json(file.records) : Json(nullptr);
  if (file.has_contigs) {
    const auto assembly = genome::known_assembly(file.contigs);
    object["assembly"] = assembly ? Json(*assembly) : Json(nullptr);
    object["contigs"] = to_json(file.contigs);
  }
  object["samples"] = file.samples;
  if (!file.sort_order.empty()) {
    object["sort_order"] = file.sort_order;
    object["read_groups"] = file.read_groups;
  }
  if (!file.index.empty()) object["index"] = file.index;
  object["manifest"] = file.manifest;
  if (!file.facts.digest.empty()) object["digest"] = file.facts.digest;
  object["notes"] = to_json(file.notes);
  object["problems"] = to_json(file.problems);
  return object;
}

}  // namespace

std::string to_json(const CheckReport& report) {
  Json files = Json::array();
  for (const FileReport& file : report.files) files.push_back(to_json(file));
  const Json together = {{"problems", to_json(report.together)},
                         {"notes", to_json(report.together_notes)}};
  return Json{{"files", std::move(files)}, {"together", together}}.dump(
             2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

}  // namespace varg::preflight
