#include <varg/call/str_sampling.hpp>

#include <algorithm>
#include <map>

#include <varg/io/bam_writer.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_reads.hpp"

using namespace varg;

namespace {

constexpr genome::Pos tile = 16'384;

/// A reference of two long contigs and a short one, and reads on parts of them.
class Made {
 public:
  Made(unsigned seed, int step) : random_(seed) {
    header_ = "@HD\tVN:1.6\tSO:coordinate\n@RG\tID:g\tSM:s\n";
    add_contig("a", 400'000);
    add_contig("b", 150'000);
    add_contig("mito", 3'000);
    cover(0, 98'000, 131'000, step);
    cover(0, 300'000, 303'000, step);
    cover(1, 20'000, 60'000, step);
    cover(2, 0, 2'800, step);
    reference = folder_.write("ref.fa", fasta_);
    reference::index_fasta(reference);
  }

  /// Writes the reads whose number `takes` says yes to.
  template <class Takes>
  std::string write(const std::string& name, Takes takes) const {
    io::BamWriter writer(folder_.path(name), io::parse_sam_header(header_));
    std::string records;
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      if (takes(i)) records += reads_[i];
    }
    writer.write(records);
    writer.close();
    return folder_.path(name);
  }

  /// By tile: the first covered base.
  std::map<std::pair<genome::ContigId, genome::Pos>, genome::Pos> covered_tiles() const {
    std::map<std::pair<genome::ContigId, genome::Pos>, genome::Pos> tiles;
    for (const auto& [contig, begin] : starts_) {
      if (contig == 2) continue;
      for (genome::Pos pos = begin; pos < begin + 100; ++pos) {
        const auto [found, is_new] = tiles.try_emplace({contig, pos / tile}, pos);
        if (!is_new) found->second = std::min(found->second, pos);
      }
    }
    return tiles;
  }

  std::string reference;

 private:
  void add_contig(const std::string& name, std::int64_t length) {
    contigs_.push_back(random_.repetitive_bases(length));
    fasta_ += ">" + name + "\n" + contigs_.back() + "\n";
    header_ += "@SQ\tSN:" + name + "\tLN:" + std::to_string(length) + "\n";
  }

  void cover(genome::ContigId contig, genome::Pos begin, genome::Pos end, int step) {
    const std::vector<genome::CigarElement> cigar = test::cigar_of("100M");
    const std::vector<std::uint8_t> qualities(100, 35);
    std::vector<std::uint8_t> tags;
    io::append_text_tag("RG", "g", tags);
    for (genome::Pos pos = begin; pos < end; pos += random_.between(0, 2 * step)) {
      io::ReadFields fields;
      const std::string name = "r" + std::to_string(reads_.size());
      const std::string bases =
          contigs_[static_cast<std::size_t>(contig)].substr(static_cast<std::size_t>(pos), 100);
      fields.name = name;
      fields.contig = contig;
      fields.pos = pos;
      fields.mapq = 60;
      fields.cigar = cigar;
      fields.bases = bases;
      fields.qualities = qualities;
      fields.tags = tags;
      io::append_read(fields, reads_.emplace_back());
      starts_.emplace_back(contig, pos);
    }
  }

  test::TemporaryFolder folder_;
  test::Random random_;
  std::string header_;
  std::string fasta_;
  std::vector<std::string> contigs_;
  std::vector<std::string> reads_;
  std::vector<std::pair<genome::ContigId, genome::Pos>> starts_;
};

call::StrSample sample_of(const std::vector<std::string>& paths, const std::string& reference,
                          const call::StrSampling& bounds = {}, unsigned threads = 2) {
  return call::sample_str_loci({paths, reference}, {.threads = threads}, bounds);
}

call::StrModel model_of(const std::string& path, const std::string& reference,
                        bool bridge_contigs = false) {
  return call::sample_str_model({{path}, reference, bridge_contigs}, {});
}

bool everything(std::size_t) { return true; }

void check_equal(const call::StrSample& a, const call::StrSample& b) {
  CHECK((a.loci == b.loci));
  CHECK((a.places == b.places));
  CHECK(a.reads == b.reads);
}

}  // namespace

TEST_CASE("without bounds every tile with reads of a long contig is a place",
          "[call][str][property]") {
  const Made made(GENERATE(range(1U, 4U)), 40);
  const auto sample = sample_of({made.write("x.bam", everything)}, made.reference);
  const auto tiles = made.covered_tiles();
  REQUIRE(sample.places.size() == tiles.size());
  std::size_t next = 0;
  for (const auto& [key, first] : tiles) {
    const genome::Interval& place = sample.places[next++];
    CHECK(place.contig == key.first);
    CHECK(place.begin == first);
    CHECK(place.end == std::min((key.second + 1) * tile, place.contig == 0 ? 400'000L : 150'000L));
  }
  CHECK(sample.loci.empty());  // the depth is 2.5
}

TEST_CASE("places are as many as asked for, spread, and of reads alone", "[call][str]") {
  const Made made(1, 4);
  const std::string whole = made.write("whole.bam", everything);
  const std::string odd = made.write("odd.bam", [](std::size_t i) { return i % 3 == 1; });
  const std::string even = made.write("even.bam", [](std::size_t i) { return i % 3 != 1; });
  const auto all = sample_of({whole}, made.reference);
  CHECK(all.loci.size() > 500);
  CHECK(std::is_sorted(all.loci.begin(), all.loci.end()));

  call::StrSampling bounds;
  bounds.most_places = GENERATE(1U, 2U, 4U, 100U);
  bounds.most_reads_in_place = GENERATE(20'000U, 500U);
  const auto sample = sample_of({whole}, made.reference, bounds);
  CHECK(sample.places.size() == std::min(bounds.most_places, all.places.size()));
  if (bounds.most_places == 4) {
    CHECK(sample.places.front().contig == 0);
    CHECK(sample.places.back().contig == 1);
  }
  check_equal(sample_of({odd, even}, made.reference, bounds), sample);
  check_equal(sample_of({even, odd}, made.reference, bounds), sample);
  for (const unsigned threads : {1U, 3U, 8U}) {
    check_equal(sample_of({whole}, made.reference, bounds, threads), sample);
  }
}

TEST_CASE("sampling ends with the place that reaches its reads, and cuts deep places",
          "[call][str]") {
  const Made made(2, 4);
  const std::string path = made.write("x.bam", everything);
  const auto few = sample_of({path}, made.reference, {.most_reads = 1});
  CHECK(few.places.size() == 1);
  CHECK(few.reads > 500);
  const auto cut = sample_of({path}, made.reference, {.most_reads = 1, .most_reads_in_place = 300});
  REQUIRE(cut.places.size() == 1);
  CHECK(cut.reads == 300);
  CHECK(cut.places[0].begin == few.places[0].begin);
  CHECK(cut.places[0].end < few.places[0].end);
  CHECK(cut.places[0].length() == Approx(300 * 4).margin(300));
}

TEST_CASE("no files, and files without reads, give no loci", "[call][str]") {
  const Made made(3, 4);
  CHECK(sample_of({}, made.reference).places.empty());
  const std::string none = made.write("none.bam", [](std::size_t) { return false; });
  CHECK(sample_of({none}, made.reference).places.empty());
  CHECK(model_of(none, made.reference) == call::default_str_model());
}

TEST_CASE("real reads: BAM and its CRAM twin give one model, and noise shows", "[call][real]") {
  const std::string folder = test::shared_path("data/germline_wgs_b37_chr20");
  if (folder.empty()) {
    WARN("no shared data: skipped");
    return;
  }
  const std::string reference = folder + "/grch37.chr20.masked.fa.gz";
  const std::string name = folder + "/NA12878.52x.chr20_10.0-10.1Mb.";
  const auto from_bam = model_of(name + "bam", reference, true);
  const auto from_cram = model_of(name + "cram", reference, true);
  CHECK((from_bam == from_cram));
  CHECK(from_bam.loci_used > 4000);
  CHECK(from_bam.places.size() == 7);

  const auto clean = model_of(folder + "/HG002.30x.20_10.0-10.1Mb.bam", reference);
  const auto noisy = model_of(folder + "/HG002.deep.dev_slices.bam", reference);
  for (std::size_t copies = 4; copies <= 10; ++copies) {
    CHECK(noisy.gap_open[0][copies - 1] + 5 < clean.gap_open[0][copies - 1]);
  }
}
