#include "store_cursor.hpp"

#include "changed_bases.hpp"
#include "interval_cursor.hpp"

namespace varg::annotate {
namespace {

/// The fields of an allele that is not in the store.
void add_missing(const FieldPlan& plan, AlleleState state, TextList& values) {
  for (const PlannedField& field : plan.fields) {
    const bool is_state = field.from == PlannedField::From::state;
    if (is_state) {
      values.add(to_text(state));
    } else if (state == AlleleState::absent && field.when_absent) {
      values.add(*field.when_absent);
    } else {
      values.add({});
    }
  }
}

}  // namespace

StoreCursor::StoreCursor(const StoreReader& store, const FieldPlan& plan)
    : store_(store), plan_(plan), finder_(store), callable_(store) {}

StoreBlock& StoreCursor::block(std::uint32_t index) {
  if (blocks_[recent_].index() == index) return blocks_[recent_];
  recent_ = 1 - recent_;
  if (blocks_[recent_].index() != index) blocks_[recent_].load(store_, index);
  return blocks_[recent_];
}

AlleleState StoreCursor::state_of_missing(std::uint32_t contig, const genome::Variant& allele) {
  if (!store_.facts().has_callable) return AlleleState::not_found;
  if (contig == FieldPlan::no_contig) return AlleleState::unassessed;
  const genome::Interval bases = assessed_bases(allele);
  const bool is_covered = callable_.covers(contig, static_cast<std::uint64_t>(bases.begin),
                                           static_cast<std::uint64_t>(bases.end));
  return is_covered ? AlleleState::absent : AlleleState::unassessed;
}

AlleleState StoreCursor::look_up(const genome::Variant& allele, TextList& values) {
  const std::uint32_t contig = plan_.contigs[static_cast<std::size_t>(allele.contig)];
  if (contig != FieldPlan::no_contig && find(contig, allele, values)) return AlleleState::found;
  const AlleleState state = state_of_missing(contig, allele);
  add_missing(plan_, state, values);
  return state;
}

std::vector<SourceRow> StoreCursor::rows_at(const genome::Interval& place, std::size_t most) {
  std::vector<SourceRow> rows;
  const std::uint32_t contig = plan_.contigs[static_cast<std::size_t>(place.contig)];
  if (contig != FieldPlan::no_contig && most > 0) list(contig, place, most, rows);
  return rows;
}

std::vector<std::string> StoreCursor::values_of(StoreBlock& rows, std::uint32_t row) const {
  std::vector<std::string> values;
  for (const PlannedField& field : plan_.fields) {
    const bool is_own = field.from == PlannedField::From::column;
    values.emplace_back(is_own ? rows.value(row, field.column) : std::string_view());
  }
  return values;
}

namespace {

/// Rows that are the same allele.
class AlleleCursor final : public StoreCursor {
 public:
  using StoreCursor::StoreCursor;

 private:
  bool find(std::uint32_t contig, const genome::Variant& allele, TextList& values) override {
    const auto pos = static_cast<std::uint32_t>(allele.pos);
    const std::uint32_t index = finder_.first_reaching(contig, pos);
    const StoreContig& facts = store_.contigs()[contig];
    if (index == facts.first_block + facts.blocks) return false;
    if (pos < store_.place(index).first) return false;
    StoreBlock& rows = block(index);
    const std::uint8_t code = allele_code(allele.ref, allele.alt);
    near_ = rows.first_from(pos, index == near_block_ ? near_ : 0);
    near_block_ = index;
    for (std::uint32_t row = near_; row < rows.rows() && rows.begin(row) == pos; ++row) {
      if (rows.code(row) != code) continue;
      if (code == long_allele &&
          (rows.long_ref(row) != allele.ref || rows.long_alt(row) != allele.alt)) {
        continue;
      }
      for (const PlannedField& field : plan_.fields) {
        values.add(field.from == PlannedField::From::column ? rows.value(row, field.column)
                                                            : to_text(AlleleState::found));
      }
      return true;
    }
    return false;
  }

  void list(std::uint32_t contig, const genome::Interval& place, std::size_t most,
            std::vector<SourceRow>& listed) override {
    const StoreContig& facts = store_.contigs()[contig];
    const auto first = static_cast<std::uint32_t>(place.begin);
    std::uint32_t index = finder_.first_reaching(contig, first);
    for (; index < facts.first_block + facts.blocks; ++index) {
      StoreBlock& rows = block(index);
      for (std::uint32_t row = rows.first_from(first, 0); row < rows.rows(); ++row) {
        const genome::Pos begin = rows.begin(row);
        if (begin >= place.end || listed.size() == most) return;
        const std::uint8_t code = rows.code(row);
        const bool is_long = code == long_allele;
        SourceRow one;
        one.ref = is_long ? std::string(rows.long_ref(row)) : std::string(1, ref_of(code));
        one.alt = is_long ? std::string(rows.long_alt(row)) : std::string(1, alt_of(code));
        one.interval = {place.contig, begin, begin + static_cast<genome::Pos>(one.ref.size())};
        one.values = values_of(rows, row);
        listed.push_back(std::move(one));
      }
    }
  }

  std::uint32_t near_ = 0;
  std::uint32_t near_block_ = StoreBlock::no_block;
};

}  // namespace

std::unique_ptr<SourceCursor> make_cursor(const StoreReader& store, const FieldPlan& plan) {
  if (plan.mode == LookUp::allele) return std::make_unique<AlleleCursor>(store, plan);
  return make_interval_cursor(store, plan);
}

}  // namespace varg::annotate
