#include <algorithm>

#include <varg/core/text.hpp>

#include "places.hpp"
#include "read_lane.hpp"
#include "sam_text.hpp"

namespace varg::io {
namespace {

constexpr std::size_t bytes_per_group = 1U << 20U;

/// SAM text, plain or in BGZF blocks, as it is read.
class TextBytes {
 public:
  TextBytes(ByteSource source, Compression compression) {
    if (compression == Compression::bgzf) {
      blocks_.emplace(std::move(source), static_cast<std::uint32_t>(bytes_per_group));
    } else {
      plain_.emplace(std::move(source));
    }
  }

  const ByteSource& source() const { return blocks_ ? blocks_->source() : *plain_; }
  std::optional<bool> end_marker() const {
    if (!blocks_) return std::nullopt;
    return blocks_->end_marker_seen();
  }

  /// Appends the next bytes; false at the end.
  bool append(std::string& text) {
    if (blocks_) {
      const auto group = blocks_->next();
      if (!group) return false;
      std::string part;
      io::inflate(*group, part);
      text += part;
      return true;
    }
    const std::size_t before = text.size();
    text.resize(before + bytes_per_group);
    const std::size_t n = plain_->read(std::as_writable_bytes(std::span(text)).subspan(before));
    text.resize(before + n);
    return n != 0;
  }

 private:
  std::optional<BlockReader> blocks_;
  std::optional<ByteSource> plain_;
};

class SamLane final : public ReadLane {
 public:
  SamLane(ByteSource source, Compression compression) : bytes_(std::move(source), compression) {
    read_header();
  }

  const SamHeader& header() const override { return header_; }

  std::optional<Work> next() override {
    std::size_t end = 0;
    while ((end = text_.rfind('\n') + 1) == 0 || text_.size() < bytes_per_group) {
      if (!bytes_.append(text_)) break;
    }
    if (text_.empty()) return std::nullopt;
    if (end == 0) {
      throw file_error(bytes_.source().path(),
                       "line {} does not end with a newline: the file was "
                       "cut short",
                       line_ + 1)
          .hint("The copy or the program that wrote it stopped early: make it again.");
    }
    Work work;
    work.first_line = line_;
    work.bytes = text_.substr(0, end);
    text_.erase(0, end);
    line_ += static_cast<std::uint64_t>(std::count(work.bytes.begin(), work.bytes.end(), '\n'));
    work.input_bytes = bytes_.source().position() - told_bytes_;
    told_bytes_ = bytes_.source().position();
    return work;
  }

  void inflate(Work& work) const override {
    if (work.ready) return;
    SamLineParser parser(header_);
    std::string records;
    records.reserve(work.bytes.size());
    std::uint64_t number = work.first_line;
    for (std::string_view rest = work.bytes; !rest.empty(); ++number) {
      const std::size_t end = rest.find('\n');
      within(shown(bytes_.source().path()), [&] {
        within([&] { return fmt::format("line {}", number + 1); },
               [&] { parser.append(rest.substr(0, end), records); });
      });
      rest.remove_prefix(end + 1);
    }
    work.bytes = std::move(records);
    work.ready = true;
  }

  ReadBatch cut(Work work) override {
    ReadBatch batch;
    batch.first_record = records_;
    batch.input_bytes = work.input_bytes;
    batch.bytes = std::move(work.bytes);
    find_records(bytes_.source().path(), batch);
    records_ += batch.size();
    return batch;
  }

  void finish() override {}

  InputFacts facts() const override {
    InputFacts facts = bytes_.source().facts("reads");
    facts.end_marker = bytes_.end_marker();
    return facts;
  }

  std::vector<Note> notes() const override {
    if (bytes_.end_marker()) return {};
    return {{"no_end_marker",
             fmt::format("{}: SAM text has no end marker, so reads missing from its end cannot be "
                         "noticed",
                         shown(bytes_.source().path()))}};
  }

 private:
  void read_header() {
    std::size_t end = 0;
    for (;;) {
      while (end < text_.size() && text_[end] == '@') {
        const std::size_t newline = text_.find('\n', end);
        if (newline == std::string::npos) break;
        end = newline + 1;
        ++line_;
      }
      if (end < text_.size() && text_[end] != '@') break;
      if (!bytes_.append(text_)) break;
    }
    header_ = within(shown(bytes_.source().path()),
                     [&] { return parse_sam_header(std::string_view(text_).substr(0, end)); });
    text_.erase(0, end);
  }

  TextBytes bytes_;
  SamHeader header_;
  std::string text_;  ///< read but not yet handed on
  std::uint64_t line_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t told_bytes_ = 0;
};

}  // namespace

std::unique_ptr<ReadLane> open_sam(ByteSource source, Compression compression) {
  return std::make_unique<SamLane>(std::move(source), compression);
}

}  // namespace varg::io
