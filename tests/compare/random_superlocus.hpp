#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "respelling.hpp"

namespace varg::test {

/// A small superlocus full of ambiguity: few letters, tandem repeats, records that overlap, all
/// kinds of genotypes, and a query that has part of the truth in its own or in other words.
class RandomSuperlocus {
 public:
  explicit RandomSuperlocus(std::uint64_t seed) : random_(seed) {
    reference = random_.repetitive_bases(random_.between(12, 40));
    if (random_.chance(0.8)) reference = two_letters(reference);
    truth = random_calls(4);
    query = random_calls(2);
    copy_some();
  }

  /// Gives most calls a phase, in up to two phase sets for each side and the one without a name.
  void add_phase() {
    for (auto* calls : {&truth, &query}) {
      for (compare::Call& call : *calls) {
        call.is_phased = random_.chance(0.8);
        if (random_.chance(0.5)) std::swap(call.haplotypes[0], call.haplotypes[1]);
        if (call.ploidy > 2 && random_.chance(0.5)) {
          std::swap(call.haplotypes[1], call.haplotypes[call.ploidy - 1]);
        }
        if (random_.chance(0.3)) call.phase_set = random_.chance(0.7) ? "7" : "8";
      }
    }
  }

  /// Gives some calls a third haplotype, and a fourth where `most` is 4.
  void add_haplotypes(std::size_t most) {
    for (auto* calls : {&truth, &query}) {
      for (compare::Call& call : *calls) {
        while (call.ploidy < most && random_.chance(0.7)) {
          const auto last = static_cast<std::int64_t>(call.alleles.size()) - 1;
          const auto allele = static_cast<std::int8_t>(random_.between(-1, last));
          call.haplotypes[call.ploidy++] = allele;
        }
      }
    }
  }

  std::string reference;
  std::vector<compare::Call> truth;  ///< at most 4
  std::vector<compare::Call> query;  ///< at most 5

 private:
  /// Two letters only: so many different sets of changes spell the same haplotypes.
  static std::string two_letters(std::string bases) {
    for (char& base : bases) base = base == 'A' || base == 'G' ? 'A' : 'C';
    return bases;
  }

  std::string random_alt(std::string_view ref) {
    switch (random_.between(0, 3)) {
      case 0:  // substitution of the first base
        return (ref.front() == 'A' ? "C" : "A") + std::string(ref.substr(1));
      case 1:
        return std::string(ref.substr(0, 1));
      case 2:
        return std::string(ref) + two_letters(random_.bases(random_.between(1, 3)));
      default:
        return two_letters(random_.bases(random_.between(1, 4)));
    }
  }

  std::string random_genotype() {
    static const std::vector<std::string> genotypes{"0/1", "0/1", "1/1", "1/1", "1/0",
                                                    "./1", "1/.", "1",   "0|1"};
    return genotypes[static_cast<std::size_t>(
        random_.between(0, static_cast<std::int64_t>(genotypes.size()) - 1))];
  }

  std::vector<compare::Call> random_calls(std::int64_t most) {
    std::vector<compare::Call> calls;
    const auto last = static_cast<std::int64_t>(reference.size()) - 5;
    for (std::int64_t n = random_.between(1, most); n > 0; --n) {
      const auto pos = random_.between(0, last);
      const std::string ref = slice(reference, pos, pos + random_.between(1, 4));
      std::string alts = random_alt(ref);
      if (alts == ref) continue;
      const std::string other = random_alt(ref);
      std::string genotype = random_genotype();
      if (other != alts && other != ref && random_.chance(0.25)) {
        alts += "," + other;
        genotype = random_.chance(0.5) ? "1/2" : "2|1";
      }
      calls.push_back(made_call(reference, pos, ref, alts, genotype));
    }
    return calls;
  }

  /// Some truth calls for the query: as they are, in other words, or with another genotype.
  void copy_some() {
    for (const compare::Call& call : truth) {
      if (query.size() >= 4 || !random_.chance(0.5)) continue;
      if (call.alleles.size() > 1) {
        query.push_back(call);
        continue;
      }
      Spelling spelling{call.pos, call.ref, call.alt, call.genotype};
      if (random_.chance(0.3)) spelling.genotype = random_genotype();
      if (random_.chance(0.5)) {
        query.push_back(call_of(reference, spelling));
        continue;
      }
      for (const Spelling& part : respelled(random_, reference, spelling)) {
        if (query.size() < 5) query.push_back(call_of(reference, part));
      }
    }
  }

  Random random_;
};

}  // namespace varg::test
