#include <varg/transform/record_format.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

const std::vector<std::string> records = {
    "c 3 rs1 G A,CT 1e1 low;bias AC=1,2;F2=0.50,1e-7;FL GT:AD:DP 0/2:1,2,3:7 .|1",
    "c 9 . G . . . . GT 0/0 0/0",
    "d 7 x;y GCA G 7 PASS AG=1,2,3;AC=4;END=30 GT:DP:AD:SA 0/1:3:1,2:s .:4",
    "d 8 . A <DEL> 1.50 . FL;AR=5,6 DP 3 4",
};

const std::vector<std::string> site_pieces = {
    "%CHROM",    "%POS",       "%POS0",  "%END",    "%END0",  "%ID",    "%REF",  "%ALT",
    "%ALT{1}",   "%FIRST_ALT", "%QUAL",  "%FILTER", "%TYPE",  "%N_ALT", "%INFO", "%LINE",
    "%FORMAT",   "%INFO/AC",   "%AC{1}", "%F2",     "%F2{0}", "%FL",    "%AR",   "%INFO/AG{2}",
    "%INFO/END", ";",          "text",   "\\t",     "\\n",    "\\\\"};

const std::vector<std::string> sample_pieces = {
    "%SAMPLE",    "%GT",     "%TGT", "%AD",      "%AD{1}", "%DP", "%SA",
    "%FORMAT/DP", "%FMT/PL", "%POS", "%INFO/AC", ",",      "\\t"};

template <class List>
std::string any_of(test::Random& random, const List& list) {
  return list[static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(list.size()) - 1))];
}

/// The texts of all records, one after the other, by one and the same format.
std::vector<std::string> printed(const std::string& pattern) {
  const io::VariantBatch batch = test::made_batch(records);
  RecordFormat format(pattern, *batch.header);
  std::vector<std::string> texts(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) format.append(batch[i], texts[i]);
  return texts;
}

}  // namespace

TEST_CASE("a pattern prints what its pieces print, one after the other", "[transform][property]") {
  test::Random random(43);
  for (int round = 0; round < 400; ++round) {
    std::string pattern;
    std::vector<std::string> expected(records.size());
    for (std::int64_t n = random.between(1, 12); n > 0; --n) {
      const std::string piece = any_of(random, site_pieces);
      // what may stand behind a name must not make it longer
      pattern += piece + "|";
      const std::vector<std::string> texts = printed(piece);
      for (std::size_t i = 0; i < texts.size(); ++i) expected[i] += texts[i] + "|";
    }
    CAPTURE(pattern);
    REQUIRE(printed(pattern) == expected);
  }
}

TEST_CASE("brackets print all their pieces sample by sample", "[transform][property]") {
  test::Random random(47);
  for (int round = 0; round < 400; ++round) {
    std::string inside;
    std::vector<std::string> first(records.size());
    std::vector<std::string> second(records.size());
    for (std::int64_t n = random.between(1, 6); n > 0; --n) {
      const std::string piece = any_of(random, sample_pieces) + "|";
      inside += piece;
      const std::vector<std::string> texts = printed("[" + piece + "\\n]");
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto lines = split(texts[i], '\n');
        REQUIRE(lines.size() == 3);  // of two samples, and nothing behind the last newline
        first[i] += lines[0];
        second[i] += lines[1];
      }
    }
    CAPTURE(inside);
    const std::vector<std::string> texts = printed("%POS:[" + inside + "]");
    const std::vector<std::string> places = printed("%POS:");
    for (std::size_t i = 0; i < texts.size(); ++i) {
      REQUIRE(texts[i] == places[i] + first[i] + second[i]);
    }
  }
}

TEST_CASE("tags of INFO are those the record has", "[transform]") {
  const io::VariantBatch batch = test::made_batch(records);
  for (const char* key : {"AC", "AR", "AG", "END"}) {
    const std::vector<std::string> texts = printed("%INFO/" + std::string(key));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      CAPTURE(key, i);
      CHECK(texts[i] == batch[i].info(key).value_or("."));
    }
  }
  CHECK(printed("%FL") == std::vector<std::string>{"1", ".", ".", "1"});
}

TEST_CASE("END is of the record's own, and END0 one less", "[transform]") {
  CHECK(printed("%POS-%END") == std::vector<std::string>{"3-3", "9-9", "7-30", "8-8"});
  CHECK(printed("%POS0-%END0") == std::vector<std::string>{"2-2", "8-8", "6-29", "7-7"});
}

TEST_CASE("a record without GT has '.' for it", "[transform]") {
  CHECK(printed("[%GT %TGT %DP;]")[3] == ". . 3;. . 4;");
  CHECK(printed("[%GT;]")[2] == "0/1;.;");
}

TEST_CASE("wrong names are refused with the one that is near", "[transform]") {
  const auto hint = [](const std::string& pattern) -> std::string {
    try {
      printed(pattern);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
      return error.hint();
    }
    return "nothing thrown";
  };
  CHECK(hint("%INFO/ENDS") == "Did you mean END?");
  CHECK(hint("[%FMT/DPP]") == "Did you mean DP?");
  CHECK(hint("%CHROM[") == "For example: '%CHROM\\t%POS\\t%REF\\t%ALT[\\t%GT]\\n'");
}
