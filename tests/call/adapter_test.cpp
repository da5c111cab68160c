#include "adapter.hpp"

#include <algorithm>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;
using genome::Pos;
using test::Random;
namespace flag = genome::flag;

namespace {

constexpr std::uint16_t forward = flag::paired | flag::mate_reverse;
constexpr std::uint16_t reverse = flag::paired | flag::reverse;

/// A read of a pair; every base has quality 30.
struct PairedRead {
  std::uint16_t flags = forward;
  Pos pos = 0;
  std::string cigar;
  Pos mate_pos = 0;
  std::int32_t template_length = 0;
  genome::ContigId mate_contig = 0;
};

Pos bases_of(const std::string& cigar, bool (*consumes)(genome::CigarOp)) {
  Pos length = 0;
  for (const auto element : test::cigar_of(cigar))
    length += consumes(element.op()) ? static_cast<Pos>(element.length()) : 0;
  return length;
}

Pos end_of(const PairedRead& read) {
  return read.pos + bases_of(read.cigar, genome::consumes_reference);
}

io::ReadBatch batch_with(const PairedRead& read) {
  const auto cigar = test::cigar_of(read.cigar);
  const std::string bases(static_cast<std::size_t>(bases_of(read.cigar, genome::consumes_read)),
                          'A');
  const std::vector<std::uint8_t> qualities(bases.size(), 30);
  io::ReadFields fields;
  fields.name = "r";
  fields.flags = read.flags;
  fields.contig = 0;
  fields.pos = read.pos;
  fields.mapq = 60;
  fields.cigar = cigar;
  fields.mate_contig = read.mate_contig;
  fields.mate_pos = read.mate_pos;
  fields.template_length = read.template_length;
  fields.bases = bases;
  fields.qualities = qualities;
  io::ReadBatch batch;
  batch.offsets.push_back(4);
  io::append_read(fields, batch.bytes);
  return batch;
}

/// One letter for each base of the read: '.' where it is left alone, 'x' where it is masked.
std::string mask_of(const PairedRead& paired) {
  const io::ReadBatch batch = batch_with(paired);
  const io::ReadView view = batch[0];
  call::UsableRead read;
  read.begin = view.pos();
  read.end = view.end();
  read.cigar = test::cigar_of(paired.cigar);
  read.qualities.assign(view.length(), 30);
  const bool is_masked = call::mask_adapter(view, read);
  std::string mask;
  for (const auto quality : read.qualities) {
    CHECK((quality == 0 || quality == 30));
    mask += quality == 0 ? 'x' : '.';
  }
  CHECK(is_masked == (mask.find('x') != std::string::npos));
  return mask;
}

/// Twice the reference position of each base, clipped ones as if aligned; inserted ones lie halfway
/// between their neighbours.
std::vector<Pos> doubled_places(const PairedRead& read) {
  std::string ops;
  for (const auto element : test::cigar_of(read.cigar))
    ops.append(element.length(), genome::letter(element.op()));
  Pos at = read.pos - static_cast<Pos>(ops.find_first_not_of('S'));
  std::vector<Pos> places;
  for (const char op : ops) {
    if (op != 'D' && op != 'N') places.push_back(op == 'I' ? 2 * at - 1 : 2 * at);
    if (op != 'I') ++at;
  }
  return places;
}

/// The mask by comparing every base with the fragment's far end. An insertion between the last base
/// of the fragment and the next is not beyond it.
std::string naive_mask(const PairedRead& read) {
  std::string mask;
  for (const Pos place : doubled_places(read)) {
    const bool is_beyond = (read.flags & flag::reverse) != 0
                               ? place < 2 * read.mate_pos - 1
                               : place > 2 * (read.pos + read.template_length) - 1;
    mask += is_beyond ? 'x' : '.';
  }
  return mask;
}

std::string random_cigar(Random& random) {
  std::string cigar;
  if (random.chance(0.5)) cigar += std::to_string(random.between(1, 6)) + 'S';
  cigar += std::to_string(random.between(1, 8)) + 'M';
  for (auto n = random.between(0, 3); n > 0; --n) {
    cigar += std::to_string(random.between(1, 5)) + "IDN"[random.between(0, 2)];
    cigar += std::to_string(random.between(1, 8)) + "M=X"[random.between(0, 2)];
  }
  if (random.chance(0.5)) cigar += std::to_string(random.between(1, 6)) + 'S';
  return cigar;
}

/// A read whose fragment ends somewhere from its first base to beyond its last.
PairedRead random_read(Random& random) {
  PairedRead read;
  read.pos = random.between(100, 130);
  read.cigar = random_cigar(random);
  const Pos length = end_of(read) - read.pos;
  const auto fragment = random.between(1, length + 10);
  if (random.chance(0.5)) {
    read.flags = forward;
    read.template_length = static_cast<std::int32_t>(fragment);
    read.mate_pos = std::max(Pos{0}, read.pos + fragment - length);
  } else {
    read.flags = reverse;
    read.template_length = static_cast<std::int32_t>(-fragment);
    read.mate_pos = end_of(read) - fragment;
  }
  return read;
}

/// The same read seen from the other strand of a contig of 1000 bases.
PairedRead mirrored(const PairedRead& read) {
  PairedRead other;
  for (const auto element : test::cigar_of(read.cigar))
    other.cigar = std::to_string(element.length()) + genome::letter(element.op()) + other.cigar;
  other.pos = 1000 - end_of(read);
  other.template_length = -read.template_length;
  if ((read.flags & flag::reverse) != 0) {
    other.flags = forward;
    other.mate_pos = other.pos;
  } else {
    other.flags = reverse;
    other.mate_pos = 1000 - (read.pos + read.template_length);
  }
  return other;
}

}  // namespace

