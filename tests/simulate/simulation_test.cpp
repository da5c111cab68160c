#include <varg/simulate/simulation.hpp>

#include <filesystem>
#include <map>

#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>
#include <varg/io/ped.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using simulate::Plan;
using simulate::Simulation;

namespace {

Plan small_plan(bool trio) {
  Plan plan;
  plan.seed = 12;
  plan.length = 25'000;
  plan.depth = 12;
  plan.trio = trio;
  return plan;
}

struct Made {
  std::vector<OutputFacts> outputs;
  std::map<std::string, std::uint64_t> counts;
};

Made make(const Plan& plan, const std::string& prefix) {
  Simulation simulation(plan, prefix);
  for (std::size_t contig = 0; contig < simulation.contigs(); ++contig) {
    simulation.begin_contig(contig);
    for (std::size_t person = 0; person < simulation.people(); ++person) {
      simulation.begin_person(person);
      for (genome::Pos i = 0; i < simulation.windows(); ++i) simulation.take(simulation.reads(i));
      simulation.end_person();
    }
  }
  Made made;
  made.outputs = simulation.close();
  made.counts = simulation.counts();
  return made;
}

}  // namespace

TEST_CASE("one plan gives the same bytes in every folder", "[simulate]") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path("other"));
  const Made once = make(small_plan(true), folder.path("one"));
  const Made again = make(small_plan(true), folder.path("other/two"));
  REQUIRE(once.outputs.size() == again.outputs.size());
  CHECK(once.outputs.size() == 7 + 2 * 2 + 3 * 2 - 1);
  for (std::size_t i = 0; i < once.outputs.size(); ++i) {
    CAPTURE(once.outputs[i].path);
    CHECK(once.outputs[i].digest == again.outputs[i].digest);
    CHECK(std::filesystem::file_size(once.outputs[i].path) == once.outputs[i].size);
  }
  Plan other = small_plan(true);
  other.seed = 13;
  CHECK(make(other, folder.path("three")).outputs[0].digest != once.outputs[0].digest);
}

TEST_CASE("the files are read back and agree with each other", "[simulate]") {
  const test::TemporaryFolder folder;
  const std::string prefix = folder.path("made");
  const Made made = make(small_plan(false), prefix);

  const reference::Fasta fasta(prefix + ".fa");
  CHECK(fasta.contigs()[1] == genome::Contig{"chr2", 25'000});
  reference::check_fasta(prefix + ".fa");
  const std::string index = test::read_file(prefix + ".fa.fai");
  reference::index_fasta(prefix + ".fa");
  CHECK(test::read_file(prefix + ".fa.fai") == index);

  const auto genes = reference::read_genes(prefix + ".gff3", fasta.contigs());
  CHECK(genes.transcripts.all().size() >= made.counts.at("genes"));

  std::uint64_t variants = 0;
  io::VcfReader truth(prefix + ".truth.vcf.gz");
  while (const auto batch = truth.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::VariantView variant = (*batch)[i];
      CHECK(fasta.bases({variant.contig(), variant.pos(),
                         variant.pos() + static_cast<genome::Pos>(variant.ref().size())}) ==
            variant.ref());
      ++variants;
    }
  }
  CHECK(variants == made.counts.at("variants"));
}

TEST_CASE("the reads are in order, complete and of one sample", "[simulate]") {
  const test::TemporaryFolder folder;
  const std::string prefix = folder.path("made");
  const Made made = make(small_plan(false), prefix);
  io::BamReader reads(prefix + ".bam");
  CHECK(reads.header().samples() == std::vector<std::string>{"SIM"});
  CHECK(reads.header().sort_order == io::SortOrder::coordinate);
  std::uint64_t seen = 0;
  std::pair<genome::ContigId, genome::Pos> last{0, 0};
  while (const auto batch = reads.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::ReadView read = (*batch)[i];
      const std::pair<genome::ContigId, genome::Pos> here{read.contig(), read.pos()};
      CHECK(here >= last);
      last = here;
      CHECK(read.text_tag("RG") == "SIM");
      CHECK(read.integer_tag("NM").has_value());
      ++seen;
    }
  }
  CHECK(seen == made.counts.at("reads"));
  CHECK(seen > 3000);
}

TEST_CASE("a trio has three samples and a sound pedigree", "[simulate]") {
  const test::TemporaryFolder folder;
  const std::string prefix = folder.path("family");
  make(small_plan(true), prefix);
  CHECK(io::read_ped(prefix + ".ped").pedigree.find("child")->father == "father");
  for (const char* person : {"father", "mother", "child"}) {
    io::BamReader reads(prefix + "." + person + ".bam");
    CHECK(reads.header().samples() == std::vector<std::string>{person});
  }
}

TEST_CASE("depth 0 makes everything but reads", "[simulate]") {
  const test::TemporaryFolder folder;
  Plan plan = small_plan(false);
  plan.depth = 0;
  const Made made = make(plan, folder.path("dry"));
  CHECK(made.counts.at("reads") == 0);
  CHECK(made.counts.at("variants") > 20);
}

TEST_CASE("a bad plan leaves no file behind", "[simulate]") {
  const test::TemporaryFolder folder;
  Plan plan = small_plan(false);
  plan.length = 10;
  CHECK_THROWS_AS(Simulation(plan, folder.path("bad")), Error);
  CHECK(std::filesystem::is_empty(std::filesystem::path(folder.path("bad")).parent_path()));
}
