#include <varg/transform/norm_words.hpp>

#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
Value look_up(std::string_view option, std::string_view word, const Words<Value, N>& words) {
  std::string known;
  for (const auto& [name, value] : words) {
    if (name == word) return value;
    if (!name.empty()) known.append(known.empty() ? "" : ", ").append(name);
  }
  throw Error(Fault::usage, "{} does not know {}", option, printable(word))
      .hint("Choose one of: " + known);
}

}  // namespace

Multiallelics parse_multiallelics(std::string_view word) {
  if (word.empty()) return {};
  constexpr Words<RecordKinds, 5> kinds = {{{"any", RecordKinds::any},
                                            {"both", RecordKinds::both},
                                            {"snps", RecordKinds::snps},
                                            {"indels", RecordKinds::indels},
                                            {"", RecordKinds::both}}};
  if (word[0] == '-') return {look_up("--multiallelics", word.substr(1), kinds), RecordKinds::none};
  if (word[0] == '+') return {RecordKinds::none, look_up("--multiallelics", word.substr(1), kinds)};
  throw Error(Fault::usage, "--multiallelics {} begins with neither - nor +", printable(word))
      .hint("Write -any to split records, +any to join them");
}

RefMismatch parse_ref_mismatch(std::string_view word) {
  constexpr Words<RefMismatch, 4> words = {{{"e", RefMismatch::stop},
                                            {"w", RefMismatch::warn},
                                            {"x", RefMismatch::exclude},
                                            {"s", RefMismatch::set}}};
  return look_up("--check-ref", word, words);
}

Duplicates parse_duplicates(std::string_view word) {
  constexpr Words<Duplicates, 8> words = {{{"", Duplicates::keep},
                                           {"exact", Duplicates::exact},
                                           {"none", Duplicates::exact},
                                           {"snps", Duplicates::snps},
                                           {"indels", Duplicates::indels},
                                           {"both", Duplicates::both},
                                           {"all", Duplicates::all},
                                           {"any", Duplicates::all}}};
  return look_up("--rm-dup", word, words);
}

OtherAllele parse_other_allele(std::string_view word) {
  constexpr Words<OtherAllele, 4> words = {{{"reference", OtherAllele::reference},
                                            {"0", OtherAllele::reference},
                                            {"missing", OtherAllele::missing},
                                            {".", OtherAllele::missing}}};
  return look_up("--other-allele", word, words);
}

}  // namespace varg::transform
