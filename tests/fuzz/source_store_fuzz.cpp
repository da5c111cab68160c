#include <algorithm>
#include <cstring>

#include <varg/annotate/source.hpp>
#include <varg/core/digest.hpp>

#include "fuzz_input.hpp"
#include "sources/store/store_source.hpp"

namespace {

using namespace varg;

/// Writes the digests anew, or hardly any input would get past them.
void stamp(std::string& bytes) {
  annotate::StoreTrailer trailer;
  if (bytes.size() < annotate::store_magic.size() + sizeof trailer) return;
  const std::size_t at = bytes.size() - sizeof trailer;
  std::memcpy(&trailer, bytes.data() + at, sizeof trailer);
  const std::size_t end = at + annotate::digested_trailer_bytes;
  if (trailer.callable_offset > end) return;
  constexpr std::uint64_t most_blocks = 64;
  for (std::uint64_t i = 0; i < std::min(trailer.block_count, most_blocks); ++i) {
    annotate::BlockPlace place;
    const std::uint64_t entry = trailer.index_offset + i * sizeof place;
    if (trailer.index_offset > at || entry + sizeof place > at) break;
    std::memcpy(&place, bytes.data() + entry, sizeof place);
    if (place.offset > at || place.size > at - place.offset) continue;
    place.digest = hash64(std::string_view(bytes).substr(place.offset, place.size));
    std::memcpy(bytes.data() + entry, &place, sizeof place);
  }
  Digest digest;
  digest.update(annotate::store_magic);
  digest.update(
      std::string_view(bytes).substr(trailer.callable_offset, end - trailer.callable_offset));
  bytes.replace(end, trailer.digest.size(), digest.hex());
}

/// Every allele of a few kinds, and rows for people to look at; each answer has all fields.
void ask(const annotate::Source& source) {
  const auto cursor = source.cursor();
  annotate::TextList values;
  for (genome::Pos pos = 0; pos < 200; ++pos) {
    values.clear();
    cursor->look_up({0, pos, "A", pos % 2 == 0 ? "C" : "AGG"}, values);
    if (values.size() != source.fields().size()) std::abort();
    constexpr std::size_t most = 3;
    if (pos % 16 == 0 && cursor->rows_at({0, pos, pos + 20}, most).size() > most) std::abort();
  }
}

}  // namespace

/// The bytes are a source that varg source build made, whose digests are made to fit; each way to
/// look up in it that goes with its kind is tried.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(test::as_text(data, size));
  stamp(bytes);
  static const genome::Contigs contigs({{"1", 300}, {"2", 50}});
  using annotate::LookUp;
  for (const auto mode :
       {std::optional<LookUp>(), std::optional(LookUp::nearest), std::optional(LookUp::smallest)}) {
    test::accepts_or_refuses([&] {
      annotate::SourceRequest request;
      request.path = "fuzz.vsrc";
      request.mode = mode;
      ask(*annotate::make_store_source(annotate::StoreReader("fuzz.vsrc", bytes), request,
                                       contigs));
    });
  }
  return 0;
}
