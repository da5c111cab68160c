#include <varg/io/vcf_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "places.hpp"
#include "variant_cutter.hpp"
#include "variant_decoder.hpp"
#include "vcf_opening.hpp"

namespace varg::io {

struct VcfReader::Group::State {
  VariantPiece piece;
};

VcfReader::Group::Group() : state(std::make_unique<State>()) {}
VcfReader::Group::~Group() = default;
VcfReader::Group::Group(Group&&) noexcept = default;
VcfReader::Group& VcfReader::Group::operator=(Group&&) noexcept = default;

struct VcfReader::State {
  State(ByteSource source, Strictness asked)
      : path(source.path()),
        strictness(asked),
        open(open_variants(std::move(source))),
        cutter(path, open),
        decoders(open.header, open.dictionary, asked) {}

  std::string path;
  Strictness strictness;
  OpenVariants open;
  VariantCutter cutter;
  mutable VariantDecoders decoders;
  bool first_given = false;
};

VcfReader::VcfReader(std::string path, Strictness strictness)
    : VcfReader(ByteSource(std::move(path)), strictness) {}

VcfReader::VcfReader(ByteSource source, Strictness strictness)
    : state_(std::make_unique<State>(std::move(source), strictness)) {
  if (strictness != Strictness::strict) return;
  const std::string place = shown(state_->path);
  if (state_->open.kind.compression == Compression::gzip) {
    throw file_error(place, "it is gzip, not BGZF, and cannot be indexed")
        .hint("Compress it again: gunzip -c FILE | bgzip > NEW");
  }
  for (const Note& note : header().notes()) throw file_error(place, "{}", note.text);
}

VcfReader::~VcfReader() = default;
VcfReader::VcfReader(VcfReader&&) noexcept = default;

const VcfHeader& VcfReader::header() const { return *state_->open.header; }
std::shared_ptr<const VcfHeader> VcfReader::shared_header() const { return state_->open.header; }
const std::string& VcfReader::path() const { return state_->path; }

bool VcfReader::is_bcf() const { return state_->open.kind.format == Format::bcf; }

void VcfReader::project(const Projection& projection) {
  if (is_bcf()) state_->decoders.project(projection);
}

void VcfReader::keep_records() {
  if (is_bcf()) state_->decoders.keep_records();
}

const BcfDictionary& VcfReader::dictionary() const { return state_->open.dictionary; }

std::optional<VcfReader::Group> VcfReader::next() {
  Group group;
  if (!std::exchange(state_->first_given, true)) {
    group.state->piece = std::move(state_->open.first);
    return group;
  }
  auto piece = state_->open.stream->next();
  if (!piece) return std::nullopt;
  group.state->piece = std::move(*piece);
  return group;
}

void VcfReader::inflate(Group& group) const { group.state->piece.inflate(); }

VariantBatch VcfReader::cut(Group group) {
  return state_->cutter.cut(std::move(group.state->piece));
}

void VcfReader::check(VariantBatch& batch) const { state_->decoders.finish(batch); }

void VcfReader::finish() {}

std::optional<VariantBatch> VcfReader::next_batch() {
  while (auto group = next()) {
    inflate(*group);
    VariantBatch batch = cut(std::move(*group));
    check(batch);
    if (!batch.empty()) return batch;
  }
  finish();
  return std::nullopt;
}

InputFacts VcfReader::facts() const { return state_->open.stream->facts(); }

std::vector<Note> VcfReader::notes() const {
  const std::string place = shown(state_->path);
  std::vector<Note> notes;
  const auto add = [&](std::string kind, const std::string& text) {
    notes.push_back({std::move(kind), fmt::format("{}: {}", place, text)});
  };
  for (const Note& note : header().notes()) {
    if (note.kind != "vcf_strict") add(note.kind, note.text);
  }
  if (state_->open.kind.compression == Compression::gzip) {
    add("gzip", "it is gzip, not BGZF: it cannot be indexed, and is inflated by one thread");
  }
  if (state_->open.stream->inner_end_markers() > 0) {
    add("inner_end_marker", "an end marker stands in the middle: files were joined raw");
  }
  for (const Note& note : state_->cutter.notes()) add(note.kind, note.text);
  for (const Note& note : state_->decoders.notes()) add(note.kind, note.text);
  return notes;
}

}  // namespace varg::io
