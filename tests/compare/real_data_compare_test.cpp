#include "catch.hpp"
#include "files.hpp"

#include <varg/compare/compare_reports.hpp>
#include <varg/compare/superlocus_stream.hpp>

namespace varg::compare {
namespace {

struct RealFile {
  const char* vcf;
  const char* reference;
};

Tally against_itself(const RealFile& file) {
  const reference::Fasta fasta(test::shared_path(file.reference));
  const std::string path = test::shared_path(file.vcf);
  SuperlocusStream stream(path, {}, path, {}, fasta);
  Tally tally;
  while (const auto superloci = stream.next(1000)) {
    for (const CountedCall& call : label(*superloci, fasta, {}).counted) tally.add(call, {});
  }
  return tally;
}

}  // namespace

TEST_CASE("real files against themselves are perfect", "[compare][data]") {
  constexpr const char* b37 = "data/germline_wgs_b37_chr20/grch37.chr20.masked.fa.gz";
  const auto file = GENERATE(
      RealFile{"data/germline_wgs_b37_chr20/HG001.v3.3.2.b37.vcf.gz", b37},
      RealFile{"data/germline_wgs_b37_chr20/HG002.v4.2.1.lifted_b37.vcf.gz", b37},
      RealFile{"data/germline_wgs_grch38_chr22_NA12878/NA12878.NYGC.snps.chr22_16.6-16.8Mb.vcf.gz",
               "data/germline_wgs_grch38_chr22_NA12878/grch38.chr22.masked.fa.gz"});
  if (test::shared_path(file.vcf).empty()) {
    WARN("no shared data at hand");
    return;
  }
  const Tally tally = against_itself(file);
  CAPTURE(file.vcf);
  CHECK(tally.row(VariantClass::snp, FilterRow::all).truth.tp.calls > 100);
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    for (const FilterRow filter : {FilterRow::all, FilterRow::pass}) {
      const RowCounts row = tally.row(variant_class, filter);
      CHECK(row.truth.wrong.calls == 0);
      CHECK(row.query.wrong.calls == 0);
    }
  }
}

}  // namespace varg::compare
