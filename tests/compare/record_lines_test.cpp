#include "record_lines.hpp"

#include <map>
#include <memory>
#include <set>

#include "catch.hpp"
#include "made_files.hpp"
#include "random.hpp"

#include <varg/compare/superlocus_stream.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {
namespace {

/// Calls of made-up records with their decisions in the PASS row.
struct Made {
  std::vector<std::unique_ptr<Call>> calls;
  std::vector<LabelledCall> labelled;

  void add(Side side, std::uint64_t record, Decision pass, bool has_line = true,
           Decision all = Decision::fp) {
    auto call = std::make_unique<Call>();
    call->record = record;
    if (has_line) {
      call->line = std::make_shared<const std::string>((side == Side::truth ? "t" : "q") +
                                                       std::to_string(record));
    }
    LabelledCall one;
    one.call = call.get();
    one.counted.side = side;
    one.counted.decisions = {all, pass, all};
    calls.push_back(std::move(call));
    labelled.push_back(one);
  }
  RecordLines lines() const {
    RecordLines lines;
    append_record_lines(labelled, lines);
    return lines;
  }
};

/// vcfeval's lists of two files, through the stream.
RecordLines compared(const std::vector<std::string>& truth, const std::vector<std::string>& query,
                     Unit unit = Unit::record, const genome::RegionSet* confident = nullptr,
                     const genome::RegionSet* regions = nullptr) {
  const test::MadeFiles files;
  const reference::Fasta fasta(files.reference());
  CallOptions options;
  options.unit = unit;
  options.keep_lines = true;
  SuperlocusStream stream(files.vcf("t.vcf", truth), options, files.vcf("q.vcf", query), options,
                          fasta);
  LabelOptions label_options;
  label_options.confident = confident;
  label_options.regions = regions;
  RecordLines all;
  while (const auto superloci = stream.next(10)) {
    const RecordLines lines = label(*superloci, fasta, label_options).records;
    all.tp += lines.tp;
    all.tp_baseline += lines.tp_baseline;
    all.fp += lines.fp;
    all.fn += lines.fn;
  }
  return all;
}

/// The POS of each line.
std::string places(const std::string& lines) {
  std::string text;
  for (const std::string_view line : split(trim(lines), '\n')) {
    if (!line.empty()) text += std::string(split(line, '\t').at(1)) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("records go to the list of their side and decision", "[compare]") {
  Made made;
  made.add(Side::truth, 1, Decision::tp);
  made.add(Side::truth, 2, Decision::fn);
  made.add(Side::query, 1, Decision::tp);
  made.add(Side::query, 2, Decision::fp);
  const RecordLines lines = made.lines();
  CHECK(lines.tp_baseline == "t1\n");
  CHECK(lines.fn == "t2\n");
  CHECK(lines.tp == "q1\n");
  CHECK(lines.fp == "q2\n");
}

TEST_CASE("a record in parts has one line and is right when all parts are", "[compare]") {
  Made made;
  for (const Decision last : {Decision::tp, Decision::fp}) {
    const std::uint64_t record = last == Decision::tp ? 4 : 3;
    made.add(Side::query, record, Decision::tp);
    made.add(Side::query, record, last);
    made.add(Side::query, record, Decision::tp);
  }
  CHECK(made.lines().tp == "q4\n");
  CHECK(made.lines().fp == "q3\n");
}

TEST_CASE("parts that are unknown or not looked at do not decide", "[compare]") {
  Made made;
  made.add(Side::query, 1, Decision::unk);
  made.add(Side::query, 1, Decision::tp);
  made.add(Side::query, 2, Decision::unk);
  made.add(Side::query, 2, Decision::fp);
  made.add(Side::query, 3, Decision::unk);
  made.add(Side::query, 4, Decision::none);
  made.add(Side::truth, 3, Decision::unk);
  const RecordLines lines = made.lines();
  CHECK(lines.tp == "q1\n");
  CHECK(lines.fp == "q2\n");
  CHECK(lines.tp_baseline.empty());
  CHECK(lines.fn.empty());
}

TEST_CASE("records are in the order of their file, and need a line", "[compare]") {
  Made made;
  made.add(Side::query, 9, Decision::fp);
  made.add(Side::query, 7, Decision::fp);
  made.add(Side::query, 8, Decision::fp, false);
  made.add(Side::query, 9, Decision::fp);
  CHECK(made.lines().fp == "q7\nq9\n");
}

TEST_CASE("the PASS row decides: a filtered call is in no list, its truth is missed", "[compare]") {
  const RecordLines lines = compared({"chr1 20 REF SNV PASS 0/1", "chr1 40 REF SNV low 0/1"},
                                     {"chr1 20 REF SNV low 0/1", "chr1 40 REF SNV PASS 0/1"});
  CHECK(places(lines.fn) == "20 ");
  CHECK(places(lines.fp) == "40 ");
  CHECK(lines.tp.empty());
  CHECK(lines.tp_baseline.empty());
}

TEST_CASE("a line is the record as it came", "[compare]") {
  const RecordLines lines = compared({"chr2 5 REF SNV PASS 0|1"}, {"chr2 5 REF SNV . 1/0"});
  CHECK(ends_with(lines.tp_baseline, "\t50\tPASS\t.\tGT\t0|1\n"));
  CHECK(ends_with(lines.tp, "\t50\t.\t.\tGT\t1/0\n"));
}

TEST_CASE("records outside the confident or the wanted regions are in no list", "[compare]") {
  const std::vector<std::string> both{"chr1 20 REF SNV PASS 0/1", "chr1 60 REF SNV PASS 0/1"};
  const genome::RegionSet start({{0, 0, 50}});
  CHECK(places(compared(both, both, Unit::record, &start).tp) == "20 ");
  CHECK(places(compared(both, both, Unit::record, nullptr, &start).tp_baseline) == "20 ");
}

TEST_CASE("an MNV of which the query has a part is wrong as a record", "[compare]") {
  const test::MadeFiles files;
  const std::string ref = files.first().substr(19, 3);
  std::string alt = ref;
  for (const std::size_t i : {0U, 2U}) alt[i] = ref[i] == 'A' ? 'C' : 'A';
  const std::string mnv = "chr1 20 " + ref + " " + alt + " PASS 1/1";
  const std::string half = "chr1 20 REF SNV PASS 1/1";
  const std::string other = "chr1 22 REF SNV PASS 1/1";
  const RecordLines part = compared({mnv}, {half}, Unit::primitive);
  CHECK(places(part.fn) == "20 ");
  CHECK(places(part.tp) == "20 ");
  const RecordLines whole = compared({mnv}, {half, other}, Unit::primitive);
  CHECK(places(whole.tp_baseline) == "20 ");
  CHECK(places(whole.tp) == "20 22 ");
  CHECK(whole.fn.empty());
}

TEST_CASE("each record is in one list at most, by its parts", "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    test::Random random(seed);
    Made made;
    std::map<std::pair<Side, std::uint64_t>, std::set<Decision>> decisions;
    for (std::int64_t n = random.between(0, 12); n > 0; --n) {
      const Side side = random.chance(0.5) ? Side::truth : Side::query;
      const auto record = static_cast<std::uint64_t>(random.between(0, 4));
      const Decision wrong = side == Side::truth ? Decision::fn : Decision::fp;
      const std::vector<Decision> all{Decision::tp, wrong, Decision::unk, Decision::none};
      const Decision decision = all[static_cast<std::size_t>(random.between(0, 3))];
      made.add(side, record, decision);
      decisions[{side, record}].insert(decision);
    }
    RecordLines expected;
    for (const auto& [key, found] : decisions) {
      const bool is_truth = key.first == Side::truth;
      const bool is_wrong = found.contains(is_truth ? Decision::fn : Decision::fp);
      if (!is_wrong && !found.contains(Decision::tp)) continue;
      std::string& list = is_truth ? (is_wrong ? expected.fn : expected.tp_baseline)
                                   : (is_wrong ? expected.fp : expected.tp);
      list += (is_truth ? "t" : "q") + std::to_string(key.second) + "\n";
    }
    const RecordLines lines = made.lines();
    CAPTURE(seed);
    CHECK(lines.tp == expected.tp);
    CHECK(lines.fp == expected.fp);
    CHECK(lines.fn == expected.fn);
    CHECK(lines.tp_baseline == expected.tp_baseline);
  }
}

}  // namespace varg::compare