TEST_CASE("a read longer than its fragment loses what follows the fragment", "[call]") {
  CHECK(mask_of({forward, 100, "10M", 97, 7}) == ".......xxx");
  CHECK(mask_of({reverse, 97, "10M", 100, -7}) == "xxx.......");
}

TEST_CASE("a read that ends with its fragment or before it loses nothing", "[call]") {
  CHECK(mask_of({forward, 100, "10M", 100, 10}) == "..........");
  CHECK(mask_of({forward, 100, "10M", 300, 210}) == "..........");
  CHECK(mask_of({reverse, 100, "10M", 100, -10}) == "..........");
  CHECK(mask_of({reverse, 300, "10M", 100, -210}) == "..........");
}

TEST_CASE("clipped bases beyond the fragment are adapter, those before it are not", "[call]") {
  CHECK(mask_of({forward, 100, "2S6M4S", 98, 6}) == "........xxxx");
  CHECK(mask_of({forward, 100, "2S6M4S", 98, 8}) == "..........xx");
  CHECK(mask_of({reverse, 100, "4S6M2S", 100, -6}) == "xxxx........");
  CHECK(mask_of({reverse, 100, "4S6M2S", 98, -8}) == "xx..........");
}

TEST_CASE("insertions and deletions shift the bases, not the end of the fragment", "[call]") {
  CHECK(mask_of({forward, 100, "4M3I4M", 99, 6}) == ".........xx");
  CHECK(mask_of({forward, 100, "4M3D4M", 99, 9}) == "......xx");
  CHECK(mask_of({reverse, 100, "4M3I4M", 102, -6}) == "xx.........");
  CHECK(mask_of({reverse, 100, "4M3D4M", 102, -9}) == "xx......");
}

TEST_CASE("an insertion at the end of the fragment is kept on both strands", "[call]") {
  CHECK(mask_of({forward, 100, "4M3I4M", 96, 4}) == ".......xxxx");
  CHECK(mask_of({reverse, 100, "4M3I4M", 104, -4}) == "xxxx.......");
  CHECK(mask_of({forward, 100, "4M3I4M", 96, 3}) == "...xxxxxxxx");
  CHECK(mask_of({reverse, 100, "4M3I4M", 105, -3}) == "xxxxxxxx...");
}

