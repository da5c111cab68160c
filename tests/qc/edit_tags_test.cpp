#include "edit_tags.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "qc_reads.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using genome::make_element;
using namespace std::string_literals;

EditTags find(const std::string& bytes) {
  return find_edit_tags({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

TEST_CASE("NM and MD are found among tags of all kinds") {
  const std::string bytes = "XAZtext\0XBBs\2\0\0\0\1\0\2\0XCi\1\0\0\0NMC\7MDZ10A5^AC3\0XDAx"s;
  const EditTags tags = find(bytes);  // views into them
  CHECK(tags.nm == 7);
  CHECK(tags.md == "10A5^AC3");
  CHECK_FALSE(find("XAZtext\0"s).nm.has_value());
  CHECK(find("NMs\xFF\xFF"s).nm == -1);
}

std::vector<std::uint32_t> mismatches(const test::MadeRead& read, std::string_view md, bool fits) {
  std::vector<std::uint32_t> places;
  const io::ReadBatch batch = test::make_batch({read});
  CHECK(for_each_mismatch(batch[0], md, [&](std::uint32_t i) { places.push_back(i); }) == fits);
  return places;
}

TEST_CASE("mismatches of MD are placed past clips, insertions and deletions") {
  test::MadeRead read = test::matched("r", 0, 10, 20);
  read.cigar = {make_element(CigarOp::soft_clip, 2), make_element(CigarOp::match, 6),
                make_element(CigarOp::insertion, 2), make_element(CigarOp::match, 4),
                make_element(CigarOp::deletion, 3),  make_element(CigarOp::match, 6)};
  CHECK(mismatches(read, "0A4C3G0^TTT5T0", true) == std::vector<std::uint32_t>{2, 7, 13, 19});
  CHECK(mismatches(read, "10^TTT6", true).empty());
  CHECK(mismatches(read, "16A0", false).empty());
}

}  // namespace
}  // namespace varg::qc
