#include <filesystem>
#include <set>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

TEST_CASE("every BAM of testdata/bad is refused by name, but for the few that are legal", "[io]") {
  const std::set<std::string> legal = {"bam_good.bam", "bam_eof_in_middle.bam", "bam_norg.bam",
                                       "bam_two_samples.bam"};
  std::size_t refused = 0;
  std::size_t accepted = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("testdata/bad"))) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("bam_") || entry.path().extension() != ".bam") continue;
    const std::string text = test::complaint(entry.path().string());
    CAPTURE(name, text);
    CHECK(text.empty() == (legal.count(name) == 1));
    CHECK(text.find("WRONG FAULT") == std::string::npos);
    if (!text.empty()) CHECK(text.find(name) != std::string::npos);
    ++(text.empty() ? accepted : refused);
  }
  CHECK(refused == 39);
  CHECK(accepted == 4);
}
