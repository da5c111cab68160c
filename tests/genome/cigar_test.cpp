#include <varg/genome/cigar.hpp>

#include <string>

#include "catch.hpp"

using namespace varg::genome;

TEST_CASE("a CIGAR element keeps its operation and length", "[genome]") {
  for (std::uint8_t code = 0; code < 9; ++code) {
    const auto op = static_cast<CigarOp>(code);
    const CigarElement element = make_element(op, (1U << 28U) - 1);
    CHECK(element.op() == op);
    CHECK(element.length() == (1U << 28U) - 1);
    CHECK(element.packed == (((1U << 28U) - 1) << 4U | code));
  }
}

TEST_CASE("operations consume what SAM's table says", "[genome]") {
  std::string read;
  std::string reference;
  std::string aligned;
  for (std::uint8_t code = 0; code < 9; ++code) {
    const auto op = static_cast<CigarOp>(code);
    if (consumes_read(op)) read += letter(op);
    if (consumes_reference(op)) reference += letter(op);
    if (is_aligned(op)) aligned += letter(op);
  }
  CHECK(read == "MIS=X");
  CHECK(reference == "MDN=X");
  CHECK(aligned == "M=X");
}
