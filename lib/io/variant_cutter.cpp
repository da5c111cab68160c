#include "variant_cutter.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "bcf_types.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

/// CHROM and POS of a line; empty and -1 where the line is wrong, which its check will say.
std::pair<std::string_view, genome::Pos> place_of(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return {{}, -1};
  const std::string_view rest = line.substr(tab + 1);
  return {line.substr(0, tab),
          parse_number<genome::Pos>(rest.substr(0, rest.find('\t'))).value_or(-1)};
}

/// The last line of `text`, which ends with a newline.
std::string_view last_line(std::string_view text) {
  text.remove_suffix(1);
  const std::size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? text : text.substr(newline + 1);
}

}  // namespace

VariantCutter::VariantCutter(std::string path, const OpenVariants& open)
    : path_(std::move(path)),
      binary_(open.kind.format == Format::bcf),
      header_(open.header),
      dictionary_(open.dictionary),
      line_(open.header_lines + 1) {}

VariantBatch VariantCutter::cut(VariantPiece piece) {
  ++batches_;
  VariantBatch batch;
  batch.header = header_;
  batch.path = path_;
  batch.binary = binary_;
  batch.first_line = line_;
  batch.input_bytes = piece.input_bytes;
  batch.raw = std::make_shared<RawVariants>();
  batch.raw->before = {contig_, pos1_, {}};
  if (binary_) {
    cut_records(piece, batch);
  } else {
    cut_lines(piece, batch);
  }
  return batch;
}

void VariantCutter::cut_lines(VariantPiece& piece, VariantBatch& batch) {
  const std::size_t newline = piece.text.rfind('\n');
  if (newline == std::string::npos && !piece.last) {
    if (carry_.size() > bcf::most_record_bytes) {
      throw file_error(path_, "line {} is longer than 1 GiB", line_);
    }
    carry_ += piece.text;
    return;
  }
  batch.raw->carried = std::exchange(carry_, {});
  line_ += piece.newlines;
  batch.bytes = std::move(piece.text);
  if (piece.last) {
    end_text(batch);
  } else {
    carry_.assign(batch.bytes, newline + 1);
    batch.bytes.resize(newline + 1);
  }
  if (!batch.bytes.empty()) follow_lines(batch);
}

/// The text ends with a newline after this, and without empty lines.
void VariantCutter::end_text(VariantBatch& batch) {
  std::string& bytes = batch.bytes;
  bytes.insert(0, std::exchange(batch.raw->carried, {}));
  if (!bytes.empty() && bytes.back() != '\n') {
    no_newline_ = true;
    bytes += '\n';
    ++line_;
  }
  while (ends_with(bytes, "\n\n") || bytes == "\n") {
    blank_end_ = true;
    bytes.pop_back();
  }
}

void VariantCutter::follow_lines(VariantBatch& batch) {
  std::string_view text = batch.bytes;
  const bool one_line = text.find('\n') == text.size() - 1;
  if (one_line && !batch.raw->carried.empty()) {
    batch.bytes.insert(0, std::exchange(batch.raw->carried, {}));
    text = batch.bytes;
  }
  const auto [contig, pos1] = place_of(last_line(text));
  if (contig != contig_) {
    batch.bytes.insert(0, std::exchange(batch.raw->carried, {}));
    text = batch.bytes;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const auto place = place_of(text.substr(0, end));
      follow(place.first, place.second, batch.raw->before);
      text.remove_prefix(end + 1);
    }
  } else {
    follow(contig, pos1, batch.raw->before);
  }
}

void VariantCutter::follow(std::string_view contig, genome::Pos pos1, PreviousLine& before) {
  pos1_ = pos1;
  if (contig == contig_) return;
  contig_ = contig;
  const auto seen = seen_.find(contig);
  if (seen == seen_.end()) {
    seen_.emplace(contig, batches_);
  } else if (seen->second < batches_) {
    before.repeated.emplace_back(contig);
  }
}

void VariantCutter::cut_records(VariantPiece& piece, VariantBatch& batch) {
  batch.bytes = std::move(piece.text);
  if (!carry_.empty()) batch.bytes.insert(0, std::exchange(carry_, {}));
  const std::string& bytes = batch.bytes;
  std::size_t at = 0;
  while (bytes.size() - at >= bcf::start_bytes) {
    const bcf::RecordStart start = bcf::read_start(bytes.data() + at);
    if (start.shared < bcf::fixed_bytes || start.shared > bcf::most_record_bytes ||
        start.individual > bcf::most_record_bytes) {
      throw record_error(path_, line_ - 1, "its size is given as {} and {} bytes", start.shared,
                         start.individual)
          .hint("The file is damaged: make it again");
    }
    if (bytes.size() - at < start.size()) break;
    const auto& names = dictionary_.contigs();
    const bool known = start.contig >= 0 && static_cast<std::size_t>(start.contig) < names.size();
    follow(known ? std::string_view(names[static_cast<std::size_t>(start.contig)])
                 : std::string_view(),
           start.pos + genome::Pos{1}, batch.raw->before);
    at += start.size();
    ++line_;
  }
  if (piece.last && at != bytes.size()) {
    throw record_error(path_, line_ - 1, "the file ends inside this record")
        .hint("The program that wrote it stopped early: make it again.");
  }
  carry_.assign(bytes, at);
  batch.bytes.resize(at);
}

std::vector<Note> VariantCutter::notes() const {
  std::vector<Note> notes;
  if (no_newline_) {
    notes.push_back({"no_newline", "the last line does not end with a newline: is it whole?"});
  }
  if (blank_end_) notes.push_back({"blank_end", "the file ends with empty lines"});
  return notes;
}

}  // namespace varg::io
