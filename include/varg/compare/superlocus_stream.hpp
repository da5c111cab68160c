#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <varg/compare/call_reader.hpp>
#include <varg/compare/superloci.hpp>

namespace varg::compare {

/// Reads truth and query side by side, contig by contig in the order of the reference, and gives
/// superloci in order. Holds little more than a superlocus of calls. Not thread-safe.
class SuperlocusStream {
 public:
  /// Throws as CallReader. `reference` is borrowed.
  SuperlocusStream(const std::string& truth, CallOptions truth_options, const std::string& query,
                   CallOptions query_options, const reference::Fasta& reference);

  /// Up to `most` superloci; nothing at the end of both files.
  std::optional<std::vector<Superlocus>> next(std::size_t most);

  /// Whether either file has no genotypes: then calls are matched by allele.
  bool is_sites_only() const { return truth_.is_sites_only() || query_.is_sites_only(); }
  /// The contigs in the order in which superloci come, as ids of the reference.
  const std::vector<genome::ContigId>& order() const { return order_; }
  const CallReader& truth() const { return truth_; }
  const CallReader& query() const { return query_; }

 private:
  /// Moves the next call of the two files into the builder; false at the end of both.
  bool add_next();

  CallReader truth_;
  CallReader query_;
  std::vector<genome::ContigId> order_;
  std::vector<std::int32_t> ranks_;  ///< places in `order_`, by id
  std::optional<Call> next_truth_;
  std::optional<Call> next_query_;
  SuperlocusBuilder builder_;
  bool started_ = false;
};

}  // namespace varg::compare
