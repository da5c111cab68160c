#include <varg/io/contig_bridge.hpp>

#include <fmt/format.h>
#include <htslib/faidx.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "places.hpp"

namespace varg::io {
namespace {

struct FreeFaidx {
  void operator()(faidx_t* index) const { fai_destroy(index); }
};

const ContigRename* find(const std::vector<ContigRename>& renames, std::string_view name) {
  const auto found = std::find_if(renames.begin(), renames.end(),
                                  [&](const ContigRename& rename) { return rename.from == name; });
  return found == renames.end() ? nullptr : &*found;
}

/// An @SQ line with its SN renamed; other lines as they are.
std::string renamed_line(std::string_view line, const std::vector<ContigRename>& renames) {
  if (!starts_with(line, "@SQ\t")) return std::string(line);
  std::string out = "@SQ";
  for_each_field(line.substr(4), '\t', [&](std::string_view field) {
    const ContigRename* rename =
        starts_with(field, "SN:") ? find(renames, field.substr(3)) : nullptr;
    out += '\t';
    if (rename == nullptr) {
      out += field;
    } else {
      out += "SN:" + rename->to;
    }
  });
  return out;
}

}  // namespace

genome::Contigs reference_contigs(const std::string& reference) {
  if (reference.empty()) {
    throw Error(Fault::usage, "contigs are bridged to the names of a reference, and there is none")
        .hint("Give the FASTA: --reference FILE");
  }
  if (!std::filesystem::exists(reference)) {
    throw Error(Fault::input, "there is no file {}", reference);
  }
  if (!std::filesystem::exists(reference + ".fai")) {
    throw Error(Fault::input, "{} has no index", reference)
        .hint("Run: samtools faidx " + reference);
  }
  const std::unique_ptr<faidx_t, FreeFaidx> index(
      fai_load3(reference.c_str(), nullptr, nullptr, 0));
  if (!index) throw Error(Fault::input, "the index of {} cannot be read", reference);
  genome::Contigs contigs;
  for (int i = 0; i < faidx_nseq(index.get()); ++i) {
    const char* const name = faidx_iseq(index.get(), i);
    contigs.add({name, faidx_seq_len(index.get(), name)});
  }
  return contigs;
}

std::vector<ContigRename> contig_renames(const genome::Contigs& file,
                                         const genome::Contigs& reference) {
  std::vector<ContigRename> renames;
  for (const genome::Contig& contig : file) {
    const genome::ContigId id = genome::find_other_name(contig, reference);
    if (id == genome::no_contig || reference[id].length != contig.length) continue;
    const std::string& other = reference[id].name;
    if (file.find(other) == genome::no_contig) renames.push_back({contig.name, other});
  }
  return renames;
}

void rename_contigs(const std::vector<ContigRename>& renames, SamHeader& header) {
  if (renames.empty()) return;
  genome::Contigs contigs;
  for (genome::Contig contig : header.contigs) {
    if (const ContigRename* rename = find(renames, contig.name)) contig.name = rename->to;
    contigs.add(std::move(contig));
  }
  header.contigs = std::move(contigs);
  std::string text;
  std::string_view rest = header.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    text += renamed_line(rest.substr(0, end), renames);
    if (end < rest.size()) text += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  header.text = std::move(text);
}

std::vector<Note> bridge_notes(const std::string& path, const std::vector<ContigRename>& renames) {
  if (renames.empty()) return {};
  return {{"bridged_contigs",
           fmt::format(
               "{}: {} read by the name in the reference ({} as {})", shown(path),
               renames.size() == 1 ? "1 contig is" : fmt::format("{} contigs are", renames.size()),
               renames.front().from, renames.front().to)}};
}

}  // namespace varg::io
