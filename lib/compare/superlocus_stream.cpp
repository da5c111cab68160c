#include <varg/compare/superlocus_stream.hpp>

#include <tuple>
#include <utility>

namespace varg::compare {

SuperlocusStream::SuperlocusStream(const std::string& truth, CallOptions truth_options,
                                   const std::string& query, CallOptions query_options,
                                   const reference::Fasta& reference)
    : truth_(truth, "truth", std::move(truth_options), reference),
      query_(query, "query", std::move(query_options), reference),
      order_(common_order(truth_.contigs().in_order(), query_.contigs().in_order(),
                          reference.contigs().size())),
      ranks_(order_.size()) {
  for (std::size_t i = 0; i < order_.size(); ++i) {
    ranks_[static_cast<std::size_t>(order_[i])] = static_cast<std::int32_t>(i);
  }
  truth_.keep_order(order_);
  query_.keep_order(order_);
}

bool SuperlocusStream::add_next() {
  if (!started_) {
    next_truth_ = truth_.next();
    next_query_ = query_.next();
    started_ = true;
  }
  if (!next_truth_ && !next_query_) return false;
  const auto place = [&](const Call& call) {
    return std::tuple(ranks_[static_cast<std::size_t>(call.contig)], call.record_pos);
  };
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
