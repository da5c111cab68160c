#include <varg/compare/superlocus_stream.hpp>

#include <tuple>
#include <utility>

namespace varg::compare {

SuperlocusStream::SuperlocusStream(const std::string& truth, CallOptions truth_options,
                                   const std::string& query, CallOptions query_options,
                                   const reference::Fasta& reference)
    : truth_(truth, "truth", std::move(truth_options), reference),
      query_(query, "query", std::move(query_options), reference) {}

bool SuperlocusStream::add_next() {
  if (!started_) {
    next_truth_ = truth_.next();
    next_query_ = query_.next();
    started_ = true;
  }
  if (!next_truth_ && !next_query_) return false;
  const auto place = [](const Call& call) { return std::tuple(call.contig, call.record_pos); };
  const bool is_truth = next_truth_ && (!next_query_ || place(*next_truth_) <= place(*next_query_));
  CallReader& reader = is_truth ? truth_ : query_;
  std::optional<Call>& next = is_truth ? next_truth_ : next_query_;
  builder_.add(is_truth ? Side::truth : Side::query, std::move(*next));
  next = reader.next();
  return true;
}

std::optional<std::vector<Superlocus>> SuperlocusStream::next(std::size_t most) {
  std::vector<Superlocus> superloci;
  while (superloci.size() < most) {
    if (auto superlocus = builder_.next()) {
      superloci.push_back(std::move(*superlocus));
    } else if (!add_next()) {
      builder_.finish_contig();
      auto last = builder_.next();
      if (!last) break;
      superloci.push_back(std::move(*last));
    }
  }
  if (superloci.empty()) return std::nullopt;
  return superloci;
}

}  // namespace varg::compare
