#include "interval_cursor.hpp"

#include <charconv>
#include <cmath>

#include <varg/core/text.hpp>

#include "changed_bases.hpp"

namespace varg::annotate {
namespace {

constexpr std::string_view found_text = "found";

/// The bases asked for, 0-based half-open; an empty range overlaps what has it inside.
struct Asked {
  std::uint32_t begin;
  std::uint32_t end;
};

class IntervalCursor : public StoreCursor {
 public:
  using StoreCursor::StoreCursor;

 private:
  bool find(std::uint32_t contig, const genome::Variant& allele, TextList& values) final {
    const StoreContig& facts = store_.contigs()[contig];
    if (facts.blocks == 0) return false;
    const genome::Interval bases = changed_bases(allele);
    const Asked asked{static_cast<std::uint32_t>(bases.begin),
                      static_cast<std::uint32_t>(bases.end)};
    return find_from(start_of(contig, asked), facts.first_block + facts.blocks, asked, values);
  }

  void list(std::uint32_t contig, const genome::Interval& place, std::size_t most,
            std::vector<SourceRow>& listed) final {
    const StoreContig& facts = store_.contigs()[contig];
    if (facts.blocks == 0) return;
    const Asked asked{static_cast<std::uint32_t>(place.begin),
                      static_cast<std::uint32_t>(place.end)};
    for_each_overlapping(
        start_of(contig, asked), facts.first_block + facts.blocks, asked,
        [&](StoreBlock& rows, std::uint32_t row) {
          listed.push_back(
              {{place.contig, rows.begin(row), rows.end(row)}, {}, {}, values_of(rows, row)});
          return listed.size() < most;
        });
  }

  /// The last block whose own rows begin at or before what is asked.
  std::uint32_t start_of(std::uint32_t contig, Asked asked) {
    const StoreContig& facts = store_.contigs()[contig];
    const std::uint32_t start = finder_.first_reaching(contig, asked.begin);
    const bool is_behind = start == facts.first_block + facts.blocks;
    const bool is_late = start > facts.first_block && store_.place(start).first > asked.begin;
    return is_behind || is_late ? start - 1 : start;
  }

 protected:
  /// `start` is the last block whose own rows begin at or before what is asked: rows of earlier
  /// ones that reach it are carried over into it.
  virtual bool find_from(std::uint32_t start, std::uint32_t behind, Asked asked,
                         TextList& values) = 0;

  /// Calls `take(block, row)` for the overlapping rows in order, until it gives false.
  template <class Take>
  void for_each_overlapping(std::uint32_t start, std::uint32_t behind, Asked asked,
                            const Take& take) {
    for (std::uint32_t index = start; index < behind; ++index) {
      if (index != start && store_.place(index).first >= asked.end) return;
      StoreBlock& rows = block(index);
      const std::uint32_t limit = rows.first_from(asked.end, 0);
      std::uint32_t row = index == start ? 0 : rows.place().carried;
      row = rows.next_ending_behind(asked.begin, row);
      for (; row < limit; row = rows.next_ending_behind(asked.begin, row + 1)) {
        if (!take(rows, row)) return;
      }
    }
  }

  void add_row(StoreBlock& rows, std::uint32_t row, std::uint32_t distance, TextList& values) {
    for (const PlannedField& field : plan_.fields) {
      if (field.from == PlannedField::From::column) {
        values.add(rows.value(row, field.column));
      } else if (field.from == PlannedField::From::state) {
        values.add(found_text);
      } else {
        char text[16];
        const auto written = std::to_chars(text, text + sizeof text, distance);
        values.add({text, static_cast<std::size_t>(written.ptr - text)});
      }
    }
  }
};

/// All that overlap: distinct values joined by '&', in order of the intervals.
class OverlapCursor final : public IntervalCursor {
 public:
  OverlapCursor(const StoreReader& store, const FieldPlan& plan)
      : IntervalCursor(store, plan), joined_(plan.fields.size()) {}

 private:
  bool find_from(std::uint32_t start, std::uint32_t behind, Asked asked,
                 TextList& values) override {
    for (std::string& text : joined_) text.clear();
    bool any = false;
    for_each_overlapping(start, behind, asked, [&](StoreBlock& rows, std::uint32_t row) {
      any = true;
      for (std::size_t i = 0; i < joined_.size(); ++i) {
        if (plan_.fields[i].from == PlannedField::From::column) {
          join(rows.value(row, plan_.fields[i].column), joined_[i]);
        }
      }
      return true;
    });
    if (!any) return false;
    for (std::size_t i = 0; i < joined_.size(); ++i) {
      values.add(plan_.fields[i].from == PlannedField::From::column ? joined_[i] : found_text);
    }
    return true;
  }

