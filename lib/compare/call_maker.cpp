#include <varg/compare/call_maker.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include <varg/compare/primitives.hpp>
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

/// `*`, or `*` with the last bases of REF, as some callers pad it.
bool is_spanning_deletion(std::string_view ref, std::string_view alt) {
  return !alt.empty() && alt.front() == '*' && alt.size() <= ref.size() &&
         ref.substr(ref.size() - (alt.size() - 1)) == alt.substr(1);
}

/// Why an alternative cannot be replayed; none when it can.
Skip fault_of(std::string_view ref, std::string_view alt) {
  if (is_spanning_deletion(ref, alt)) return Skip::spanning_deletion;
  if (genome::is_symbolic(alt)) return Skip::symbolic;
  return genome::is_sequence(alt) ? Skip::none : Skip::not_bases;
}

std::string_view alternative(const RecordText& record, int allele) {
  const auto index = static_cast<std::size_t>(allele);
  if (index <= record.alts.size()) return record.alts[index - 1];
  throw Error(Fault::input, "genotype names allele {} of {}", allele, record.alts.size());
}

bool is_same(const Allele& a, const Allele& b) {
  return a.begin == b.begin && a.end == b.end && a.alt == b.alt;
}

/// Whether both change one place in the same way: two substitutions, insertions, deletions, ….
bool is_alike(const Allele& a, const Allele& b) {
  const auto kind = [](const Allele& allele) {
    if (allele.is_insertion()) return 0;
    if (allele.alt.empty()) return 1;
    return allele.ref_length() == static_cast<genome::Pos>(allele.alt.size()) ? 2 : 3;
  };
  return a.begin == b.begin && kind(a) == kind(b);
}

void classify(Call& call) {
  const bool is_snp = std::all_of(call.alleles.begin(), call.alleles.end(), [](const Allele& a) {
    return a.ref_length() == static_cast<genome::Pos>(a.alt.size());
  });
  call.variant_class = is_snp ? VariantClass::snp : VariantClass::indel;
}

Zygosity zygosity_of(const Call& call, bool is_partial) {
  if (is_partial) return Zygosity::halfcall;
  if (call.alleles.size() > 1) return Zygosity::hetalt;
  const auto end = call.haplotypes.begin() + static_cast<std::ptrdiff_t>(call.ploidy);
  const bool is_everywhere = std::find(call.haplotypes.begin(), end, -1) == end;
  return is_everywhere ? Zygosity::homalt : Zygosity::het;
}

/// Puts the allele on `haplotype`, joining it with an equal one there already.
void put(Call& call, std::size_t haplotype, const Allele& allele) {
  const auto same = std::find_if(call.alleles.begin(), call.alleles.end(),
                                 [&](const Allele& other) { return is_same(allele, other); });
  call.haplotypes[haplotype] = static_cast<std::int8_t>(same - call.alleles.begin());
  if (same == call.alleles.end()) call.alleles.push_back(allele);
}

/// The haplotypes of a genotype on one record.
class PlacedAlleles {
 public:
  PlacedAlleles(const RecordText& record, const genome::Genotype& genotype)
      : pos_(record.pos),
        ref_(upper(record.ref)),
        ploidy_(std::max<std::size_t>(2, genotype.alleles.size())),
        is_phased_(genotype.phased),
        is_partial_(genotype.is_partial()) {}

  /// Adds what `haplotype` has instead of REF.
  Skip add(std::size_t haplotype, std::string_view alt) {
    const std::string letters = upper(alt);
    if (const Skip fault = fault_of(ref_, letters); fault != Skip::none) return fault;
    auto allele = trimmed_allele(pos_, ref_, letters);
    if (!allele) return Skip::no_change;
    haplotypes_[haplotype] = std::move(allele);
    return Skip::none;
  }

  bool empty() const {
    return std::all_of(haplotypes_.begin(), haplotypes_.end(),
                       [](const std::optional<Allele>& allele) { return !allele; });
  }
  std::size_t ploidy() const { return ploidy_; }
  const std::string& ref() const { return ref_; }

  /// All in one call, spelled as the record.
  Call whole() const {
    Call call;
    call.pos = pos_;
    call.ref = ref_;
    for (std::size_t i = 0; i < ploidy_; ++i) {
      if (haplotypes_[i]) put(call, i, *haplotypes_[i]);
    }
    finish(call);
    return call;
  }

  /// A call for each primitive place.
  std::vector<Call> parts() const {
    std::array<std::vector<Allele>, most_haplotypes> parts;
    for (std::size_t i = 0; i < ploidy_; ++i) {
      if (!haplotypes_[i]) continue;
      const Allele& allele = *haplotypes_[i];
      const auto offset = static_cast<std::size_t>(allele.begin - pos_);
      const auto length = static_cast<std::size_t>(allele.ref_length());
      parts[i] = primitives(allele, std::string_view(ref_).substr(offset, length));
    }
    std::vector<Call> calls;
    for (std::size_t first = 0; first < ploidy_; ++first) {
      for (const Allele& allele : parts[first]) {
        Call call;
        put(call, first, allele);
        for (std::size_t i = first + 1; i < ploidy_; ++i) {
          const auto other = std::find_if(parts[i].begin(), parts[i].end(),
                                          [&](const Allele& b) { return is_alike(allele, b); });
          if (other == parts[i].end()) continue;
          put(call, i, *other);
          parts[i].erase(other);
        }
        calls.push_back(std::move(call));
      }
    }
    for (Call& call : calls) {
      spell(call);
      finish(call);
    }
    std::stable_sort(calls.begin(), calls.end(),
                     [](const Call& a, const Call& b) { return a.pos < b.pos; });
    return calls;
  }