TEST_CASE("only pairs that face each other on one contig tell where a fragment ends", "[call]") {
  const PairedRead short_one{forward, 100, "10M", 97, 7};
  REQUIRE(mask_of(short_one) == ".......xxx");
  PairedRead read = short_one;
  SECTION("not a pair") { read.flags = flag::mate_reverse; }
  SECTION("mate unmapped") { read.flags |= flag::mate_unmapped; }
  SECTION("mate on another contig") { read.mate_contig = 1; }
  SECTION("mate nowhere") { read.mate_contig = genome::no_contig; }
  SECTION("no template length") { read.template_length = 0; }
  SECTION("both forward") { read.flags = flag::paired; }
  SECTION("facing away, forward") { read.template_length = -7; }
  SECTION("both reverse") { read = {reverse | flag::mate_reverse, 97, "10M", 100, -7}; }
  SECTION("facing away, reverse") { read = {reverse, 97, "10M", 100, 7}; }
  SECTION("mate after the end") { read = {reverse, 97, "10M3S", 107, -7}; }
  CHECK(mask_of(read) == std::string(mask_of(read).size(), '.'));
}

TEST_CASE("masks are those of comparing every base's place with the fragment", "[call]") {
  Random random(20261);
  int masked = 0;
  for (int n = 0; n < 3000; ++n) {
    const PairedRead read = random_read(random);
    CAPTURE(read.flags, read.pos, read.cigar, read.mate_pos, read.template_length);
    const std::string mask = mask_of(read);
    REQUIRE(mask == naive_mask(read));
    masked += mask.find('x') != std::string::npos ? 1 : 0;
  }
  CHECK(masked > 1000);
  CHECK(masked < 2800);
}

TEST_CASE("a read and its mirror image lose the same bases", "[call]") {
  Random random(20262);
  for (int n = 0; n < 2000; ++n) {
    const PairedRead read = random_read(random);
    CAPTURE(read.flags, read.pos, read.cigar, read.mate_pos, read.template_length);
    std::string mask = mask_of(mirrored(read));
    std::reverse(mask.begin(), mask.end());
    REQUIRE(mask == mask_of(read));
  }
}

TEST_CASE("usable reads lose their adapter, whatever was hard-clipped, and are counted", "[call]") {
  call::SampleReads sample{"s", {}, {}};
  sample.batches.push_back(batch_with({forward, 100, "5H2S6M4S3H", 98, 6}));
  sample.batches.push_back(batch_with({forward, 120, "10M", 300, 190}));
  sample.batches.push_back(batch_with({forward, 300, "10M", 297, 7}));
  const auto usable = call::usable_reads(sample, {0, 0, 200}, {});
  REQUIRE(usable.reads.size() == 3);
  using Qualities = std::vector<std::uint8_t>;
  CHECK(usable.reads[0].qualities == Qualities{30, 30, 30, 30, 30, 30, 30, 30, 0, 0, 0, 0});
  CHECK(usable.reads[1].qualities == Qualities(10, 30));
  CHECK(usable.reads[2].qualities == Qualities{30, 30, 30, 30, 30, 30, 30, 0, 0, 0});
  CHECK(usable.counters.at("reads.adapter") == 1);
}

TEST_CASE("bases that have no quality already are no adapter found", "[call]") {
  const PairedRead paired{forward, 100, "10M", 97, 7};
  const io::ReadBatch batch = batch_with(paired);
  call::UsableRead read;
  read.begin = 100;
  read.end = 110;
  read.cigar = test::cigar_of(paired.cigar);
  read.qualities.assign(10, 0);
  CHECK_FALSE(call::mask_adapter(batch[0], read));
  read.qualities.back() = 2;
  CHECK(call::mask_adapter(batch[0], read));
  CHECK(read.qualities.back() == 0);
}