  static void join(std::string_view value, std::string& joined) {
    if (value.empty()) return;
    bool is_there = false;
    for_each_field(joined, '&', [&](std::string_view other) { is_there |= other == value; });
    if (is_there) return;
    if (!joined.empty()) joined += '&';
    joined += value;
  }

  std::vector<std::string> joined_;
};

/// The largest or smallest number of those that overlap, as the source spells it; NaN is none.
class ExtremeCursor final : public IntervalCursor {
 public:
  ExtremeCursor(const StoreReader& store, const FieldPlan& plan)
      : IntervalCursor(store, plan), best_(plan.fields.size()) {}

 private:
  struct Best {
    double number = 0;
    std::string text;
  };

  bool find_from(std::uint32_t start, std::uint32_t behind, Asked asked,
                 TextList& values) override {
    for (Best& best : best_) best.text.clear();
    bool any = false;
    for_each_overlapping(start, behind, asked, [&](StoreBlock& rows, std::uint32_t row) {
      any = true;
      for (std::size_t i = 0; i < best_.size(); ++i) {
        if (plan_.fields[i].from == PlannedField::From::column) {
          take(rows.value(row, plan_.fields[i].column), best_[i]);
        }
      }
      return true;
    });
    if (!any) return false;
    for (std::size_t i = 0; i < best_.size(); ++i) {
      values.add(plan_.fields[i].from == PlannedField::From::column ? best_[i].text : found_text);
    }
    return true;
  }

  void take(std::string_view value, Best& best) const {
    const auto number = parse_number<double>(value);
    if (!number || std::isnan(*number)) return;
    const bool is_better =
        plan_.mode == LookUp::largest ? *number > best.number : *number < best.number;
    if (!best.text.empty() && !is_better) return;
    best.number = *number;
    best.text = value;
  }

  std::vector<Best> best_;
};

/// The one that overlaps first, or else the nearest; of two as near the one before.
class NearestCursor final : public IntervalCursor {
 public:
  using IntervalCursor::IntervalCursor;

 private:
  bool find_from(std::uint32_t start, std::uint32_t behind, Asked asked,
                 TextList& values) override {
    bool overlaps = false;
    for_each_overlapping(start, behind, asked, [&](StoreBlock& rows, std::uint32_t row) {
      add_row(rows, row, 0, values);
      overlaps = true;
      return false;
    });
    if (!overlaps) add_neighbour(start, behind, asked, values);
    return true;
  }

  /// Nothing overlaps: all that begins before what is asked ends there or before.
  void add_neighbour(std::uint32_t start, std::uint32_t behind, Asked asked, TextList& values) {
    constexpr std::uint32_t far = ~std::uint32_t{0};
    StoreBlock* rows = &block(start);
    const std::uint32_t limit = rows->first_from(asked.end, 0);
    std::uint32_t to_right = far;
    if (limit < rows->rows()) {
      to_right = rows->begin(limit) - asked.end;
    } else if (start + 1 < behind) {
      to_right = store_.place(start + 1).first - asked.end;
    }
    const std::uint32_t end_here = limit == 0 ? 0 : rows->end(rows->last_ending_until(limit - 1));
    const std::uint32_t end_before = rows->place().max_end_before;
    const std::uint32_t end = std::max(end_here, end_before);
    if (end > 0 && asked.begin - end <= to_right) {
      if (end_before == end) rows = &block(rows->place().max_end_block);
      const std::uint32_t last = end_before == end ? rows->rows() : limit;
      add_row(*rows, rows->last_ending_until(last - 1), asked.begin - end, values);
    } else if (limit < rows->rows()) {
      add_row(*rows, limit, to_right, values);
    } else {
      rows = &block(start + 1);
      add_row(*rows, rows->place().carried, to_right, values);
    }
  }
};

}  // namespace

std::unique_ptr<SourceCursor> make_interval_cursor(const StoreReader& store,
                                                   const FieldPlan& plan) {
  switch (plan.mode) {
    case LookUp::nearest:
      return std::make_unique<NearestCursor>(store, plan);
    case LookUp::largest:
    case LookUp::smallest:
      return std::make_unique<ExtremeCursor>(store, plan);
    case LookUp::allele:
    case LookUp::overlap:
      break;
  }
  return std::make_unique<OverlapCursor>(store, plan);
}

}  // namespace varg::annotate
