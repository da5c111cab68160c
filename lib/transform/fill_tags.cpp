#include <varg/transform/fill_tags.hpp>

#include <algorithm>
#include <array>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/number_text.hpp>

namespace varg::transform {
namespace {

struct TagWords {
  FillTag tag;
  std::string_view name;
  std::string_view declaration;  ///< behind "ID=NAME,"
};

/// In the order in which bcftools +fill-tags adds them, with its descriptions.
constexpr std::array tag_words = {
    TagWords{FillTag::f_missing, "F_MISSING",
             "Number=1,Type=Float,Description=\"Fraction of samples with a missing allele\""},
    TagWords{FillTag::ns, "NS",
             "Number=1,Type=Integer,Description=\"Number of samples with data\""},
    TagWords{FillTag::an, "AN",
             "Number=1,Type=Integer,Description=\"Total number of alleles in called genotypes\""},
    TagWords{FillTag::af, "AF", "Number=A,Type=Float,Description=\"Allele frequency\""},
    TagWords{FillTag::maf, "MAF",
             "Number=1,Type=Float,Description=\"Frequency of the second most common allele\""},
    TagWords{FillTag::ac, "AC", "Number=A,Type=Integer,Description=\"Allele count in genotypes\""},
    TagWords{FillTag::ac_het, "AC_Het",
             "Number=A,Type=Integer,Description=\"Allele counts in heterozygous genotypes\""},
    TagWords{FillTag::ac_hom, "AC_Hom",
             "Number=A,Type=Integer,Description=\"Allele counts in homozygous genotypes\""},
    TagWords{FillTag::ac_hemi, "AC_Hemi",
             "Number=A,Type=Integer,Description=\"Allele counts in hemizygous genotypes\""},
    TagWords{FillTag::hwe, "HWE",
             "Number=A,Type=Float,Description=\"HWE test (PMID:15789306); 1=good, 0=bad\""},
    TagWords{FillTag::exc_het, "ExcHet",
             "Number=A,Type=Float,Description=\"Test excess heterozygosity; 1=good, 0=bad\""}};

const TagWords& words_of(FillTag tag) { return tag_words[static_cast<std::size_t>(tag)]; }

/// One value for each ALT, with commas between.
template <class Value>
void append_per_alt(const AlleleCounts& counts, std::string& out, Value value) {
  for (std::size_t i = 1; i < counts.alleles.size(); ++i) {
    if (i > 1) out += ',';
    value(i);
  }
}

float frequency(const AlleleCounts& counts, std::size_t i, std::uint32_t all) {
  return static_cast<float>(counts.alleles[i].total()) / static_cast<float>(all);
}

void append_frequencies(const AlleleCounts& counts, std::uint32_t all, std::string& out) {
  append_per_alt(counts, out, [&](std::size_t i) {
    if (all == 0) {
      out += '.';
    } else {
      io::append_float(frequency(counts, i, all), out);
    }
  });
}

void append_second_frequency(const AlleleCounts& counts, std::uint32_t all, std::string& out) {
  if (counts.alleles.size() < 2) return;
  if (all == 0) {
    out += '.';
    return;
  }
  float most = -1;
  float second = -1;
  for (std::size_t i = 0; i < counts.alleles.size(); ++i) {
    const float found = frequency(counts, i, all);
    second = std::max(second, std::min(most, found));
    most = std::max(most, found);
  }
  io::append_float(second, out);
}

/// Each ALT against REF and the other alternatives of heterozygotes, as bcftools does.
void append_equilibrium(const AlleleCounts& counts, bool excess, std::string& out) {
  std::vector<double> scratch;
  std::uint32_t ref_and_het = counts.alleles[0].hom;
  for (const AlleleCount& allele : counts.alleles) ref_and_het += allele.het;
  append_per_alt(counts, out, [&](std::size_t i) {
    const AlleleCount& alt = counts.alleles[i];
    const Equilibrium found =
        equilibrium(ref_and_het - alt.het, alt.het + alt.hom, alt.het, scratch);
    io::append_float(static_cast<float>(excess ? found.exc_het : found.hwe), out);
  });
}

void append_tag(FillTag tag, const AlleleCounts& counts, std::uint32_t all, std::string& out) {
  const auto per_alt = [&](auto member) {
    append_per_alt(counts, out,
                   [&](std::size_t i) { io::append_integer(member(counts.alleles[i]), out); });
  };
  switch (tag) {
    case FillTag::f_missing:
      return io::append_float(static_cast<float>(static_cast<double>(counts.with_missing) /
                                                 static_cast<double>(counts.samples)),
                              out);
    case FillTag::ns:
      return io::append_integer(counts.with_data, out);
    case FillTag::an:
      return io::append_integer(all, out);
    case FillTag::af:
      return append_frequencies(counts, all, out);
    case FillTag::maf:
      return append_second_frequency(counts, all, out);
    case FillTag::ac:
      return per_alt([](const AlleleCount& count) { return count.total(); });
    case FillTag::ac_het:
      return per_alt([](const AlleleCount& count) { return count.het; });
    case FillTag::ac_hom:
      return per_alt([](const AlleleCount& count) { return count.hom; });
    case FillTag::ac_hemi:
      return per_alt([](const AlleleCount& count) { return count.hemi; });
    case FillTag::hwe:
    case FillTag::exc_het:
      return append_equilibrium(counts, tag == FillTag::exc_het, out);
  }
}

}  // namespace

std::vector<FillTag> parse_fill_tags(std::string_view list) {
  std::array<bool, tag_words.size()> asked{};
  for_each_field(list, ',', [&](std::string_view word) {
    if (word == "all") {
      for (const TagWords& words : tag_words) {
        if (words.tag != FillTag::f_missing) asked[static_cast<std::size_t>(words.tag)] = true;
      }
      return;
    }
    const auto found = std::find_if(tag_words.begin(), tag_words.end(),
                                    [&](const TagWords& words) { return words.name == word; });
    if (found == tag_words.end()) {
      throw Error(Fault::usage, "'{}' is no tag that follows from genotypes", printable(word))
          .hint(
              "Give some of AC, AN, AF, MAF, NS, AC_Het, AC_Hom, AC_Hemi, HWE, ExcHet, "
              "F_MISSING, or all");
    }
    asked[static_cast<std::size_t>(found->tag)] = true;
  });
  std::vector<FillTag> tags;
  for (const TagWords& words : tag_words) {
    if (asked[static_cast<std::size_t>(words.tag)]) tags.push_back(words.tag);
  }
  return tags;
}

void declare_fill_tags(const std::vector<FillTag>& tags, io::VcfHeader& header) {
  for (const FillTag tag : tags) {
    const TagWords& words = words_of(tag);
    if (header.info(words.name) != nullptr) continue;
    header.add_line("##INFO=<ID=" + std::string(words.name) + "," + std::string(words.declaration) +
                    ">");
  }
}

void fill_tags(const std::vector<FillTag>& tags, const AlleleCounts& counts, InfoUpdates& updates) {
  if (!counts.has_genotypes) return;
  std::uint32_t all = 0;
  for (const AlleleCount& allele : counts.alleles) all += allele.total();
  for (const FillTag tag : tags) {
    // bcftools leaves an old MAF and AC_Hemi of a record without ALT alone
    const bool stays = tag == FillTag::maf || tag == FillTag::ac_hemi;
    if (counts.alleles.size() < 2 && stays) continue;
    append_tag(tag, counts, all, updates.set(words_of(tag).name));
  }
}

Equilibrium equilibrium(std::uint32_t ref, std::uint32_t alt, std::uint32_t het,
                        std::vector<double>& scratch) {
  const std::uint32_t rare = std::min(ref, alt);
  const std::uint32_t copies = ref + alt;
  if (rare == 0 || rare % 2 != het % 2 || het > rare || copies % 2 != 0) return {};
  // Probabilities relative to the likeliest number of heterozygotes, of the same parity as `rare`.
  scratch.assign(rare + std::size_t{1}, 0);
  auto middle = static_cast<std::uint32_t>(
      static_cast<double>(rare) * static_cast<double>(copies - rare) / static_cast<double>(copies));
  if (middle % 2 != rare % 2) ++middle;
  const double rare_hom = (rare - middle) / 2;
  const double common_hom = copies / 2 - middle - rare_hom;
  double sum = scratch[middle] = 1;
  double step = 1;
  for (std::uint32_t n = middle; n > 1; n -= 2, ++step) {
    scratch[n - 2] = scratch[n] * n * (n - 1.0) / (4.0 * (rare_hom + step) * (common_hom + step));
    sum += scratch[n - 2];
  }
  step = 0;
  for (std::uint32_t n = middle; n + 2 <= rare; n += 2, ++step) {
    scratch[n + 2] =
        scratch[n] * 4.0 * (rare_hom - step) * (common_hom - step) / ((n + 2.0) * (n + 1.0));
    sum += scratch[n + 2];
  }
  for (double& probability : scratch) probability /= sum;
  Equilibrium found{0, 0};
  for (std::uint32_t n = 0; n <= rare; ++n) {
    if (n >= het) found.exc_het += scratch[n];
    if (scratch[n] <= scratch[het]) found.hwe += scratch[n];
  }
  found.hwe = std::min(found.hwe, 1.0);
  return found;
}

}  // namespace varg::transform
