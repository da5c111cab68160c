#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <varg/align/assembly.hpp>

#include "kmer_graph.hpp"

namespace varg::align {

/// What is left of a k-mer graph between its root and its sink, as the choices a haplotype makes:
/// where more than one base leads on to the sink, a choice is one of them with all that follows it
/// up to the next such place.
class ChoiceGraph {
 public:
  /// Takes the graph's kept edges; its degrees must be counted.
  void build(const KmerGraph& graph);
  bool reaches_sink() const { return sink_ != none; }
  bool has_cycle();
  /// Counts which choice a read takes after which. Only reads of choices matter; cheap else.
  void follow(std::span<const std::uint8_t> codes);
  /// Ends counting and gives the most probable haplotypes, by falling probability, then by
  /// sequence.
  void best_paths(std::size_t reference_size, const AssemblyConfig& config, Assembly& result);

 private:
  using NodeId = KmerGraph::NodeId;
  using Id = std::uint32_t;
  static constexpr Id none = 0xFFFF'FFFF;
  static constexpr Id keeps_owner = 0xFFFF'FFFE;

  /// An unbranched chain of edges between two junctions.
  struct Link {
    Id from = none;
    Id to = none;
    Id next_into = none;  // the next link into the same junction
    std::uint32_t first_base = 0;
    std::uint32_t length = 0;
    std::uint32_t support = 0;  // reads on its first edge
    std::uint32_t weakest = 0;
    Id owner = none;  // the choice that was taken last by all who come here, where there is one
    std::uint8_t code = 0;
    bool is_useful = false;  // leads to the sink
  };
  struct Junction {
    NodeId node = 0;
    std::array<Id, 4> out{none, none, none, none};
    Id into = none;
    std::uint32_t useful = 0;   // how many of `out` lead to the sink
    std::uint32_t entered = 0;  // how many useful links lead here
    bool reaches_sink = false;
  };
  /// Where a choice leads: a run of links without a choice, then a junction with one, or the sink.
  struct Choice {
    Id target = none;     // junction; the sink's when the haplotype ends
    Id next_into = none;  // the next choice with the same target
    std::uint32_t length = 0;
    std::array<std::uint32_t, 4> follow{};
    std::array<std::int64_t, 4> cost{};  // of the choice after it, -log10 in millionths
    std::int64_t to_sink = 0;            // the least cost of what is left
  };
  struct Partial {
    std::int64_t spent = 0;
    std::int64_t total = 0;  // spent + the least that is left
    Id parent = none;
    Id choice = none;
    std::uint32_t depth = 0;
    std::uint32_t length = 0;
  };

  Id junction_of(const KmerGraph& graph, NodeId node);
  void add_links(const KmerGraph& graph, Id junction);
  void mark_useful(Id sink);
  Id only_way(Id junction) const;
  bool is_choice(Id link) const {
    return links_[link].is_useful && junctions_[links_[link].from].useful > 1;
  }
  void find_choices();
  void find_owners();
  Id owner_past(Id link) const;
  void set_costs(Choice& choice) const;
  void set_costs_to_sink();
  bool comes_later(Id a, Id b) const;
  void push(Id parent, Id choice, std::int64_t step, std::size_t longest);
  AssembledHaplotype spell(Id partial) const;
  void spell_run(Id junction, AssembledHaplotype& haplotype) const;
  void spell_link(Id link, AssembledHaplotype& haplotype) const;

  const KmerGraph* graph_ = nullptr;
  Id sink_ = none;
  std::uint32_t places_ = 0;  // junctions where a choice is made
  std::vector<Junction> junctions_;
  std::vector<Link> links_;
  std::string bases_;
  std::vector<Id> junction_at_;  // per node; none inside links
  std::vector<Id> link_at_;      // per node inside a link
  std::vector<Id> owner_at_;     // per node inside a link: its owner, keeps_owner, or none
  std::vector<Choice> choices_;  // per link, used where it is one; the last is the start
  std::vector<Id> choice_into_;  // per junction
  std::vector<Id> queue_;
  std::vector<std::uint32_t> waiting_;
  std::vector<std::pair<std::int64_t, Id>> nearest_;
  std::vector<Partial> partials_;
  std::vector<Id> heap_;
};

}  // namespace varg::align
