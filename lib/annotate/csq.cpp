#include <varg/annotate/csq.hpp>

#include <algorithm>

#include <varg/annotate/effect.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::annotate {
namespace {

/// csq_alleles of alleles in upper case.
std::vector<std::string> upper_csq_alleles(std::string_view ref,
                                           const std::vector<std::string_view>& alts) {
  if (alts.size() == 1 && genome::is_sequence(alts[0]) && alts[0].size() != ref.size()) {
    const genome::Variant v = trimmed_in_place({0, 0, std::string(ref), std::string(alts.front())});
    return {v.alt.empty() ? "-" : v.alt};
  }
  bool other_length = false;
  bool share_first = !ref.empty();
  for (const std::string_view alt : alts) {
    if (!genome::is_sequence(alt)) continue;
    other_length = other_length || alt.size() != ref.size();
    share_first = share_first && alt.front() == ref.front();
  }
  std::vector<std::string> spelled;
  spelled.reserve(alts.size());
  for (std::string_view alt : alts) {
    if (other_length && share_first && genome::is_sequence(alt)) alt.remove_prefix(1);
    spelled.emplace_back(alt.empty() ? "-" : alt);
  }
  return spelled;
}

bool has_lower_bases(std::string_view allele) {
  const auto is_lower = [](char letter) { return letter >= 'a' && letter <= 'z'; };
  return genome::is_sequence(allele) && std::any_of(allele.begin(), allele.end(), is_lower);
}

}  // namespace

std::vector<std::string> csq_alleles(std::string_view ref,
                                     const std::vector<std::string_view>& alts) {
  if (!has_lower_bases(ref) && std::none_of(alts.begin(), alts.end(), has_lower_bases)) {
    return upper_csq_alleles(ref, alts);
  }
  std::vector<std::string> upper;
  for (const std::string_view alt : alts) {
    upper.push_back(genome::is_sequence(alt) ? upper_case(alt) : std::string(alt));
  }
  return upper_csq_alleles(upper_case(ref), {upper.begin(), upper.end()});
}

std::string_view CsqEntry::operator[](std::string_view field) const {
  const auto found = std::find(names_->begin(), names_->end(), field);
  const auto at = static_cast<std::size_t>(found - names_->begin());
  return at < values_.size() ? std::string_view(values_[at]) : std::string_view();
}

bool CsqEntry::has(std::string_view field) const {
  return std::find(names_->begin(), names_->end(), field) != names_->end();
}

CsqReader::CsqReader(const io::VcfHeader& header, std::string_view key) : key_(key) {
  const io::FieldDefinition* definition = header.info(key);
  if (definition == nullptr) return;
  constexpr std::string_view mark = "Format: ";
  const std::size_t at = definition->description.find(mark);
  if (at == std::string::npos) {
    throw Error(Fault::input, "INFO/{} is declared without \"Format: …\"", key)
        .hint("Annotate again with varg annotate --overwrite");
  }
  auto names = std::make_shared<std::vector<std::string>>();
  std::string_view list = std::string_view(definition->description).substr(at + mark.size());
  for_each_field(list, '|', [&](std::string_view name) { names->emplace_back(trim(name)); });
  names_ = std::move(names);
}

std::vector<CsqEntry> CsqReader::entries(std::string_view info) const {
  std::vector<CsqEntry> found;
  if (!is_there()) return found;
  const auto value = io::find_info(info, key_);
  if (!value || value->empty() || *value == ".") return found;
  for_each_field(*value, ',', [&](std::string_view entry) {
    std::vector<std::string> values;
    for_each_field(entry, '|',
                   [&](std::string_view field) { values.push_back(percent_decoded(field)); });
    if (values.size() > names_->size()) {
      throw Error(Fault::input, "an entry of INFO/{} has {} fields where the header names {}", key_,
                  values.size(), names_->size());
    }
    values.resize(names_->size());
    found.emplace_back(names_, std::move(values));
  });
  return found;
}

std::vector<CsqEntry> parse_csq(const io::VcfHeader& header, std::string_view info) {
  return CsqReader(header).entries(info);
}

}  // namespace varg::annotate
