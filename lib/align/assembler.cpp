#include <varg/align/assembly.hpp>

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>

#include "choice_graph.hpp"
#include "dangling_ends.hpp"
#include "kmer_graph.hpp"

namespace varg::align {
namespace {

constexpr std::uint8_t other = 4;
/// Up to this k, the graph without a cycle misses next to nothing at 15x in windows with copies.
constexpr int longest_alone = 45;

constexpr std::array<std::uint8_t, 256> base_codes() {
  std::array<std::uint8_t, 256> codes{};
  codes.fill(other);
  for (std::uint8_t code = 0; code < 4; ++code) {
    codes[static_cast<unsigned char>("ACGT"[code])] = code;
  }
  return codes;
}

std::uint8_t code_of(char base) {
  static constexpr auto codes = base_codes();
  return codes[static_cast<unsigned char>(base)];
}

}  // namespace

class Assembler::Scratch {
 public:
  Assembly assemble(std::string_view reference, std::span<const AssemblyRead> reads,
                    const AssemblyConfig& config) {
    Assembly result;
    encode(reference, reads, config.min_base_quality);
    if (std::find(reference_.begin(), reference_.end(), other) != reference_.end()) return result;
    const int first_cyclic = take_first(config, result);
    // Few reads hold a long k-mer, while the graph of a short one has all of them, and what they
    // follow through a repeat.
    if (first_cyclic > 0 && (result.kmer == 0 || result.kmer > longest_alone)) {
      add_cyclic(first_cyclic, config, result);
    }
    return result;
  }

 private:
  enum class Outcome { paths, cycle, unusable };

  void encode(std::string_view reference, std::span<const AssemblyRead> reads, int min_quality) {
    reference_.clear();
    for (const char base : reference) reference_.push_back(code_of(base));
    codes_.clear();
    ends_.clear();
    for (const AssemblyRead& read : reads) {
      const std::size_t begin = codes_.size();
      codes_.resize(begin + read.bases.size());
      for (std::size_t i = 0; i < read.bases.size(); ++i) {
        const bool is_low = i < read.qualities.size() && read.qualities[i] < min_quality;
        codes_[begin + i] = is_low ? other : code_of(read.bases[i]);
      }
      ends_.push_back(codes_.size());
    }
  }

  std::span<const std::uint8_t> read_codes(std::size_t read) const {
    const std::size_t begin = read == 0 ? 0 : ends_[read - 1];
    return std::span(codes_).subspan(begin, ends_[read] - begin);
  }

  /// `may_cycle` builds the whole graph though the reference has a k-mer twice.
  Outcome try_k(std::size_t k, const AssemblyConfig& config, bool may_cycle, Assembly& result) {
    if (reference_.size() <= k) return Outcome::unusable;
    const bool is_unique = graph_.begin(k, reference_);
    // Haplotypes end at the last k-mer, so it may not be seen on the way.
    const bool is_open =
        graph_.reference_place(graph_.sink()) + 1 == static_cast<std::int32_t>(reference_.size());
    if (!is_open) return Outcome::unusable;
    if (!is_unique && !may_cycle) return Outcome::cycle;
    for (std::size_t read = 0; read < ends_.size(); ++read) {
      if (!graph_.thread(read_codes(read), static_cast<std::uint32_t>(read + 1),
                         config.most_kmers)) {
        result.over_budget = true;
        return Outcome::unusable;
      }
    }
    graph_.prune(static_cast<std::uint32_t>(std::max(config.min_support, 0)), config.min_fraction);
    ends_joiner_.join(graph_, reference_);
    choices_.build(graph_);
    if (!choices_.reaches_sink()) return Outcome::unusable;
    return !is_unique || choices_.has_cycle() ? Outcome::cycle : Outcome::paths;
  }

  /// Searches the graph of the first k that has no cycle. Gives the first that has one, or 0.
  int take_first(const AssemblyConfig& config, Assembly& result) {
    int first_cyclic = 0;
    for (const int k : config.kmers) {
      if (k < 2 || k > static_cast<int>(KmerGraph::most_k)) {
        throw Error(Fault::usage, "k-mers of {} bases are outside 2 to {}", k, KmerGraph::most_k);
      }
      const Outcome outcome = try_k(static_cast<std::size_t>(k), config, false, result);
      if (outcome == Outcome::paths) {
        result.kmer = k;
        search(config, result);
        break;
      }
      if (outcome == Outcome::cycle && first_cyclic == 0) first_cyclic = k;
    }
    return first_cyclic;
  }

  void add_cyclic(int k, const AssemblyConfig& config, Assembly& result) {
    if (try_k(static_cast<std::size_t>(k), config, true, result) == Outcome::unusable) return;
    if (result.kmer == 0) result.kmer = k;
    result.is_cyclic = true;
    search(config, result);
    std::sort(result.haplotypes.begin(), result.haplotypes.end(),
              [](const AssembledHaplotype& a, const AssembledHaplotype& b) {
                return a.score != b.score ? a.score > b.score : a.bases < b.bases;
              });
  }

  void search(const AssemblyConfig& config, Assembly& result) {
    for (std::size_t read = 0; read < ends_.size(); ++read) choices_.follow(read_codes(read));
    choices_.best_paths(reference_.size(), config, result);
  }

  std::vector<std::uint8_t> reference_;
  std::vector<std::uint8_t> codes_;
  std::vector<std::size_t> ends_;  // of each read in codes_
  KmerGraph graph_;
  DanglingEnds ends_joiner_;
  ChoiceGraph choices_;
};

Assembler::Assembler() : scratch_(std::make_unique<Scratch>()) {}
Assembler::~Assembler() = default;
Assembler::Assembler(Assembler&&) noexcept = default;
Assembler& Assembler::operator=(Assembler&&) noexcept = default;

Assembly Assembler::assemble(std::string_view reference, std::span<const AssemblyRead> reads,
                             const AssemblyConfig& config) {
  return scratch_->assemble(reference, reads, config);
}

}  // namespace varg::align