 private:
  void finish(Call& call) const {
    classify(call);
    call.ploidy = static_cast<std::uint8_t>(ploidy_);
    call.is_phased = is_phased_;
    call.zygosity = zygosity_of(call, is_partial_);
  }

  /// Writes REF, ALT and GT of a call that is part of the record.
  void spell(Call& call) const {
    genome::Pos begin = call.alleles.front().begin;
    genome::Pos end = begin;
    bool wants_anchor = false;
    for (const Allele& allele : call.alleles) {
      end = std::max(end, allele.end);
      wants_anchor = wants_anchor || allele.is_insertion() || allele.alt.empty();
    }
    // An indel needs a base beside it: the one before it or, at the start of REF, the one behind.
    if (wants_anchor) begin > pos_ ? --begin : ++end;
    call.pos = begin;
    call.ref = bases(begin, end);
    for (const Allele& allele : call.alleles) {
      if (!call.alt.empty()) call.alt += ',';
      call.alt += bases(begin, allele.begin) + allele.alt + bases(allele.end, end);
    }
    const auto letter = [&](std::size_t i) {
      const bool is_missing = is_partial_ && call.haplotypes[i] < 0;
      return is_missing ? '.' : static_cast<char>('1' + call.haplotypes[i]);
    };
    for (std::size_t i = 0; i < ploidy_; ++i) {
      if (i > 0) call.genotype += is_phased_ ? '|' : '/';
      call.genotype += letter(i);
    }
  }

  std::string bases(genome::Pos begin, genome::Pos end) const {
    return ref_.substr(static_cast<std::size_t>(begin - pos_),
                       static_cast<std::size_t>(end - begin));
  }

  genome::Pos pos_;
  std::string ref_;
  std::size_t ploidy_;
  bool is_phased_;
  bool is_partial_;
  std::array<std::optional<Allele>, most_haplotypes> haplotypes_;
};

}  // namespace

std::string_view to_text(Skip reason) {
  static constexpr std::array<std::string_view, skip_reasons> names{
      "none",   "no_alternative", "hom_ref",  "no_genotype", "symbolic", "spanning_deletion",
      "ploidy", "not_bases",      "no_change"};
  return names[static_cast<std::size_t>(reason)];
}

MadeCalls make_calls(const RecordText& record, const genome::Genotype& genotype, Unit unit,
                     std::size_t most_ploidy) {
  if (genotype.alleles.empty() || genotype.is_missing()) return {{}, Skip::no_genotype};
  if (std::none_of(genotype.alleles.begin(), genotype.alleles.end(), [](int a) { return a > 0; })) {
    return {{}, Skip::hom_ref};
  }
  if (genotype.alleles.size() > most_ploidy) return {{}, Skip::ploidy};
  PlacedAlleles placed(record, genotype);
  if (!genome::is_sequence(placed.ref())) return {{}, Skip::not_bases};
  Skip last = Skip::none;
  for (std::size_t haplotype = 0; haplotype < placed.ploidy(); ++haplotype) {
    const int allele = genotype.alleles[std::min(haplotype, genotype.alleles.size() - 1)];
    if (allele <= 0) continue;
    const Skip fault = placed.add(haplotype, alternative(record, allele));
    if (fault == Skip::symbolic || fault == Skip::not_bases) return {{}, fault};
    if (fault != Skip::none) last = fault;
  }
  if (placed.empty()) return {{}, last};
  MadeCalls made;
  if (unit == Unit::primitive) made.calls = placed.parts();
  if (made.calls.size() <= 1) {
    made.calls.assign(1, placed.whole());
    made.calls.front().alt = joined(record.alts);
    made.calls.front().genotype = genome::to_text(genotype);
  }
  return made;
}

MadeCalls make_site_calls(const RecordText& record, Unit unit) {
  MadeCalls made;
  if (record.alts.empty()) made.skip = Skip::no_alternative;
  for (std::size_t alt = 0; alt < record.alts.size(); ++alt) {
    MadeCalls one = make_calls({record.pos, record.ref, {record.alts[alt]}}, {{0, 1}, false}, unit);
    for (Call& call : one.calls) call.alternative = alt;
    if (one.skip != Skip::none) made.skip = one.skip;
    for (Call& call : one.calls) call.has_genotype = false;
    std::move(one.calls.begin(), one.calls.end(), std::back_inserter(made.calls));
  }
  if (!made.calls.empty()) made.skip = Skip::none;
  return made;
}

}  // namespace varg::compare
