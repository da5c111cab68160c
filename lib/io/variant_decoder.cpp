#include "variant_decoder.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "bcf_types.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

/// Removes each '\r' before a newline or at the end.
void remove_returns(std::string& bytes) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < bytes.size(); ++from) {
    const bool ends_line = from + 1 == bytes.size() || bytes[from + 1] == '\n';
    if (bytes[from] != '\r' || !ends_line) bytes[to++] = bytes[from];
  }
  bytes.resize(to);
}

}  // namespace

VariantDecoders::VariantDecoders(std::shared_ptr<const VcfHeader> header,
                                 const BcfDictionary& dictionary, Strictness strictness)
    : header_(std::move(header)), dictionary_(dictionary), strictness_(strictness) {}

std::unique_ptr<VariantDecoders::Worker> VariantDecoders::lend() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return std::make_unique<Worker>(*header_, strictness_, wanted_.has_samples);
}

void VariantDecoders::finish(VariantBatch& batch) {
  auto worker = lend();
  const auto raw = std::exchange(batch.raw, nullptr);
  PreviousLine before;
  if (raw) {
    before = std::move(raw->before);
    if (!raw->carried.empty()) batch.bytes.insert(0, raw->carried);
    if (batch.binary) decode_records(batch, worker->text);
  }
  FaultTally tally;
  if (const std::size_t returns = find_rows(batch.bytes, worker->columns, batch.rows);
      returns > 0) {
    LineFaults faults(Strictness::normal, tally);
    faults.begin_line(batch.first_line);
    for (std::size_t i = 0; i < returns; ++i) {
      faults.untidy(Untidy::line_return, "the line ends with \\r\\n, as on Windows");
    }
    remove_returns(batch.bytes);
    find_rows(batch.bytes, worker->columns, batch.rows);
  }
  worker->checker.check(batch, before, tally);
  const std::lock_guard lock(mutex_);
  tally_.merge(tally);
  binary_ = batch.binary;
  idle_.push_back(std::move(worker));
}

void VariantDecoders::decode_records(VariantBatch& batch, std::string& text) const {
  text.clear();
  std::optional<TextEnd> lines(text);
  const std::string_view bytes = batch.bytes;
  std::uint64_t number = batch.first_line - 1;
  for (std::size_t at = 0; at < bytes.size(); ++number) {
    const std::size_t size = bcf::read_start(bytes.data() + at).size();
    const auto place = [&] {
      return batch.first_line == 0 ? shown(batch.path)
                                   : fmt::format("{}: record {}", shown(batch.path), number + 1);
    };
    within(place, [&] {
      append_vcf_line(bytes.substr(at, size), dictionary_, header_->samples().size(), wanted_,
                      *lines);
    });
    if (keeps_records_) batch.record_begins.push_back(static_cast<std::uint32_t>(at));
    at += size;
  }
  lines.reset();
  if (keeps_records_) {
    batch.record_begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    batch.records = std::move(batch.bytes);
    batch.bytes = std::move(text);
  } else {
    std::swap(batch.bytes, text);
  }
}

std::vector<Note> VariantDecoders::notes() const {
  const std::lock_guard lock(mutex_);
  return tally_.notes(binary_ ? "record" : "line");
}

}  // namespace varg::io
