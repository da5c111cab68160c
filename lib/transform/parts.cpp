#include <varg/transform/parts.hpp>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

/// Whether a meta line says how records are to be read: declarations and contigs, not history.
bool is_declaration(std::string_view line) {
  for (const std::string_view key : {"##INFO=", "##FORMAT=", "##FILTER=", "##ALT=", "##contig="}) {
    if (starts_with(line, key)) return true;
  }
  return false;
}

std::vector<std::string_view> declarations(const io::VcfHeader& header) {
  std::vector<std::string_view> lines;
  for (const std::string& line : header.meta_lines()) {
    if (is_declaration(line)) lines.emplace_back(line);
  }
  return lines;
}

}  // namespace

BatchEnds ends_of(const io::VariantBatch& batch) {
  if (batch.empty()) return {};
  const io::VariantView first = batch[0];
  const io::VariantView last = batch[batch.size() - 1];
  return {first.contig(), first.pos(), last.contig(), last.pos()};
}

void require_same_header(const io::VcfHeader& first, const std::string& first_path,
                         const io::VcfHeader& part, const std::string& part_path) {
  const char* what = nullptr;
  if (first.samples() != part.samples()) what = "samples";
  if (declarations(first) != declarations(part)) what = "contigs or declarations";
  if (what == nullptr) return;
  throw Error(Fault::mismatch, "{} has other {} than {}", part_path, what, first_path)
      .hint(
          "Only parts that one command made are joined; compare the headers: varg view "
          "--header-only");
}

void PartOrder::begin(std::string path) {
  path_before_ = std::move(path_);
  path_ = std::move(path);
}

void PartOrder::add(const BatchEnds& ends) {
  if (ends.first_contig == genome::no_contig) return;
  const bool before =
      ends.first_contig < contig_ || (ends.first_contig == contig_ && ends.first_pos < pos_);
  if (before) {
    throw Error(Fault::mismatch, "{} begins at {}:{}, before the end of {} at {}:{}", path_,
                header_->contigs()[ends.first_contig].name, ends.first_pos + 1, path_before_,
                header_->contigs()[contig_].name, pos_ + 1)
        .hint("Give the parts in the order of the reference");
  }
  contig_ = ends.last_contig;
  pos_ = ends.last_pos;
}

}  // namespace varg::transform
