#include <varg/annotate/consequence.hpp>

#include <array>

namespace varg::annotate {
namespace {

constexpr std::array facts = {
#define VARG_TERM(identifier, name, accession, impact) \
  TermFacts{name, accession, static_cast<int>(Term::identifier) + 1, Impact::impact},
#include "consequence_terms.def"
#undef VARG_TERM
};
static_assert(facts.size() == term_count);

/// Every line of the table stands where its enumerator does.
constexpr bool table_is_in_order() {
  int rank = 0;
  for (const TermFacts& fact : facts) {
    if (fact.rank != ++rank) return false;
  }
  return true;
}
static_assert(table_is_in_order());

}  // namespace

const TermFacts& facts_of(Term term) { return facts[static_cast<std::size_t>(term)]; }

std::string_view to_text(Impact impact) {
  switch (impact) {
    case Impact::high:
      return "HIGH";
    case Impact::moderate:
      return "MODERATE";
    case Impact::low:
      return "LOW";
    case Impact::modifier:
      break;
  }
  return "MODIFIER";
}

std::optional<Term> parse_term(std::string_view name) {
  for (const TermFacts& fact : facts) {
    if (fact.name == name) return static_cast<Term>(fact.rank - 1);
  }
  return std::nullopt;
}

std::string_view term_release() { return "Ensembl 115"; }

std::string Consequences::text() const {
  std::string out;
  append_to(out);
  return out;
}

void Consequences::append_to(std::string& out) const {
  bool first = true;
  for (std::uint64_t rest = bits_; rest != 0; rest &= rest - 1) {
    if (!first) out += '&';
    first = false;
    out += facts[static_cast<std::size_t>(std::countr_zero(rest))].name;
  }
}

}  // namespace varg::annotate
