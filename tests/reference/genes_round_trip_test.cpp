#include <algorithm>
#include <string>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "drawn_genes.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg::reference {
namespace {

using namespace drawn_genes;

void check_same(const Transcript& found, const TranscriptRecord& drawn) {
  CAPTURE(drawn.id, drawn.strand == Strand::forward);
  CHECK(found.gene_id == drawn.gene_id);
  CHECK(found.gene_name == drawn.gene_name);
  CHECK(found.biotype == drawn.biotype);
  CHECK(found.protein_id == drawn.protein_id);
  CHECK(found.strand == drawn.strand);
  CHECK(found.interval == drawn.interval);
  CHECK(found.exons == drawn.exons);
  CHECK(found.coding == drawn.coding);
  CHECK(found.start_phase == drawn.start_phase);
}

}  // namespace

TEST_CASE("transcripts written in any format and order are read as they were drawn",
          "[genes][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const auto write = GENERATE(&as_gff3, &as_gtf, &as_gene_table);
  const genome::Contigs contigs({{"1", 200'000}, {"2", 200'000}, {"X", 200'000}});
  std::vector<TranscriptRecord> all;
  std::vector<std::string> lines;
  for (int number = 0; number < 20; ++number) {
    all.push_back(drawn(random, number));
    for (std::string& one : write(all.back())) lines.push_back(std::move(one));
    if (write != &as_gene_table) continue;
    // A table knows genes by their names alone, and no proteins.
    all.back().gene_id = all.back().gene_name;
    all.back().protein_id.clear();
  }
  const test::TemporaryFolder folder;
  const GeneFile file = read_genes(folder.write("genes", shuffled(lines, random)), contigs);
  CHECK(file.features == lines.size());
  CHECK(file.notes.empty());
  REQUIRE(file.transcripts.all().size() == all.size());
  for (const Transcript& found : file.transcripts.all()) {
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const TranscriptRecord& one) { return one.id == found.id; });
    REQUIRE(same != all.end());
    check_same(found, *same);
  }
}

}  // namespace varg::reference
