#include <varg/transform/record_format.hpp>

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

std::vector<std::string> ids(const std::vector<io::FieldDefinition>& fields) {
  std::vector<std::string> names;
  for (const io::FieldDefinition& field : fields) names.push_back(field.id);
  return names;
}

Error undeclared(std::string_view column, std::string_view tag,
                 const std::vector<io::FieldDefinition>& fields) {
  Error error(Fault::usage, "the header does not declare {}/{}", column, printable(tag));
  const auto near = nearest_word(tag, ids(fields));
  return std::move(error).hint(near ? "Did you mean " + *near + "?"
                                    : "See what it declares: varg view --header-only");
}

}  // namespace

/// Reads a pattern into the items of a RecordFormat.
class RecordFormat::Parser {
 public:
  Parser(RecordFormat& format, std::string_view pattern, const io::VcfHeader& header)
      : format_(format), pattern_(pattern), header_(header) {}

  void run() {
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '%') {
        add_tag();
      } else if (c == '[' || c == ']') {
        bracket(c == '[');
      } else {
        add_letter();
      }
    }
    flush();
    if (in_samples_) throw fault("a bracket is not closed");
    if (format_.items_.empty()) throw fault("it is empty");
  }

 private:
  Error fault(std::string_view what) const {
    return Error(Fault::usage, "the pattern '{}' is wrong: {}", printable(pattern_), what)
        .hint("For example: '%CHROM\\t%POS\\t%REF\\t%ALT[\\t%GT]\\n'");
  }

  void bracket(bool opens) {
    flush();
    if (opens == in_samples_) throw fault("brackets stand in pairs, one within no other");
    in_samples_ = opens;
    if (opens) ++group_;
    ++at_;
  }

  /// A letter that stands for itself, or an escape.
  void add_letter() {
    char letter = pattern_[at_++];
    if (letter == '\\' && at_ < pattern_.size()) {
      letter = pattern_[at_++];
      if (letter == 'n') letter = '\n';
      if (letter == 't') letter = '\t';
    }
    literal_ += letter;
  }

  void flush() {
    if (literal_.empty()) return;
    Item item;
    item.text = std::move(literal_);
    literal_.clear();
    push(std::move(item));
  }
  void push(Item item) {
    item.group = in_samples_ ? group_ : 0;
    format_.items_.push_back(std::move(item));
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < pattern_.size() && is_name(pattern_[at_])) ++at_;
    return pattern_.substr(begin, at_ - begin);
  }

  int subscript() {
    if (at_ >= pattern_.size() || pattern_[at_] != '{') return -1;
    const std::size_t end = pattern_.find('}', at_);
    if (end == std::string_view::npos) throw fault("a brace is not closed");
    const auto number = parse_number<int>(pattern_.substr(at_ + 1, end - at_ - 1));
    if (!number || *number < 0) throw fault("between braces stands no number from 0 up");
    at_ = end + 1;
    return *number;
  }

  void add_tag() {
    flush();
    ++at_;
    const std::string_view word = name();
    if (word.empty()) throw fault("a % has no name behind it");
    const bool has_column = at_ < pattern_.size() && pattern_[at_] == '/' &&
                            (word == "INFO" || word == "FORMAT" || word == "FMT");
    Item item;
    if (has_column) {
      ++at_;
      const std::string_view tag = name();
      if (word == "INFO") {
        info(tag, item);
      } else {
        sample_value(tag, item);
      }
    } else if (!known(word, item)) {
      if (in_samples_) {
        sample_value(word, item);
      } else {
        info(word, item);
      }
    }
    item.subscript = subscript();
    push(std::move(item));
  }

  /// The fields with a name of their own; true when `word` is one here.
  bool known(std::string_view word, Item& item) {
    struct Known {
      std::string_view word;
      Field field;
    };
    static constexpr std::array words = {
        Known{"CHROM", Field::chrom},   Known{"POS", Field::pos},
        Known{"POS0", Field::pos0},     Known{"END", Field::end},
        Known{"END0", Field::end0},     Known{"ID", Field::id},
        Known{"REF", Field::ref},       Known{"ALT", Field::alt},
        Known{"QUAL", Field::qual},     Known{"FIRST_ALT", Field::first_alt},
        Known{"FILTER", Field::filter}, Known{"TYPE", Field::type},
        Known{"LINE", Field::line},     Known{"INFO", Field::info_column},
        Known{"N_ALT", Field::n_alt},   Known{"FORMAT", Field::format_column}};
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const Known& each) { return each.word == word; });
    if (found != words.end()) {
      item.field = found->field;
      return true;
    }
    if (!in_samples_) return false;
    if (word == "SAMPLE") {
      item.field = Field::sample;
      return true;
    }
    if (word != "GT" && word != "TGT") return false;
    sample_value("GT", item);
    item.field = word == "GT" ? Field::gt : Field::tgt;
    return true;
  }

  void info(std::string_view tag, Item& item) {
    const io::FieldDefinition* field = header_.info(tag);
    if (field == nullptr) {
      if (!in_samples_ && header_.format(tag) != nullptr) {
        throw fault("%" + std::string(tag) + " is of samples: put it into brackets");
      }
      throw undeclared("INFO", tag, header_.infos());
    }
    item.field = Field::info;
    item.place = format_.finder_.add(tag);
    item.is_flag = field->type == io::FieldType::flag;
    item.type = field->type;
  }

  void sample_value(std::string_view tag, Item& item) {
    const io::FieldDefinition* field = header_.format(tag);
    // GT is what the specification says, declared or not
    if (field == nullptr && tag != "GT") throw undeclared("FORMAT", tag, header_.formats());
    if (!in_samples_) throw fault("values of samples stand in brackets");
    item.field = Field::value;
    if (field != nullptr) item.type = field->type;
    auto& keys = format_.keys_;
    const auto known_key = std::find(keys.begin(), keys.end(), tag);
    item.place = static_cast<std::size_t>(known_key - keys.begin());
    if (known_key == keys.end()) keys.emplace_back(tag);
  }

  RecordFormat& format_;
  std::string_view pattern_;
  const io::VcfHeader& header_;
  std::size_t at_ = 0;
  std::string literal_;
  bool in_samples_ = false;
  unsigned group_ = 0;
};

RecordFormat::RecordFormat(std::string_view pattern, const io::VcfHeader& header) {
  Parser(*this, pattern, header).run();
}

}  // namespace varg::transform
