#pragma once

#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::filter {

/// A condition of a hydra-genetics filter file, compiled against a header.
///
/// and and or bind alike and group from the right, as the script reads them: "A and B or C" is
/// "A and (B or C)".
class HydraExpression {
 public:
  /// Throws Error{usage} for what is no such condition.
  HydraExpression(std::string_view text, const io::VcfHeader& header);
  bool holds(const io::VariantView& record) const;

 private:
  enum class Source { vep, info, format };
  enum class Missing { fails, passes, faults };
  struct Value {
    Source source = Source::info;
    std::string key;
    std::size_t column = 0;  ///< of a VEP field in CSQ
    std::optional<std::size_t> index;
  };
  struct Part {
    enum class Kind { compare, exist, both, either };
    Kind kind = Kind::compare;
    Value value;
    char op = '=';        ///< one of < > = and ! for !=
    bool denied = false;  ///< !exist
    std::string text;     ///< a constant that is no number, or the regex as written
    std::optional<double> number;
    Missing missing = Missing::fails;
    std::regex regex{};
    int left = -1;
    int right = -1;
  };

  int parse(std::string_view& rest, const io::VcfHeader& header, int depth);
  int leaf(std::string_view text, const io::VcfHeader& header);
  void parse_comparison(std::string_view text, const io::VcfHeader& header, Part& part) const;
  void parse_exist(std::string_view text, const io::VcfHeader& header, Part& part) const;
  Value parse_value(std::string_view text, const io::VcfHeader& header, Missing& missing) const;
  bool holds(int part, const io::VariantView& record) const;
  bool compares(const Part& part, const io::VariantView& record) const;
  [[noreturn]] void fail(std::string_view what, std::string_view text) const;

  static std::optional<std::string_view> find(const Value& value, const io::VariantView& record);

  std::vector<Part> parts_;
  int root_ = 0;
};

}  // namespace varg::filter
