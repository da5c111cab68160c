#include <future>
#include <string>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/simulate/simulation.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "read_stream.hpp"
#include "simulated.hpp"

namespace varg::simulate {
namespace {

SimulatedRead read_at(Pos pos, const std::string& name) {
  SimulatedRead read;
  read.name = name;
  read.flags = genome::flag::paired | genome::flag::first;
  read.pos = pos;
  read.mapq = 60;
  read.cigar = {genome::make_element(genome::CigarOp::soft_clip, 1),
                genome::make_element(genome::CigarOp::match, 4)};
  read.mate_pos = pos + 7;
  read.template_length = 12;
  read.bases = "ACGTA";
  read.qualities = {37, 23, 12, 2, 37};
  read.edit_distance = 3;
  return read;
}

const genome::Contigs& two_contigs() {
  static const genome::Contigs contigs({{"chr1", 30'000}, {"chr2", 20'000}});
  return contigs;
}

TEST_CASE("reads of successive windows come out in one order, none before its time", "[simulate]") {
  const test::TemporaryFolder folder;
  ReadStream stream(folder.path("s.bam"), two_contigs(), "S");
  // The next window may begin longest_indel bases before its border.
  CHECK(stream.take(0, 0, {read_at(5, "a"), read_at(9949, "b"), read_at(9950, "d")}) == 2);
  CHECK(stream.take(0, 1, {read_at(9950, "c"), read_at(9951, "e"), read_at(19'990, "g")}) == 3);
  CHECK(stream.take(0, 2, {read_at(19'960, "f")}) == 2);
  CHECK(stream.flush(0) == 0);
  CHECK(stream.take(1, 0, {read_at(9'999, "h")}) == 0);
  CHECK(stream.flush(1) == 1);
  REQUIRE(stream.close().size() == 2);
  io::BamReader reader(folder.path("s.bam"));
  std::string names;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) names += (*batch)[i].name();
  }
  CHECK(names == "abcdefgh");
}

TEST_CASE("a record holds every field of its read", "[simulate]") {
  const test::TemporaryFolder folder;
  ReadStream stream(folder.path("s.bam"), two_contigs(), "S7");
  stream.take(1, 0, {read_at(41, "name")});
  stream.flush(1);
  stream.close();
  io::BamReader reader(folder.path("s.bam"));
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  REQUIRE(batch->size() == 1);
  const io::ReadView read = (*batch)[0];
  CHECK(read.contig() == 1);
  CHECK(read.pos() == 41);
  CHECK(read.mapq() == 60);
  CHECK(read.flags() == 0x41);
  CHECK(read.cigar().size() == 2);
  CHECK(read.end() == 45);
  CHECK(read.mate_contig() == 1);
  CHECK(read.mate_pos() == 48);
  CHECK(read.template_length() == 12);
  CHECK(read.length() == 5);
  CHECK(read.base(4) == 'A');
  CHECK(read.base(3) == 'T');
  CHECK(read.qualities()[3] == 2);
  CHECK(read.text_tag("RG") == "S7");
  CHECK(read.integer_tag("NM") == 3);
}

TEST_CASE("the header of reads says order, contigs, read group and that they are made up",
          "[simulate]") {
  CHECK(reads_header(two_contigs(), "S7") ==
        "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:30000\n@SQ\tSN:chr2\tLN:20000\n"
        "@RG\tID:S7\tSM:S7\tLB:S7\tPL:ILLUMINA\n"
        "@CO\tmade up by varg simulate; no person's data\n");
}

TEST_CASE("reads are ordered by position, then name, then flags", "[simulate]") {
  SimulatedRead a = read_at(5, "b");
  SimulatedRead b = read_at(6, "a");
  CHECK(comes_before(a, b));
  CHECK_FALSE(comes_before(b, a));
  b.pos = 5;
  CHECK(comes_before(b, a));
  b.name = "b";
  CHECK_FALSE(comes_before(a, b));
  CHECK_FALSE(comes_before(b, a));
  b.flags += 1;
  CHECK(comes_before(a, b));
}

/// As many variants as a plan allows.
struct Dense {
  explicit Dense(std::uint64_t seed) {
    made.plan.seed = seed;
    made.plan.length = 30'000;
    made.plan.snv_rate = 0.1;
    made.plan.depth = 8;
    made.plan.read_length = 100;
    made.contig = make_sequence(made.plan, 0);
    place_genes(made.plan, 1, made.contig);
    made.truth = make_truth(made.plan, made.contig);
  }
  test::Simulated made{1, 4000};
};

/// The edit distance of a placed read, counted along its CIGAR.
int distance_of(const SimulatedContig& contig, const SimulatedRead& read, Pos& end) {
  int distance = 0;
  std::size_t at = 0;
  end = read.pos;
  for (const genome::CigarElement element : read.cigar) {
    for (std::uint32_t i = 0; i < element.length(); ++i) {
      const bool own = genome::consumes_read(element.op());
      const bool reference = genome::consumes_reference(element.op());
      if (own && reference) {
        distance += read.bases.at(at) == contig.bases.at(static_cast<std::size_t>(end)) ? 0 : 1;
      } else if (element.op() != genome::CigarOp::soft_clip) {
        ++distance;
      }
      at += own ? 1 : 0;
      end += reference ? 1 : 0;
    }
  }
  CHECK(at == read.bases.size());
  return distance;
}

TEST_CASE("reads among very many variants are placed, ordered and counted soundly",
          "[simulate][property]") {
  const Dense dense(GENERATE(range(1U, 7U)));
  const auto& made = dense.made;
  REQUIRE(made.truth.size() > 1500);
  const Sequenced sequenced = made.sequenced();
  std::size_t reads = 0;
  for (Pos window = 0; window < 3; ++window) {
    const WindowReads drawn = reads_of_window(made.plan, sequenced, window);
    reads += drawn.reads.size();
    CHECK(drawn.reads.size() % 2 == 0);
    for (std::size_t i = 0; i < drawn.reads.size(); ++i) {
      const SimulatedRead& read = drawn.reads[i];
      CAPTURE(read.name, read.pos, window);
      CHECK(read.pos >= std::max<Pos>(0, window * window_size - longest_indel));
      if (i > 0) CHECK_FALSE(comes_before(read, drawn.reads[i - 1]));
      CHECK(read.bases.size() == 100);
      CHECK(read.qualities.size() == 100);
      Pos end = 0;
      CHECK(distance_of(made.contig, read, end) == read.edit_distance);
      CHECK(end <= made.contig.length());
      CHECK(genome::is_aligned(read.cigar.front().op()) !=
            (read.cigar.front().op() == genome::CigarOp::soft_clip));
    }
  }
  CHECK(reads > 2000);
}

struct Made {
  std::vector<std::string> digests;
  std::map<std::string, std::uint64_t> counts;
};

/// Makes the files; the reads of a person's windows all at once on threads, or one by one.
Made make(const Plan& plan, const std::string& prefix, bool threads) {
  Simulation simulation(plan, prefix);
  for (std::size_t contig = 0; contig < simulation.contigs(); ++contig) {
    simulation.begin_contig(contig);
    for (std::size_t person = 0; person < simulation.people(); ++person) {
      simulation.begin_person(person);
      std::vector<std::future<Simulation::Window>> windows;
      for (Pos i = 0; i < simulation.windows(); ++i) {
        windows.push_back(std::async(threads ? std::launch::async : std::launch::deferred,
                                     [&simulation, i] { return simulation.reads(i); }));
      }
      for (auto& window : windows) simulation.take(window.get());
      simulation.end_person();
    }
  }
  Made made;
  for (const OutputFacts& output : simulation.close()) made.digests.push_back(output.digest);
  made.counts = simulation.counts();
  return made;
}

TEST_CASE("windows made on threads give the bytes of windows made in turn", "[simulate]") {
  const test::TemporaryFolder folder;
  Plan plan;
  plan.length = 25'000;
  plan.depth = 4;
  plan.snv_rate = GENERATE(0.001, 0.1);
  const Made threads = make(plan, folder.path("threads"), true);
  const Made turns = make(plan, folder.path("turns"), false);
  CHECK(threads.digests == turns.digests);
  CHECK(threads.counts == turns.counts);
  CHECK(threads.counts.count("dropped.unplaced_pair") == 1);
  CHECK(threads.counts.at("reads") > 500);
}

TEST_CASE("files that cannot be opened are a resource fault, and none is left", "[simulate]") {
  const test::TemporaryFolder folder;
  try {
    Simulation simulation(Plan{}, folder.path("no/such"));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::resource);
    CHECK(error.sentence() ==
          "cannot write " + folder.path("no/such.fa") + ": No such file or directory");
  }
}

}  // namespace
}  // namespace varg::simulate
