#include "catch.hpp"

#include <varg/annotate/source_build.hpp>
#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "files.hpp"
#include "made_big_wig.hpp"
#include "made_store.hpp"
#include "sources/store/store_block.hpp"

using namespace varg;
using annotate::SourceBuild;
using test::MadeBigWig;

namespace {

/// A folder with a FASTA of contigs of those lengths, less some contigs.
struct World {
  explicit World(const MadeBigWig& made, std::size_t missing = 0) {
    std::string text;
    for (std::size_t i = 0; i + missing < made.contigs.size(); ++i) {
      text += ">" + made.contigs[i].first + "\n" + std::string(made.contigs[i].second, 'A') + "\n";
    }
    reference_path = folder.write("ref.fa", text);
    reference::index_fasta(reference_path);
  }

  test::TemporaryFolder folder;
  std::string reference_path;
};

struct Built {
  annotate::BuiltSource made;
  std::string bytes;
};

Built build(const World& world, const std::string& path, std::vector<std::string> fields = {}) {
  SourceBuild options;
  options.input = path;
  options.reference = world.reference_path;
  options.fields = std::move(fields);
  Built built;
  built.made = annotate::build_source(options, [&](std::string_view part) { built.bytes += part; });
  return built;
}

/// All rows as "contig:begin-end=value".
std::vector<std::string> rows_of(const std::string& bytes) {
  const annotate::StoreReader store("made", bytes);
  std::vector<std::string> rows;
  annotate::StoreBlock block;
  for (std::uint32_t i = 0; i < store.block_count(); ++i) {
    block.load(store, i);
    const std::string& contig = store.contigs()[block.place().contig].name;
    for (std::uint32_t row = block.place().carried; row < block.rows(); ++row) {
      rows.push_back(contig + ":" + std::to_string(block.begin(row)) + "-" +
                     std::to_string(block.end(row)) + "=" + std::string(block.value(row, 0)));
    }
  }
  return rows;
}

std::vector<std::string> kinds(const std::vector<Note>& notes) {
  std::vector<std::string> found;
  for (const Note& note : notes) found.push_back(note.kind + ": " + note.text);
  return found;
}

MadeBigWig small() {
  MadeBigWig made;
  made.contigs = {{"1", 50}};
  made.sections = {{0, MadeBigWig::fixed_step, 5, 3, {{10, 13, 0.25F}, {15, 18, -7}}}};
  return made;
}

std::string refusal(const World& world, const std::string& path, Fault fault,
                    std::vector<std::string> fields = {}) {
  try {
    build(world, path, std::move(fields));
  } catch (const Error& error) {
    CHECK(error.fault() == fault);
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a bigWig gives the rows that the same scores give as bedGraph",
          "[annotate][source][bigwig][property]") {
  test::Random random(GENERATE(range(1U, 50U)));
  MadeBigWig made = test::random_big_wig(random);
  made.contigs.insert(made.contigs.begin(), {"first", 30});
  for (MadeBigWig::Section& section : made.sections) ++section.contig;
  made.sections.insert(made.sections.begin(), {0, MadeBigWig::bed_graph, 0, 0, {{1, 9, 0.5F}}});
  const std::size_t missing = made.contigs.size() > 2 && random.chance(0.3) ? 1 : 0;
  const World world(made, missing);
  const Built graph = build(world, world.folder.write("s.bedgraph", made.bed_graph_text()));
  const Built wig = build(world, world.folder.write("s.bw", made.bytes()));
  REQUIRE(rows_of(wig.bytes) == rows_of(graph.bytes));
  CHECK_FALSE(rows_of(wig.bytes).empty());
  CHECK(wig.made.facts.rows == graph.made.facts.rows);
  CHECK(wig.made.facts.counts == graph.made.facts.counts);
  const auto said = kinds(wig.made.notes);
  REQUIRE(said.size() == graph.made.notes.size());
  if (!said.empty()) CHECK_THAT(said[0], Catch::Contains("source.unknown_contig: s.bw"));
}

TEST_CASE("a score is the shortest text of its number", "[annotate][source][bigwig]") {
  MadeBigWig made = small();
  made.sections = {{0, MadeBigWig::bed_graph, 0, 0, {}}};
  std::uint32_t at = 0;
  for (const float value : {0.1F, -0.0F, 1e-10F, 16777216.0F, 3.4028235e38F, 1.0F / 3.0F}) {
    made.sections[0].scores.push_back({at, at + 1, value});
    ++at;
  }
  const World world(made);
  const auto rows = rows_of(build(world, world.folder.write("s.bw", made.bytes())).bytes);
  CHECK(rows == std::vector<std::string>{"1:0-1=0.1", "1:1-2=-0", "1:2-3=1e-10", "1:3-4=16777216",
                                         "1:4-5=3.4028235e+38", "1:5-6=0.33333334"});
}

TEST_CASE("a bigWig is known by its content, whatever its name", "[annotate][source][bigwig]") {
  const MadeBigWig made = small();
  const World world(made);
  for (const char* name : {"s.bw", "s.bigWig", "s.dat", "s.bedgraph", "scores"}) {
    CAPTURE(name);
    const std::string path = world.folder.write(name, made.bytes());
    CHECK(rows_of(build(world, path).bytes).size() == 2);
    const auto source = annotate::open_source(annotate::parse_source_request(path + ":SCORE=S"),
                                              world.reference_path);
    const auto cursor = source->cursor();
    CHECK(source->fields().at(0).id == "S");
    CHECK(test::asked(*cursor, {0, 12, "A", "C"}) == "found:0.25");
    CHECK(test::asked(*cursor, {0, 13, "A", "C"}) == "not found:");
  }
  CHECK(annotate::is_big_wig(world.folder.path("scores")));
  CHECK_FALSE(annotate::is_big_wig(world.reference_path));
  CHECK_FALSE(annotate::is_big_wig(world.folder.path("none")));
}

TEST_CASE("what is wrong with a bigWig or its fields is refused", "[annotate][source][bigwig]") {
  MadeBigWig made = small();
  const World world(made);
  const std::string path = world.folder.write("s.bw", made.bytes());
  const auto has = [](const std::string& text) { return Catch::Contains(text); };
  CHECK_THAT(refusal(world, path, Fault::usage, {"NAME"}), has("has one field, SCORE"));
  CHECK_THAT(refusal(world, path, Fault::input, {"SCORE:Integer"}),
             has("section at byte offset") && has("SCORE is 0.25, which is no number"));
  CHECK_THAT(refusal(world, world.folder.write("text.bw", "1\t2\t3\t4\n"), Fault::input),
             has("text.bw: it is no bigWig"));
  const std::string bytes = made.bytes();
  CHECK_THAT(
      refusal(world, world.folder.write("cut.bw", bytes.substr(0, bytes.size() / 2)), Fault::input),
      has("cut.bw: it ends at byte offset"));
  made.contigs[0].second = 49;
  CHECK_THAT(refusal(world, world.folder.write("other.bw", made.bytes()), Fault::mismatch),
             has("differ in contig 1"));
  made = small();
  made.contigs[0].first = "chr1";
  CHECK_THAT(refusal(world, world.folder.write("chr.bw", made.bytes()), Fault::mismatch),
             has("shares no contig"));
}
