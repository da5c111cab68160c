#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <varg/annotate/annotator.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "annotator_parts.hpp"

namespace varg::annotate {
namespace {

/// With the source, its release and digest: the value's origin stays with the value.
std::string declaration(const io::FieldDefinition& field, const SourceFacts& source) {
  return fmt::format(
      "##INFO=<ID={},Number={},Type={},Description=\"{}\",Source=\"{}\",Version=\"{}\",Digest={}>",
      field.id, field.number == io::FieldNumber::per_allele ? "R" : "A", io::to_text(field.type),
      field.description, source.name, source.release, source.digest);
}

void declare(const std::string& id, const std::string& line, bool overwrite,
             io::VcfHeader& header) {
  if (header.info(id) != nullptr && !overwrite) {
    throw Error(Fault::usage, "the input already has INFO/{}", id)
        .hint("Give --overwrite to replace it, or another prefix for a source");
  }
  header.add_line(line);
}

}  // namespace

std::vector<std::string> written_keys(const Knowledge& knowledge) {
  std::vector<std::string> keys;
  if (knowledge.transcripts != nullptr) keys.emplace_back(csq_key);
  if (knowledge.writes_ann) keys.emplace_back(ann_key);
  for (const auto& source : knowledge.sources) {
    for (const auto& field : source->fields()) keys.push_back(field.id);
  }
  return keys;
}

void declare_fields(const Knowledge& knowledge, io::VcfHeader& header) {
  std::set<std::string> seen;
  for (const std::string& key : written_keys(knowledge)) {
    if (!seen.insert(key).second) {
      throw Error(Fault::usage, "two sources would write INFO/{}", key)
          .hint("Give one of them a prefix: --source FILE:FIELD:PREFIX");
    }
  }
  if (knowledge.transcripts != nullptr) {
    declare(std::string(csq_key), csq_header_line(knowledge.effects.detail), knowledge.overwrite,
            header);
  }
  if (knowledge.writes_ann) {
    declare(std::string(ann_key), ann_header_line(), knowledge.overwrite, header);
  }
  for (const auto& source : knowledge.sources) {
    const SourceFacts facts = source->provenance();
    for (const auto& field : source->fields()) {
      declare(field.id, declaration(field, facts), knowledge.overwrite, header);
    }
    header.add_line(fmt::format("##varg_source=<ID={},Release=\"{}\",XXH3_128={}>", facts.name,
                                facts.release, facts.digest));
  }
}

void require_same_contigs(const io::VcfHeader& header, const genome::Contigs& reference) {
  if (header.contigs().empty()) return;
  const genome::ContigComparison compared = genome::compare_contigs(header.contigs(), reference);
  if (compared.shared > 0 && compared.lengths_differ.empty()) return;
  if (!compared.lengths_differ.empty()) {
    throw Error(Fault::mismatch, "the input and the reference differ in contig {}",
                compared.lengths_differ.front())
        .hint("Give the FASTA the variants were called against");
  }
  throw Error(Fault::mismatch, "the input and the reference share no contig name")
      .hint(compared.prefix_differs ? "One of them writes chr1 and the other 1: rename the contigs "
                                      "of one (bcftools annotate --rename-chrs)"
                                    : "Give the FASTA the variants were called against");
}

namespace {

std::uint64_t count_of(const std::map<std::string, std::uint64_t>& counts,
                       const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

std::vector<std::string> hit_rates(const Knowledge& knowledge,
                                   const std::map<std::string, std::uint64_t>& counts) {
  std::vector<std::string> rates;
  for (std::size_t i = 0; i < knowledge.sources.size(); ++i) {
    const std::string name = knowledge.sources[i]->provenance().name;
    const std::uint64_t alleles = count_of(counts, source_key(knowledge, i) + ".alleles");
    const std::uint64_t hits = count_of(counts, source_key(knowledge, i) + ".hits");
    if (alleles == 0) continue;
    const double percent = 100.0 * static_cast<double>(hits) / static_cast<double>(alleles);
    rates.push_back(fmt::format("{}: {} of {} alleles found ({:.1f} %)", name, with_thousands(hits),
                                with_thousands(alleles), percent));
  }
  return rates;
}

void require_hits(const Knowledge& knowledge, const std::map<std::string, std::uint64_t>& counts) {
  if (knowledge.allow_no_hits) return;
  if (knowledge.transcripts != nullptr && count_of(counts, "alleles.with_consequence") > 0 &&
      count_of(counts, "records.in_transcripts") == 0) {
    throw Error(Fault::mismatch, "not one of {} records lies in a transcript",
                with_thousands(count_of(counts, "records.in")))
        .hint(
            "Are the genes of this assembly, and of these contigs? If the input is small and "
            "nothing is expected: --allow-no-hits");
  }
  for (std::size_t i = 0; i < knowledge.sources.size(); ++i) {
    const std::string name = knowledge.sources[i]->provenance().name;
    const std::uint64_t alleles = count_of(counts, source_key(knowledge, i) + ".alleles");
    if (alleles == 0 || count_of(counts, source_key(knowledge, i) + ".hits") > 0) continue;
    throw Error(Fault::mismatch, "not one of {} alleles was found in {}", with_thousands(alleles),
                name)
        .hint(
            "Is it of this assembly, and of these contigs? If the input is small and nothing is "
            "expected: --allow-no-hits");
  }
}

std::vector<Note> remarks(const Knowledge& knowledge,
                          const std::map<std::string, std::uint64_t>& counts) {
  std::vector<Note> notes;
  const std::uint64_t records = count_of(counts, "records.in");
  if (records == 0) return notes;
  if (knowledge.transcripts != nullptr && count_of(counts, "records.in_transcripts") == 0) {
    notes.push_back({"genes.without_hits",
                     fmt::format("NOT ONE of {} records lies in a transcript: are the genes of "
                                 "this assembly?",
                                 records)});
  }
  for (std::size_t i = 0; i < knowledge.sources.size(); ++i) {
    const std::string name = knowledge.sources[i]->provenance().name;
    if (count_of(counts, source_key(knowledge, i) + ".hits") > 0) continue;
    notes.push_back({"source.without_hits",
                     fmt::format("{}: NOT ONE allele of {} records was found in it: is it of this "
                                 "assembly?",
                                 name, records)});
  }
  const std::uint64_t unknown = count_of(counts, "haplotypes.unknown_phase");
  if (unknown > 0) {
    notes.push_back({"haplotypes.unknown_phase",
                     fmt::format("{} pairs of alleles lie in one codon of one sample, and nothing "
                                 "says whether on one haplotype: what they do together is not told",
                                 with_thousands(unknown))});
  }
  const std::uint64_t left_out = count_of(counts, "haplotypes.left_out");
  if (left_out > 0) {
    notes.push_back(
        {"haplotypes.left_out",
         fmt::format("{} alleles reach over the end of an exon or of a coding sequence: "
                     "what others of their haplotype do together is told without them",
                     with_thousands(left_out))});
  }
  return notes;
}

}  // namespace varg::annotate
