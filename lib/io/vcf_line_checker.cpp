#include "vcf_line_checker.hpp"

#include <algorithm>
#include <cmath>

#include <varg/core/text.hpp>
#include <varg/simd/find_bytes.hpp>

namespace varg::io {
namespace {

constexpr std::string_view sort_hint = "Run: bcftools sort -o SORTED.vcf.gz -O z FILE";

std::size_t count_columns(std::string_view line) { return simd::count(line, '\t') + 1; }

/// Columns of a row; the caller has seen that there are eight.
std::string_view column(const VariantBatch& batch, const VariantRow& row, std::size_t i) {
  const std::uint32_t begin = i == 0 ? row.begin : row.tabs[i - 1] + 1;
  return std::string_view(batch.bytes).substr(begin, row.tabs[i] - begin);
}

void refuse_columns(const VariantBatch& batch, const VariantRow& row, std::size_t expected) {
  const std::string_view line =
      std::string_view(batch.bytes).substr(row.begin, row.end - row.begin);
  if (line.empty()) throw Error(Fault::input, "the line is empty");
  if (line.front() == '#') {
    throw Error(Fault::input, "a header line stands among the records")
        .hint("Join files with: bcftools concat");
  }
  const std::size_t columns = count_columns(line);
  const bool spaces = columns == 1 && line.find(' ') != std::string_view::npos;
  throw Error(Fault::input, "the line has {} columns where the header has {}", columns, expected)
      .hint(spaces ? "Columns are separated by tabs, not spaces"
                   : "The file was cut, or edited by a program that lost tabs");
}

/// Digits with at most one point between them: most QUAL values.
bool is_plain_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char letter : text) digits += letter >= '0' && letter <= '9' ? 1 : 0;
  if (digits == 0 || text.size() - digits > 1) return false;
  return digits == text.size() || text.find('.', 1) < text.size() - 1;
}

void check_encoding(const VariantBatch& batch, const VariantRow& row) {
  const std::string_view line =
      std::string_view(batch.bytes).substr(row.begin, row.end - row.begin);
  if (simd::is_plain_ascii(line)) return;
  if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
    throw Error(Fault::input, "the line has a NUL byte in column {}",
                count_columns(line.substr(0, nul)));
  }
  if (!is_utf8(line)) {
    throw Error(Fault::input, "the line is not UTF-8")
        .hint("Convert the file, for example: iconv -f latin1 -t utf-8");
  }
}

}  // namespace

VcfLineChecker::VcfLineChecker(const VcfHeader& header, Strictness strictness, bool has_samples)
    : header_(header),
      strictness_(strictness),
      columns_(has_samples ? header.column_count() : 8),
      alleles_(strictness),
      info_(header, strictness),
      samples_(header, strictness) {}

void VcfLineChecker::check(const VariantBatch& batch, const PreviousLine& before,
                           FaultTally& tally) {
  LineFaults faults(strictness_, tally);
  finished_.clear();
  contig_ = before.contig;
  pos1_ = before.pos1;
  look_up_contig();
  const bool plain = simd::is_plain_ascii(batch.bytes);
  may_have_space_ = batch.bytes.find(' ') != std::string::npos;
  std::size_t i = 0;
  try {
    for (; i < batch.rows.size(); ++i) {
      const VariantRow& row = batch.rows[i];
      faults.begin_line(batch.first_line + i);
      if (row.tabs[6] == row.end || (row.tabs[7] == row.end) != (columns_ == 8)) {
        refuse_columns(batch, row, columns_);
      }
      if (!plain) check_encoding(batch, row);
      order(column(batch, row, 0), column(batch, row, 1), before, faults);
      line(batch, row, faults);
    }
  } catch (Error& error) {
    error.add_place(batch.place(i));
    throw;
  }
}

