#include <varg/call/sex_inference.hpp>

#include <algorithm>
#include <cstdlib>

#include <varg/core/error.hpp>
#include <varg/genome/cigar.hpp>
#include <varg/io/bam_writer.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

using namespace varg;
using call::InferredSex;
using genome::Sex;

namespace {

/// chr1 and X of known bases, Y half unknown; no PAR is known at these lengths.
struct SmallGenome {
  explicit SmallGenome(std::uint64_t seed = 1) {
    test::Random random(seed);
    sequences = {{"chr1", random.bases(100'000)},
                 {"chrX", random.bases(60'000)},
                 {"chrY", random.bases(30'000) + std::string(30'000, 'N')}};
    std::string text;
    for (const auto& [name, bases] : sequences) text += ">" + name + "\n" + bases + "\n";
    fasta = folder.write("ref.fa", text);
    reference::index_fasta(fasta);
  }

  /// Writes reads of 100 bases at these depths, with an index.
  std::string write_reads(const std::string& name, double chr1, double x, double y,
                          std::uint16_t flags = 0, std::uint8_t mapq = 60) const {
    std::string header = "@HD\tVN:1.6\tSO:coordinate\n";
    for (const auto& [contig, bases] : sequences) {
      header += "@SQ\tSN:" + contig + "\tLN:" + std::to_string(bases.size()) + "\n";
    }
    header += "@RG\tID:g\tSM:s\n";
    io::BamWriter writer(folder.path(name), io::parse_sam_header(header));
    test::Random random(11);
    std::string bytes;
    add_reads(0, chr1, flags, mapq, random, bytes);
    add_reads(1, x, flags, mapq, random, bytes);
    add_reads(2, y, flags, mapq, random, bytes);
    writer.write(bytes);
    writer.close();
    return folder.path(name);
  }

  void add_reads(genome::ContigId contig, double depth, std::uint16_t flags, std::uint8_t mapq,
                 test::Random& random, std::string& bytes) const {
    const std::string& bases = sequences[static_cast<std::size_t>(contig)].second;
    const auto known = static_cast<std::int64_t>(std::min(bases.find('N'), bases.size()));
    std::vector<genome::Pos> starts;
    for (auto n = static_cast<std::int64_t>(depth * static_cast<double>(known) / 100); n > 0; --n) {
      starts.push_back(random.between(0, known - 100));
    }
    std::sort(starts.begin(), starts.end());
    const std::vector<std::uint8_t> qualities(100, 30);
    const std::vector cigar{genome::make_element(genome::CigarOp::match, 100)};
    std::vector<std::uint8_t> tags;
    io::append_text_tag("RG", "g", tags);
    for (const genome::Pos pos : starts) {
      io::ReadFields fields;
      fields.name = "r";
      fields.flags = flags;
      fields.contig = contig;
      fields.pos = pos;
      fields.mapq = mapq;
      fields.cigar = cigar;
      const std::string own = bases.substr(static_cast<std::size_t>(pos), 100);
      fields.bases = own;
      fields.qualities = qualities;
      fields.tags = tags;
      io::append_read(fields, bytes);
    }
  }

  InferredSex sex_of(double chr1, double x, double y) const {
    return call::infer_sex({write_reads("x.bam", chr1, x, y)}, fasta);
  }

  test::TemporaryFolder folder;
  std::vector<std::pair<std::string, std::string>> sequences;
  std::string fasta;
};

call::SexPlaces equal_places(std::size_t count) {
  const std::vector<genome::Interval> some(count, {0, 0, 2000});
  return {some, some, some};
}

InferredSex sex_of_starts(double autosomes, double x, double y, std::size_t count = 16) {
  const auto starts = [&](double one) { return std::vector<double>(count, one); };
  return call::infer_sex(equal_places(count), starts(autosomes), starts(x), starts(y));
}

}  // namespace

TEST_CASE("depth of X and Y over the autosomes tells the sex", "[call]") {
  const SmallGenome genome;
  const InferredSex male = genome.sex_of(30, 15, 15);
  CHECK(male.sex == Sex::male);
  CHECK(*male.x_ratio == Approx(0.5).margin(0.05));
  CHECK(*male.y_ratio == Approx(0.5).margin(0.05));
  const InferredSex female = genome.sex_of(30, 30, 0.4);
  CHECK(female.sex == Sex::female);
  CHECK(*female.x_ratio == Approx(1.0).margin(0.05));
  CHECK(*female.y_ratio < 0.05);
  CHECK(female.reason.empty());
}

TEST_CASE("files of one sample are counted together", "[call]") {
  const SmallGenome genome;
  const std::string autosomes = genome.write_reads("a.bam", 30, 0, 0);
  const std::string sexes = genome.write_reads("b.bam", 0, 15, 15);
  CHECK(call::infer_sex({autosomes}, genome.fasta).sex == Sex::unknown);
  CHECK(call::infer_sex({autosomes, sexes}, genome.fasta).sex == Sex::male);
}

TEST_CASE("reads that callers do not use are not counted", "[call]") {
  const SmallGenome genome;
  const std::string used = genome.write_reads("used.bam", 30, 30, 0);
  const double ratio = *call::infer_sex({used}, genome.fasta).x_ratio;
  for (const auto flags : {genome::flag::secondary, genome::flag::supplementary,
                           genome::flag::duplicate, genome::flag::qc_fail}) {
    const std::string more = genome.write_reads("more.bam", 0, 30, 30, flags);
    CHECK(*call::infer_sex({used, more}, genome.fasta).x_ratio == ratio);
  }
  const std::string misplaced = genome.write_reads("low.bam", 0, 30, 30, 0, 19);
  CHECK(*call::infer_sex({used, misplaced}, genome.fasta).x_ratio == ratio);
  const std::string placed = genome.write_reads("high.bam", 0, 30, 30, 0, 20);
  CHECK(*call::infer_sex({used, placed}, genome.fasta).x_ratio > ratio + 0.5);
}

TEST_CASE("CRAM gives the answer of BAM, to the digit", "[call]") {
  if (std::system("samtools --version >/dev/null 2>&1") != 0) {
    WARN("no samtools to make CRAM with");
    return;
  }
  const SmallGenome genome;
  const std::string bam = genome.write_reads("m.bam", 21, 10, 11);
  const std::string cram = genome.folder.path("m.cram");
  const std::string make = "samtools view -C -T " + genome.fasta + " -o " + cram + " " + bam +
                           " 2>/dev/null && samtools index " + cram;
  REQUIRE(std::system(make.c_str()) == 0);
  const InferredSex of_bam = call::infer_sex({bam}, genome.fasta);
  const InferredSex of_cram = call::infer_sex({cram}, genome.fasta);
  CHECK(of_bam.sex == Sex::male);
  CHECK(of_cram.to_text() == of_bam.to_text());
  CHECK(*of_cram.x_ratio == *of_bam.x_ratio);
  CHECK(*of_cram.y_ratio == *of_bam.y_ratio);
}

TEST_CASE("places are spread over known bases outside the pseudoautosomal regions", "[call]") {
  const SmallGenome genome;
  const reference::Fasta fasta(genome.fasta);
  const call::SexPlaces places = call::sex_places(fasta.contigs(), fasta);
  CHECK(places.autosomes.size() == 64);
  CHECK(places.x.size() == 64);
  CHECK(places.y.size() == 64);  // the other half is unknown
  for (const auto* own : {&places.autosomes, &places.x, &places.y}) {
    for (std::size_t i = 0; i < own->size(); ++i) {
      CHECK(fasta.bases((*own)[i]).find('N') == std::string_view::npos);
      if (i > 0) CHECK((*own)[i].begin >= (*own)[i - 1].end);
    }
  }
  CHECK(places.autosomes.back().end > 98'000);
  // The reads' contigs count, by their own numbers.
  const genome::Contigs turned({{"chrY", 60'000}, {"chr1", 100'000}});
  const call::SexPlaces others = call::sex_places(turned, fasta);
  CHECK(others.autosomes.front().contig == 1);
  CHECK(others.y.front().contig == 0);
  CHECK(others.x.empty());
}

TEST_CASE("without X, Y or autosomes, or with few reads, the sex is unknown with the reason",
          "[call]") {
  CHECK(sex_of_starts(10, 5, 5).sex == Sex::male);
  CHECK(sex_of_starts(9, 5, 5).to_text() ==
        "the middle one of 16 autosomal places has 9 reads, under 10");
  CHECK(sex_of_starts(100, 50, 50, 15).reason == "too little known sequence of autosomes");
  auto places = equal_places(16);
  const std::vector<double> starts(16, 50.0);
  places.y.clear();
  CHECK(call::infer_sex(places, starts, starts, {}).reason == "too little known sequence of Y");
  const SmallGenome genome;
  const InferredSex none = genome.sex_of(0, 0, 0);
  CHECK(none.sex == Sex::unknown);
  CHECK(none.to_text() == "the middle one of 64 autosomal places has 0 reads, under 10");
  CHECK_FALSE(none.x_ratio.has_value());
}

TEST_CASE("testdata without X and Y has no sex", "[call]") {
  const InferredSex none = call::infer_sex({test::source_path("testdata/small.bam")},
                                           test::source_path("testdata/small.fa"));
  CHECK(none.sex == Sex::unknown);
  CHECK(none.reason == "too little known sequence of X");
}

TEST_CASE("other karyotypes than XX and XY are unknown and named", "[call]") {
  CHECK(sex_of_starts(100, 51, 48).to_text() == "X 0.51 of autosomes, Y 0.48");
  const InferredSex three = sex_of_starts(100, 100, 50);
  CHECK(three.sex == Sex::unknown);
  CHECK(three.to_text() ==
        "X 1.00 of autosomes, Y 0.50: karyotype XXY, whose ploidy is neither sex's");
  CHECK(sex_of_starts(100, 50, 0).sex == Sex::unknown);
  CHECK(sex_of_starts(100, 72, 0).to_text() == "X 0.72 of autosomes, Y 0.00: of no karyotype");
}

TEST_CASE("a few places full of misplaced reads do not change the sex", "[call]") {
  std::vector<double> y(16, 0.0);
  std::fill_n(y.begin(), 5, 500.0);
  const std::vector<double> two(16, 100.0);
  CHECK(call::infer_sex(equal_places(16), two, two, y).sex == Sex::female);
}
