#include <varg/stats/count_plan.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::stats_header;
using Names = std::vector<std::string>;

namespace {

/// "fault|sentence|hint" of what `call` throws; "" when it throws nothing.
template <class Call>
std::string refusal_of(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return std::to_string(error.exit_status()) + "|" + error.sentence() + "|" + error.hint();
  }
  return "";
}

std::string refused_samples(std::string_view list, const Names& names) {
  return refusal_of([&] { chosen_samples(list, *stats_header(names), "x.vcf"); });
}

}  // namespace

TEST_CASE("an unknown sample is answered with its nearest name, or where to look", "[stats]") {
  const Names names{"tumor", "normal"};
  CHECK(refused_samples("tumour", names) == "4|x.vcf has no sample tumour|Did you mean tumor?");
  CHECK(refused_samples("normal,tumr", names) == "4|x.vcf has no sample tumr|Did you mean tumor?");
  CHECK(refused_samples("NA12878", names) ==
        "4|x.vcf has no sample NA12878|See its samples: varg view --header-only x.vcf | tail -1");
  CHECK(refused_samples("^norml", names) == "4|x.vcf has no sample norml|Did you mean normal?");
  CHECK(refused_samples("a\tb", names).starts_with("4|x.vcf has no sample a\\x09b|"));
}

TEST_CASE("lists of samples that make no sense are refused with what to do", "[stats]") {
  const Names names{"a", "b"};
  CHECK(refused_samples("a,b,a", names) == "2|sample a is asked for twice|Name it once");
  CHECK(refused_samples("^a,a", names) == "2|sample a is asked for twice|Name it once");
  CHECK(refused_samples("^a,b", names) ==
        "2|-s ^a,b leaves no sample|Name the samples to count, or fewer to leave out");
  CHECK(refused_samples("a", {}) ==
        "4|x.vcf has no samples|Leave -s away: the tables of sites need no samples");
  CHECK(refused_samples("", names).starts_with("4|x.vcf has no sample |"));
  CHECK(refused_samples("a,,b", names).starts_with("4|x.vcf has no sample |"));
}

TEST_CASE("lists of samples in files are refused with what to write", "[stats]") {
  const test::TemporaryFolder folder;
  const std::string none = folder.path("none");
  const std::string blank = folder.write("blank", "\n \r\n\t\n");
  CHECK(refusal_of([&] { sample_list_of_file(none); }) ==
        "2|cannot read the sample list " + none + "|Give a file with one sample name a line");
  CHECK(refusal_of([&] { sample_list_of_file(blank); }) ==
        "2|the sample list " + blank + " is empty|Give a file with one sample name a line");
}

TEST_CASE("a plan knows which columns to count and where their numbers go", "[stats]") {
  const auto header = stats_header({"a", "b", "c"});
  const Plan all(test::with_samples({"a", "b", "c"}), *header);
  CHECK(all.whole_rows);
  CHECK(all.slots == std::vector<std::int32_t>{0, 1, 2});
  const Plan turned(test::with_samples({"c", "a"}), *header);
  CHECK_FALSE(turned.whole_rows);
  CHECK(turned.slots == std::vector<std::int32_t>{1, -1, 0});
  CHECK(turned.file_samples == 3);
  CHECK(turned.samples == Names{"c", "a"});
  const Plan sites({}, *header);
  CHECK_FALSE(sites.counts_samples);
  CHECK_FALSE(sites.whole_rows);
  CHECK(sites.slots == std::vector<std::int32_t>{-1, -1, -1});
  CHECK(sites.af.size() == 101);
}

TEST_CASE("a plan of a hundred thousand samples is made at once", "[stats]") {
  Names names;
  for (int i = 0; i < 100'000; ++i) names.push_back("sample" + std::to_string(i));
  const auto header = stats_header(names);
  const Plan plan(test::with_samples(chosen_samples("-", *header, "x.vcf")), *header);
  CHECK(plan.whole_rows);
  CHECK(plan.slots.front() == 0);
  CHECK(plan.slots.back() == 99'999);
  const auto but_one = chosen_samples("^sample5", *header, "x.vcf");
  CHECK(but_one.size() == 99'999);
  const Plan most(test::with_samples(but_one), *header);
  CHECK(most.slots[4] == 4);
  CHECK(most.slots[5] == -1);
  CHECK(most.slots[6] == 5);
}

TEST_CASE("a filter test compares whole words", "[stats]") {
  const auto batch = test::stats_batch(
      stats_header({}), {"c 1 . A G . PASS .", "c 2 . A G . low;PASS .", "c 3 . A G . lo .",
                         "c 4 . A G . lower .", "c 5 . A G . . .", "c 6 . A G . x;y;low ."});
  std::string passed;
  for (const auto& words : {Names{"low"}, Names{"PASS"}, Names{"."}, Names{"lo", "y"}, Names{}}) {
    const RecordTest test = has_filter_of(words);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (test(batch[i])) passed += std::to_string(i + 1);
    }
    passed += "|";
  }
  CHECK(passed == "26|12|5|36||");
}

TEST_CASE("region tests look at both ends of a record", "[stats]") {
  const auto batch = test::stats_batch(
      stats_header({}), {"c 10 . A G . . .", "c 10 . ACG A . . .", "c 12 . A G . . .",
                         "c 5 . A <DEL> . . END=40", "d 11 . A G . . .", "c 13 . A G . . ."});
  const genome::RegionSet region({{0, 10, 12}});  // c:11-12
  std::string overlap;
  std::string begin;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (overlaps_any(region)(batch[i])) overlap += std::to_string(i + 1);
    if (begins_in(region)(batch[i])) begin += std::to_string(i + 1);
  }
  CHECK(overlap == "234");
  CHECK(begin == "3");
}
