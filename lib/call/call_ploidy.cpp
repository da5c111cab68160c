#include <varg/call/ploidy.hpp>

#include <array>
#include <string_view>

#include <varg/core/error.hpp>
#include <varg/io/bed.hpp>

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

/// Pseudoautosomal regions, 0-based half-open (Genome Reference Consortium, GRCh37 and GRCh38).
struct SexContigs {
  Pos x_length;
  Pos y_length;
  std::array<std::array<Pos, 2>, 2> x_par;
  std::array<std::array<Pos, 2>, 2> y_par;
};
constexpr std::array assemblies{SexContigs{155270560,
                                           59373566,
                                           {{{60000, 2699520}, {154931043, 155260560}}},
                                           {{{10000, 2649520}, {59034049, 59363566}}}},
                                SexContigs{156040895,
                                           57227415,
                                           {{{10000, 2781479}, {155701382, 156030895}}},
                                           {{{10000, 2781479}, {56887902, 57217415}}}}};

std::string_view plain(std::string_view name) {
  return name.substr(0, 3) == "chr" ? name.substr(3) : name;
}

const SexContigs& assembly_of(const genome::Contig& contig, bool is_x) {
  for (const SexContigs& assembly : assemblies) {
    if (contig.length == (is_x ? assembly.x_length : assembly.y_length)) return assembly;
  }
  throw Error(Fault::mismatch, "contig {} has {} bases, which is neither GRCh37 nor GRCh38",
              contig.name, contig.length)
      .hint("Give the copies of each region with --ploidy-file");
}

void add_complement(genome::ContigId id, Pos length, const std::array<std::array<Pos, 2>, 2>& holes,
                    std::vector<Interval>& out) {
  Pos at = 0;
  for (const auto& [begin, end] : holes) {
    out.push_back({id, at, begin});
    at = end;
  }
  out.push_back({id, at, length});
}

}  // namespace

int Ploidy::at(genome::ContigId contig, genome::Pos pos) const {
  if (absent.contains(contig, pos)) return 0;
  return haploid.contains(contig, pos) ? 1 : 2;
}

Ploidy ploidy_of_sex(genome::Sex sex, const genome::Contigs& contigs) {
  std::vector<Interval> haploid;
  std::vector<Interval> absent;
  for (std::size_t i = 0; sex != genome::Sex::unknown && i < contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const genome::Contig& contig = contigs[id];
    const std::string_view name = plain(contig.name);
    const bool male = sex == genome::Sex::male;
    if (name == "M" || name == "MT") {
      haploid.push_back({id, 0, contig.length});
    } else if (name == "X" && male) {
      add_complement(id, contig.length, assembly_of(contig, true).x_par, haploid);
    } else if (name == "Y" && !male) {
      absent.push_back({id, 0, contig.length});
    } else if (name == "Y") {
      const SexContigs& assembly = assembly_of(contig, false);
      add_complement(id, contig.length, assembly.y_par, haploid);
      for (const auto& [begin, end] : assembly.y_par) absent.push_back({id, begin, end});
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
