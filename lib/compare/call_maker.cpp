#include <varg/compare/call_maker.hpp>

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/genome/variant.hpp>

namespace varg::compare {
namespace {

std::string upper(std::string_view bases) {
  std::string text(bases);
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

std::string joined(const std::vector<std::string_view>& alts) {
  std::string text;
  for (const std::string_view alt : alts) {
    if (!text.empty()) text += ',';
    text += upper(alt);
  }
  return text;
}

Call blank_call(const RecordText& record) {
  Call call;
  call.pos = record.pos;
  call.ref = upper(record.ref);
  call.qual = record.qual;
  call.filter = record.filter;
  call.pass = record.filter == "PASS" || record.filter == ".";
  return call;
}

/// Why an alternative cannot be replayed; none when it can.
Skip fault_of(std::string_view alt) {
  if (alt == "*") return Skip::spanning_deletion;
  if (genome::is_symbolic(alt)) return Skip::symbolic;
  return genome::is_sequence(alt) ? Skip::none : Skip::not_bases;
}

std::string_view alternative(const RecordText& record, int allele) {
  const auto index = static_cast<std::size_t>(allele);
  if (index <= record.alts.size()) return record.alts[index - 1];
  throw Error(Fault::input, "genotype names allele {} of {}", allele, record.alts.size());
}

void classify(Call& call) {
  const bool is_snp = std::all_of(call.alleles.begin(), call.alleles.end(), [](const Allele& a) {
    return a.ref_length() == static_cast<genome::Pos>(a.alt.size());
  });
  call.variant_class = is_snp ? VariantClass::snp : VariantClass::indel;
}

/// Puts the allele on `haplotype`, joining it with an equal one there already.
Skip add_allele(Call& call, std::size_t haplotype, std::string_view alt) {
  auto allele = trimmed_allele(call.pos, call.ref, upper(alt));
  if (!allele) return Skip::no_change;
  const auto same = std::find_if(call.alleles.begin(), call.alleles.end(), [&](const Allele& a) {
    return a.begin == allele->begin && a.end == allele->end && a.alt == allele->alt;
  });
  call.haplotypes[haplotype] = static_cast<std::int8_t>(same - call.alleles.begin());
  if (same == call.alleles.end()) call.alleles.push_back(std::move(*allele));
  return Skip::none;
}

Zygosity zygosity_of(const Call& call, bool is_partial) {
  if (is_partial) return Zygosity::halfcall;
  if (call.haplotypes[0] < 0 || call.haplotypes[1] < 0) return Zygosity::het;
  return call.alleles.size() == 1 ? Zygosity::homalt : Zygosity::hetalt;
}

}  // namespace

std::string_view to_text(Skip reason) {
  static constexpr std::array<std::string_view, skip_reasons> names{
      "none",   "no_alternative", "hom_ref",  "no_genotype", "symbolic", "spanning_deletion",
      "ploidy", "not_bases",      "no_change"};
  return names[static_cast<std::size_t>(reason)];
}

MadeCalls make_call(const RecordText& record, const genome::Genotype& genotype) {
  if (genotype.alleles.empty() || genotype.is_missing()) return {{}, Skip::no_genotype};
  if (std::none_of(genotype.alleles.begin(), genotype.alleles.end(), [](int a) { return a > 0; })) {
    return {{}, Skip::hom_ref};
  }
  if (genotype.alleles.size() > 2) return {{}, Skip::ploidy};
  Call call = blank_call(record);
  if (!genome::is_sequence(call.ref)) return {{}, Skip::not_bases};
  call.alt = joined(record.alts);
  call.genotype = genome::to_text(genotype);
  std::vector<int> alleles = genotype.alleles;
  if (alleles.size() == 1) alleles.push_back(alleles.front());
  Skip last = Skip::none;
  for (std::size_t haplotype = 0; haplotype < alleles.size(); ++haplotype) {
    if (alleles[haplotype] <= 0) continue;
    const std::string_view alt = alternative(record, alleles[haplotype]);
    Skip fault = fault_of(alt);
    if (fault == Skip::none) fault = add_allele(call, haplotype, alt);
    if (fault == Skip::symbolic || fault == Skip::not_bases) return {{}, fault};
    if (fault != Skip::none) last = fault;
  }
  if (call.alleles.empty()) return {{}, last};
  classify(call);
  call.zygosity = zygosity_of(call, genotype.is_partial());
  return {{std::move(call)}, Skip::none};
}

MadeCalls make_site_calls(const RecordText& record) {
  MadeCalls made;
  if (record.alts.empty()) made.skip = Skip::no_alternative;
  for (const std::string_view alt : record.alts) {
    Call call = blank_call(record);
    Skip fault = genome::is_sequence(call.ref) ? fault_of(alt) : Skip::not_bases;
    if (fault == Skip::none) fault = add_allele(call, 0, alt);
    if (fault != Skip::none) {
      made.skip = fault;
      continue;
    }
    call.alt = upper(alt);
    call.genotype = "0/1";
    classify(call);
    made.calls.push_back(std::move(call));
  }
  if (!made.calls.empty()) made.skip = Skip::none;
  return made;
}

}  // namespace varg::compare
