#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "hydra_expression.hpp"
#include "value_text.hpp"

namespace varg::filter {
namespace {

template <class Left, class Right>
bool compare(char op, const Left& left, const Right& right) {
  switch (op) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '=':
      return left == right;
    default:
      return left != right;
  }
}

}  // namespace

bool HydraExpression::holds(const io::VariantView& record) const { return holds(root_, record); }

bool HydraExpression::holds(int place, const io::VariantView& record) const {
  const Part& part = parts_[static_cast<std::size_t>(place)];
  switch (part.kind) {
    case Part::Kind::both:
      return holds(part.left, record) && holds(part.right, record);
    case Part::Kind::either:
      return holds(part.left, record) || holds(part.right, record);
    case Part::Kind::compare:
      return compares(part, record);
    case Part::Kind::exist:
      break;
  }
  // Matches from the begin of the value, as Python's re.match; absent is the empty text.
  const std::string_view text = find(part.value, record).value_or(std::string_view{});
  const bool found = std::regex_search(text.begin(), text.end(), part.regex,
                                       std::regex_constants::match_continuous);
  return found != part.denied;
}

bool HydraExpression::compares(const Part& part, const io::VariantView& record) const {
  auto value = find(part.value, record);
  if (!value && !part.number && part.text == "-") value = "-";
  if (!value) {
    if (part.missing == Missing::faults) {
      throw Error(Fault::input, "{} is missing, which the filter does not allow", part.value.key)
          .hint("Fill it in, or write NA_TRUE or NA_FALSE in the filter");
    }
    return part.missing == Missing::passes;
  }
  if (!part.number) return compare(part.op, *value, std::string_view(part.text));
  const auto number = parse_number<double>(*value);
  if (!number) {
    throw Error(Fault::input, "{} is {}, which is no number", part.value.key, printable(*value))
        .hint("Name one value by its index, such as " + part.value.key + ":0, or correct the file");
  }
  // BCF holds single precision, which the script's values went through.
  const bool vep = part.value.source == Source::vep;
  const double held = vep ? *number : number_of(*value, false, part.value.key);
  return compare(part.op, held, *part.number);
}

/// The first transcript of CSQ, INFO, or the first sample; nothing for "", "." and absent ones.
std::optional<std::string_view> HydraExpression::find(const Value& value,
                                                      const io::VariantView& record) {
  std::optional<std::string_view> found;
  if (value.source == Source::vep) {
    const auto csq = record.info("CSQ");
    if (!csq) {
      throw Error(Fault::input, "the record has no CSQ, which the filter asks for")
          .hint("Annotate it first: varg annotate");
    }
    std::string_view transcript = csq->substr(0, csq->find(','));
    std::size_t column = 0;
    for_each_field(transcript, '|', [&](std::string_view field) {
      if (column++ == value.column) found = field;
    });
    if (!found) throw Error(Fault::input, "CSQ has no field {}", value.key).hint("Annotate anew");
    if (found->empty()) return std::nullopt;
  } else {
    found =
        value.source == Source::info ? record.info(value.key) : record.sample_value(0, value.key);
    if (!found || *found == "." || found->empty()) return std::nullopt;
  }
  if (!value.index) return found;
  const std::string_view one = element(*found, *value.index);
  if (one.data() == nullptr) {
    throw Error(Fault::input, "{} has no value {}", value.key, *value.index)
        .hint("Indexes begin at 0; check the filter's index");
  }
  if (one == ".") return std::nullopt;
  return one;
}

}  // namespace varg::filter
