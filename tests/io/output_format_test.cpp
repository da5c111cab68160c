#include <varg/io/output_format.hpp>

#include <cstdlib>
#include <string>

#include <varg/core/error.hpp>
#include <varg/io/io_libraries.hpp>

#include "catch.hpp"

using namespace varg;
using io::variant_format;
using io::VariantFormat;

TEST_CASE("the ending chooses the format, and a letter decides where there is none", "[io]") {
  CHECK(variant_format("-", "") == VariantFormat::vcf);
  CHECK(variant_format("a.vcf", "") == VariantFormat::vcf);
  CHECK(variant_format("a.vcf.gz", "") == VariantFormat::vcf_gz);
  CHECK(variant_format("a.bcf", "") == VariantFormat::bcf);
  CHECK(variant_format("-", "b") == VariantFormat::bcf);
  CHECK(variant_format("a.bcf", "u") == VariantFormat::bcf_uncompressed);
  CHECK(variant_format("a.out", "z") == VariantFormat::vcf_gz);
}

TEST_CASE("an unknown or contradicting output type is a usage error", "[io]") {
  CHECK_THROWS_AS(variant_format("-", "x"), Error);
  CHECK_THROWS_AS(variant_format("-", "vz"), Error);
  CHECK_THROWS_AS(variant_format("a.vcf", "b"), Error);
  CHECK_THROWS_AS(variant_format("a.vcf.gz", "v"), Error);
}

TEST_CASE("the libraries say their versions, and HTSlib has no way to the network", "[io]") {
  for (const LibraryVersion& library : io::libraries()) {
    CAPTURE(library.name);
    CHECK_FALSE(library.version.empty());
  }
  io::tame_htslib();
  REQUIRE(std::getenv("REF_PATH") != nullptr);
  CHECK(std::string(std::getenv("REF_PATH")).find("http") == std::string::npos);
}
