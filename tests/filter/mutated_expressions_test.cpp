#include <random>
#include <string>
#include <vector>

#include "answer_records.hpp"
#include "catch.hpp"
#include "filter_reads.hpp"
#include "hydra_expression.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

const std::vector<std::string> variant_seeds{
    "QUAL>30 && TYPE=\"snp\"",
    "(GT=\"het\" & FMT/DP>8) | N_PASS(GT=\"alt\")>1",
    "FMT/AD[:1]/(FMT/AD[:0]+FMT/AD[:1])<0.5",
    "binom(FMT/AD[:0],FMT/AD[:1])<0.001 || phred(FMT/DP)<0",
    "ID~\"^rs\\|x/i\" && FILTER!=\"q10;s50\"",
    "INFO/AD[1-2]=4 || AC[*]%2==1 || -ILEN>1",
    "SMPL_MAX(FMT/PL)>100 && STRLEN(ALT[1])=2",
    "!(DB=1) && MEDIAN(AFS)<1e-2"};
const std::vector<std::string> read_seeds{
    "mapq >= 20 && !flag.dup",       "[NM] > 2 || default([AS],0)+1 < 0",
    "qname =~ \"^[a-c]+$\"",         "avg(qual) > 30 && length(seq)*2 == 20",
    "(flag & (64|128)) ^ 0x40 == 0", "cigar =~ \"[ID]\" || sqrt(mapq) > 5"};
const std::vector<std::string> hydra_seeds{
    "(VEP:NA_TRUE:gnomAD_AF > 0.005 and FORMAT:AD:1 < 50)", "!exist[^mis+, VEP:Consequence]",
    "INFO:XS = a or 5 > INFO:DP", "(INFO:AC:0 != 1 or (FORMAT:DP < 3 and INFO:XF < 2))"};

/// A text near `seed`: some of its letters removed, doubled, swapped or replaced.
std::string mutated(std::string text, std::mt19937& random) {
  static const std::string letters = "()[]{}!=<>~&|+-*/%,:;.\"'@\\ 0129AaGTxs_/i\t\xff";
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t changes = 1 + pick(2); changes > 0 && !text.empty(); --changes) {
    const std::size_t at = pick(text.size());
    switch (pick(5)) {
      case 0:
        text.erase(at, 1 + pick(3));
        break;
      case 1:
        text.insert(at, 1, letters[pick(letters.size())]);
        break;
      case 2:
        text[at] = letters[pick(letters.size())];
        break;
      case 3:
        text.insert(pick(text.size()), text.substr(at, 1 + pick(8)));
        break;
      default:
        std::swap(text[at], text[pick(text.size())]);
    }
  }
  return text;
}

/// How many of the mutants are taken; each other one must have been refused as usage, or for a
/// file it names, with a hint.
template <class Tries>
int taken(const std::vector<std::string>& seeds, unsigned seed, const Tries& tries) {
  for (const std::string& text : seeds) tries(text);
  std::mt19937 random(seed);
  int taken = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = mutated(seeds[random() % seeds.size()], random);
    CAPTURE(text);
    try {
      tries(text);
      ++taken;
    } catch (const Error& error) {
      const bool expected = error.fault() == Fault::usage || error.fault() == Fault::resource;
      CHECK(expected);
      CHECK_FALSE(error.hint().empty());
      CHECK_FALSE(error.sentence().empty());
    }
  }
  return taken;
}

/// Runs `body`, which may find a value that it cannot use.
template <class Body>
void answer_or_input_fault(const Body& body) {
  try {
    body();
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK_FALSE(error.hint().empty());
  }
}

}  // namespace

TEST_CASE("mutated conditions on variants are refused in words or answered", "[filter][property]") {
  const io::VariantBatch batch = made_batch(answer_records + made_records);
  const int count = taken(variant_seeds, 21, [&](const std::string& text) {
    const filter::VariantFilter filter(text, *batch.header);
    auto scratch = filter.scratch();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      answer_or_input_fault([&] { filter.passes(batch[i], scratch); });
      answer_or_input_fault([&] { CHECK(filter.passing_samples(batch[i], scratch).size() == 3); });
    }
  });
  CHECK(count > 200);
  CHECK(count < 3700);
}

TEST_CASE("mutated conditions on reads are refused in words or answered", "[filter][property]") {
  MadeRead read;
  read.tags = tag("NM", 'C', std::uint8_t{3}) + text_tag("MD", "10");
  const auto header = io::parse_sam_header("@SQ\tSN:chr1\tLN:1000\n");
  const int count = taken(read_seeds, 22, [&](const std::string& text) {
    filter::ReadFilter(text, header);
    answer_or_input_fault([&] { read_passes(text, read); });
  });
  CHECK(count > 200);
  CHECK(count < 3700);
}

TEST_CASE("mutated hydra conditions are refused in words or answered", "[filter][property]") {
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(wide_header());
  batch.bytes =
      "1\t10\t.\tA\tC\t.\tPASS\tDP=30;XF=0.1;XS=abc;AC=1,2;CSQ=C|missense|0.02|NM_1\tGT:DP:AD\t"
      "0/1:25:20,5\t.\t.\n"
      "1\t20\t.\tA\tC\t.\tPASS\tXF=.;CSQ=C|||\tGT:AD\t1/1:.\t.\t.\n";
  io::index_rows(batch);
  const int count = taken(hydra_seeds, 23, [&](const std::string& text) {
    const filter::HydraExpression expression(text, *batch.header);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      answer_or_input_fault([&] { expression.holds(batch[i]); });
    }
  });
  CHECK(count > 200);
  CHECK(count < 3700);
}

}  // namespace varg::test
