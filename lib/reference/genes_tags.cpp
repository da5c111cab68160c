#include "genes_tags.hpp"

#include <algorithm>
#include <array>

#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

struct KnownTag {
  std::string_view word;
  Tag tag;
};

/// As Ensembl 112, GENCODE 46 and RefSeq GCF_000001405.40 write them, blanks as '_'.
constexpr std::array<KnownTag, 17> known_words = {{
    {"MANE_Select", Tag::mane_select},
    {"MANE_Plus_Clinical", Tag::mane_plus_clinical},
    {"Ensembl_canonical", Tag::ensembl_canonical},
    {"RefSeq_Select", Tag::refseq_select},
    {"basic", Tag::basic},
    {"gencode_basic", Tag::basic},
    {"GENCODE_Primary", Tag::primary},
    {"gencode_primary", Tag::primary},
    {"cds_start_NF", Tag::cds_start_not_found},
    {"cds_end_NF", Tag::cds_end_not_found},
    {"mRNA_start_NF", Tag::mrna_start_not_found},
    {"mRNA_end_NF", Tag::mrna_end_not_found},
    {"seleno", Tag::selenoprotein},
    {"readthrough_transcript", Tag::readthrough},
    {"readthrough", Tag::readthrough},
    {"stop_codon_readthrough", Tag::stop_readthrough},
    {"ribosomal_slippage", Tag::ribosomal_slippage},
}};

struct ApprisWord {
  std::string_view word;
  Appris appris;
};

constexpr std::array<ApprisWord, 8> appris_words = {{
    {"appris_principal_1", Appris::p1},
    {"appris_principal", Appris::p1},  // GENCODE before release 21
    {"appris_principal_2", Appris::p2},
    {"appris_principal_3", Appris::p3},
    {"appris_principal_4", Appris::p4},
    {"appris_principal_5", Appris::p5},
    {"appris_alternative_1", Appris::a1},
    {"appris_alternative_2", Appris::a2},
}};

bool same_but_blanks(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return x == y || (x == '_' && y == ' '); });
}

}  // namespace

std::string_view to_text(Appris appris) {
  constexpr std::array<std::string_view, 8> texts = {"", "P1", "P2", "P3", "P4", "P5", "A1", "A2"};
  return texts[static_cast<std::size_t>(appris)];
}

bool Transcript::has_tag(std::string_view tag) const {
  if (tag.empty()) return false;
  bool found = false;
  for_each_field(tags, ',', [&](std::string_view one) {
    if (same_but_blanks(one, tag)) found = true;
  });
  return found;
}

void add_tag(std::string_view text, std::vector<std::string>& tags) {
  std::string tag(trim(text));
  std::replace_if(
      tag.begin(), tag.end(), [](char c) { return c == ' ' || c == ','; }, '_');
  if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
    tags.push_back(std::move(tag));
  }
}

std::uint32_t known_tags(const std::vector<std::string>& tags) {
  std::uint32_t bits = 0;
  for (const KnownTag& known : known_words) {
    if (std::find(tags.begin(), tags.end(), known.word) == tags.end()) continue;
    bits |= std::uint32_t{1} << static_cast<unsigned>(known.tag);
  }
  return bits;
}

Appris appris_of(const std::vector<std::string>& tags) {
  for (const ApprisWord& known : appris_words) {
    if (std::find(tags.begin(), tags.end(), known.word) != tags.end()) return known.appris;
  }
  return Appris::none;
}

int support_level_of(std::string_view text) {
  text = text.substr(0, text.find(' '));
  return text.size() == 1 && text[0] >= '1' && text[0] <= '5' ? text[0] - '0' : 0;
}

}  // namespace varg::reference
