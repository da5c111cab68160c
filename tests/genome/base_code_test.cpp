#include <varg/genome/base_code.hpp>

#include "catch.hpp"

using varg::genome::base_code;
using varg::genome::no_base;

TEST_CASE("base_code knows four letters in either case", "[genome]") {
  CHECK(base_code('A') == 0);
  CHECK(base_code('c') == 1);
  CHECK(base_code('G') == 2);
  CHECK(base_code('t') == 3);
  CHECK(base_code('N') == no_base);
  CHECK(base_code('<') == no_base);
}
