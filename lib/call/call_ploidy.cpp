#include <varg/call/ploidy.hpp>

#include <array>

#include <varg/core/error.hpp>
#include <varg/genome/sex_contigs.hpp>
#include <varg/io/bed.hpp>

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

/// The contig but for its pseudoautosomal regions. Throws when these are not known.
void add_outside(const genome::RegionSet& pseudoautosomal, genome::ContigId id,
                 const genome::Contig& contig, std::vector<Interval>& out) {
  const Interval whole{id, 0, contig.length};
  if (!pseudoautosomal.overlaps(whole)) {
    throw Error(Fault::mismatch, "contig {} has {} bases, which is neither GRCh37 nor GRCh38",
                contig.name, contig.length)
        .hint("Give the copies of each region with --ploidy-file");
  }
  Pos at = 0;
  for (const Interval& hole : pseudoautosomal.overlapping(whole)) {
    out.push_back({id, at, hole.begin});
    at = hole.end;
  }
  out.push_back({id, at, contig.length});
}

}  // namespace

int Ploidy::at(genome::ContigId contig, genome::Pos pos) const {
  if (absent.contains(contig, pos)) return 0;
  return haploid.contains(contig, pos) ? 1 : 2;
}

Ploidy ploidy_of_sex(genome::Sex sex, const genome::Contigs& contigs) {
  std::vector<Interval> haploid;
  std::vector<Interval> absent;
  const genome::RegionSet pseudoautosomal = genome::pseudoautosomal_regions(contigs);
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const genome::Contig& contig = contigs[id];
    const Interval whole{id, 0, contig.length};
    const genome::ContigKind kind = genome::kind_of(contig.name);
    const bool male = sex == genome::Sex::male;
    if (kind == genome::ContigKind::mitochondrion) {
      haploid.push_back(whole);
    } else if (sex == genome::Sex::unknown) {
      continue;
    } else if (kind == genome::ContigKind::x && male) {
      add_outside(pseudoautosomal, id, contig, haploid);
    } else if (kind == genome::ContigKind::y && !male) {
      absent.push_back(whole);
    } else if (kind == genome::ContigKind::y) {
      add_outside(pseudoautosomal, id, contig, haploid);
      for (const Interval& region : pseudoautosomal.overlapping(whole)) absent.push_back(region);
    }
  }
  return {genome::RegionSet(std::move(haploid)), genome::RegionSet(std::move(absent))};
}

Ploidy read_ploidy(const std::string& path, const genome::Contigs& contigs) {
  std::array<std::vector<Interval>, 3> copies;
  for (const io::BedRecord& record : io::read_bed(path, contigs).records) {
    if (record.name.size() != 1 || record.name[0] < '0' || record.name[0] > '2') {
      throw Error(Fault::input, "{}: the copies of {} are \"{}\"", path,
                  genome::to_text(record.interval, contigs), record.name)
          .hint("Put 0, 1 or 2 in column 4");
    }
    const auto count = static_cast<std::size_t>(record.name[0] - '0');
    for (std::size_t other = 0; other < copies.size(); ++other) {
      for (const Interval& earlier : copies[other]) {
        if (other != count && earlier.overlaps(record.interval)) {
          throw Error(Fault::input, "{}: {} and {} overlap with different copies", path,
                      genome::to_text(earlier, contigs), genome::to_text(record.interval, contigs))
              .hint("Give each base one number of copies");
        }
      }
    }
    copies[count].push_back(record.interval);
  }
  return {genome::RegionSet(std::move(copies[1])), genome::RegionSet(std::move(copies[0]))};
}

}  // namespace varg::call
