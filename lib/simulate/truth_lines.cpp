#include <fmt/format.h>

#include <iterator>

#include "contig_lines.hpp"

namespace varg::simulate {

io::VcfHeader truth_header(const Plan& plan) {
  std::vector<std::string> names;
  for (const genome::Individual& person : people_of(plan)) names.push_back(person.id);
  io::VcfHeader header = io::VcfHeader::make(contigs_of(plan), std::move(names));
  header.add_line("##source=varg simulate (made up; no person's data)");
  header.add_line(
      "##INFO=<ID=PLAN,Number=1,Type=String,Description=\"Consequence on the canonical transcript "
      "this variant was made for\">");
  header.add_line(
      "##INFO=<ID=DENOVO,Number=0,Type=Flag,Description=\"New in the child: no parent has it\">");
  header.add_line("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Phased true genotype\">");
  return header;
}

std::string truth_lines(const Plan& plan, const SimulatedContig& contig,
                        const std::vector<TruthVariant>& truth) {
  const std::size_t people = people_of(plan).size();
  std::string text;
  for (const TruthVariant& site : truth) {
    std::string info = site.planned.empty() ? "" : "PLAN=" + site.planned;
    if (site.de_novo) info += info.empty() ? "DENOVO" : ";DENOVO";
    fmt::format_to(std::back_inserter(text), "{}\t{}\t.\t{}\t{}\t.\tPASS\t{}\tGT", contig.name,
                   site.variant.pos + 1, site.variant.ref, site.variant.alt,
                   info.empty() ? "." : info);
    for (std::size_t person = 0; person < people; ++person) {
      fmt::format_to(std::back_inserter(text), "\t{:d}|{:d}", site.carried(person, 0),
                     site.carried(person, 1));
    }
    text += '\n';
  }
  return text;
}

}  // namespace varg::simulate