void VcfLineChecker::line(const VariantBatch& batch, const VariantRow& row, LineFaults& faults) {
  if (column(batch, row, 2).empty()) throw Error(Fault::input, "ID is empty");
  const std::size_t alts = alleles_.check(column(batch, row, 3), column(batch, row, 4), faults);
  quality(column(batch, row, 5));
  if (const std::string_view text = column(batch, row, 6); text != filter_) filter(text, faults);
  info_.check(column(batch, row, 7), alts, may_have_space_, faults);
  if (columns_ == 8) return;
  const std::uint32_t begin = row.tabs[8] == row.end ? row.end : row.tabs[8] + 1;
  samples_.check(column(batch, row, 8),
                 std::string_view(batch.bytes).substr(begin, row.end - begin), alts, faults);
}

void VcfLineChecker::order(std::string_view contig, std::string_view pos,
                           const PreviousLine& before, LineFaults& faults) {
  if (contig != contig_ || contig.empty()) enter_contig(contig, before);
  if (contig_undeclared_) {
    faults.untidy(Untidy::undeclared_contig, "contig {} is not declared in the header",
                  printable(contig));
  }
  constexpr genome::Pos most = 0x7FFF'FFFF;
  const auto pos1 = parse_number<genome::Pos>(pos);
  if (!pos1 || *pos1 < 0 || *pos1 > most) {
    throw Error(Fault::input, "POS is \"{}\", not a whole number from 0 to {}", printable(pos),
                most);
  }
  if (contig_length_ > 0 && *pos1 > contig_length_ + 1) {  // N + 1 is the telomere
    throw Error(Fault::input, "POS {} is beyond the end of contig {}, {}", *pos1, printable(contig),
                contig_length_)
        .hint("The records and the header belong to different references");
  }
  if (*pos1 < pos1_) {
    throw Error(Fault::input, "POS {} comes after POS {}: the file is not sorted", *pos1, pos1_)
        .hint(std::string(sort_hint));
  }
  pos1_ = *pos1;
}

void VcfLineChecker::enter_contig(std::string_view contig, const PreviousLine& before) {
  if (contig.empty()) throw Error(Fault::input, "CHROM is empty");
  const auto& repeated = before.repeated;
  if (std::find(repeated.begin(), repeated.end(), contig) != repeated.end() ||
      finished_.find(contig) != finished_.end()) {
    throw Error(Fault::input, "contig {} comes again after {}: the file is not sorted",
                printable(contig), printable(contig_))
        .hint(std::string(sort_hint));
  }
  if (!contig_.empty()) finished_.insert(contig_);
  contig_ = contig;
  pos1_ = -1;
  look_up_contig();
}

void VcfLineChecker::look_up_contig() {
  const genome::ContigId known = header_.contigs().find(contig_);
  contig_length_ = known == genome::no_contig ? 0 : header_.contigs()[known].length;
  contig_undeclared_ = known == genome::no_contig && !header_.contigs().empty();
}

void VcfLineChecker::quality(std::string_view text) const {
  if (text == "." || is_plain_number(text)) return;
  const auto value = parse_number<double>(text);
  if (!value || std::isnan(*value) || *value < 0) {
    throw Error(Fault::input, "QUAL is \"{}\", not a number from 0 up", printable(text));
  }
}

void VcfLineChecker::filter(std::string_view text, LineFaults& faults) {
  if (text.empty()) throw Error(Fault::input, "FILTER is empty").hint("Write . for not filtered");
  bool declared = true;
  if (text != ".") {
    for_each_field(text, ';', [&](std::string_view name) {
      if (name == "0")
        throw Error(Fault::input, "FILTER \"{}\" has the reserved 0", printable(text));
      if (name == "PASS" && text != "PASS") {
        throw Error(Fault::input, "FILTER \"{}\" has PASS together with a failed filter",
                    printable(text));
      }
      if (header_.has_filter(name)) return;
      declared = false;
      faults.untidy(Untidy::undeclared_filter, "FILTER {} is not declared in the header",
                    printable(name));
    });
  }
  if (declared) filter_ = text;
}

}  // namespace varg::io
