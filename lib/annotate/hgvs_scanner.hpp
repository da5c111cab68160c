#pragma once

#include <string>
#include <string_view>

#include <varg/annotate/hgvs_text.hpp>

namespace varg::annotate {

/// Reads an HGVS text from left to right. The first fault stays; after it nothing more is read.
class HgvsScanner {
 public:
  HgvsScanner(std::string_view text, HgvsParse& parse) : text_(text), parse_(parse) {}

  bool failed() const { return parse_.fault.has_value(); }
  bool at_end() const { return at_ >= text_.size(); }
  std::size_t column() const { return at_ + 1; }
  std::string_view rest() const { return text_.substr(at_); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip(std::size_t letters) { at_ = std::min(text_.size(), at_ + letters); }
  bool take(char letter) { return take(std::string_view(&letter, 1)); }
  bool take(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool at_digit() const { return peek() >= '0' && peek() <= '9'; }
  /// Digits as a number; faults on none, and on more than a contig can hold.
  genome::Pos number();
  /// Letters while `wanted` holds.
  template <class Wanted>
  std::string_view word(Wanted wanted) {
    const std::size_t from = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  /// Notes the first fault; gives false.
  bool fail(std::string kind, std::size_t column, std::string text, std::string hint = {}) {
    if (!failed())
      parse_.fault = HgvsFault{std::move(kind), column, std::move(text), std::move(hint)};
    return false;
  }
  void note(std::string kind, std::string text) {
    parse_.notes.push_back({std::move(kind), std::move(text)});
  }

  /// "'x'" of what stands here, or "the end".
  std::string here() const;

 private:
  std::string_view text_;
  HgvsParse& parse_;
  std::size_t at_ = 0;
};

/// The part behind "p.".
bool parse_hgvs_protein(HgvsScanner& scan, HgvsText& name);
/// The part behind "c." and the like.
bool parse_hgvs_dna(HgvsScanner& scan, HgvsText& name);

}  // namespace varg::annotate
