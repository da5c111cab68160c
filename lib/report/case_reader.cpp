#include <varg/report/case_reader.hpp>

#include <fmt/format.h>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>
#include <varg/report/significance.hpp>

namespace varg::report {

struct CaseReader::Allele {
  std::size_t alt = 0;  ///< from 0
  std::string text;
  std::vector<annotate::CsqEntry> entries;  ///< of this allele; the picked one first
  std::optional<genome::Genotype> genotype;
  std::vector<SourceValue> sources;
};

namespace {

/// The clinical significance in NCBI's ClinVar VCF, and in the VCFs of the MacArthur laboratory.
constexpr std::string_view significance_fields[] = {"CLNSIG", "CLINICAL_SIGNIFICANCE"};

bool holds_significance(std::string_view field) {
  return std::any_of(std::begin(significance_fields), std::end(significance_fields),
                     [&](std::string_view name) { return ends_with(field, name); });
}

int rank(std::string_view impact) {
  constexpr std::string_view impacts[] = {"HIGH", "MODERATE", "LOW", "MODIFIER"};
  return static_cast<int>(std::find(std::begin(impacts), std::end(impacts), impact) -
                          std::begin(impacts));
}

bool is_coding_or_splice(const annotate::CsqEntry& entry) {
  return rank(entry["IMPACT"]) <= 1 ||
         entry["Consequence"].find("splice_") != std::string_view::npos;
}

std::string zygosity(const genome::Genotype& genotype, int allele) {
  const auto carried = std::count(genotype.alleles.begin(), genotype.alleles.end(), allele);
  if (genotype.is_partial()) return "partly called";
  if (genotype.alleles.size() == 1) return "hemizygous";
  return carried == static_cast<std::ptrdiff_t>(genotype.alleles.size()) ? "homozygous"
                                                                         : "heterozygous";
}

std::optional<double> vaf_of(std::string_view depths, std::size_t alt) {
  double sum = 0;
  std::optional<double> mine;
  std::size_t i = 0;
  bool complete = true;
  for_each_field(depths, ',', [&](std::string_view text) {
    const auto depth = parse_number<double>(text);
    complete = complete && depth.has_value();
    sum += depth.value_or(0);
    if (i++ == alt + 1) mine = depth;
  });
  if (!mine || !complete || sum == 0) return std::nullopt;
  return *mine / sum;
}

}  // namespace

CaseReader::CaseReader(const io::VcfHeader& header, Selection selection)
    : header_(header), selection_(std::move(selection)), csq_(header) {
  if (!csq_.is_there()) {
    throw Error(Fault::input, "the header declares no CSQ: the variants are not annotated")
        .hint("Run varg annotate first");
  }
  const auto& samples = header.samples();
  if (selection_.sample.empty() && samples.size() == 1) selection_.sample = samples.front();
  const auto found = std::find(samples.begin(), samples.end(), selection_.sample);
  if (found == samples.end()) {
    throw Error(Fault::usage, "{}",
                selection_.sample.empty() ? fmt::format("the file has {} samples", samples.size())
                                          : fmt::format("no sample '{}'", selection_.sample))
        .hint(fmt::format("Choose one with --sample: {}", fmt::join(samples, ", ")));
  }
  sample_index_ = static_cast<std::size_t>(found - samples.begin());
  if (selection_.fields.empty()) {
    for (const io::FieldDefinition& field : header.infos()) {
      if (starts_with(field.id, "CLN") || holds_significance(field.id)) {
        selection_.fields.push_back(field.id);
      }
    }
  }
}

std::vector<SourceValue> CaseReader::source_values(const io::VariantView& record,
                                                   std::size_t alt) const {
  std::vector<SourceValue> values;
  for (const std::string& key : selection_.fields) {
    const auto text = record.info(key);
    if (!text) continue;
    const io::FieldDefinition* field = header_.info(key);
    std::string_view value = *text;
    if (field != nullptr && field->number == io::FieldNumber::per_alt)
      value = nth_field(value, ',', alt);
    if (field != nullptr && field->number == io::FieldNumber::per_allele) {
      value = nth_field(value, ',', alt + 1);
    }
    if (!value.empty() && value != ".") values.push_back({key, percent_decoded(value)});
  }
  return values;
}

bool CaseReader::is_noteworthy(const io::VariantView& record, const Allele& allele) {
  bool noteworthy = false;
  for (const SourceValue& value : allele.sources) {
    if (!holds_significance(value.field)) continue;
    const Significance significance = read_significance(value.value);
    noteworthy = noteworthy || significance >= Significance::noteworthy;
    if (significance == Significance::unknown_word) {
      notes_.push_back(
          {"unknown_significance",
           fmt::format("{}:{} has {} '{}', which varg does not know: it is listed", record.chrom(),
                       record.pos() + 1, value.field, printable(value.value))});
    }
  }
  return noteworthy;
}

std::string CaseReader::reason_against(const io::VariantView& record, const Allele& allele) {
  if (genome::is_symbolic(allele.text)) return "symbolic or spanning allele: not examined";
  const int index = static_cast<int>(allele.alt) + 1;
  const bool carried =
      allele.genotype && std::find(allele.genotype->alleles.begin(), allele.genotype->alleles.end(),
                                   index) != allele.genotype->alleles.end();
  if (!allele.genotype || allele.genotype->is_missing() ||
      (!carried && allele.genotype->is_partial())) {
    ++not_assessable_;
    return "no called genotype: not assessable";
  }
  if (!carried) return "not carried by the sample";
  if (record.filter() != "PASS" && record.filter() != ".") {
    return fmt::format("filtered by the caller: {}", record.filter());
  }
  if (!selection_.panel.empty() &&
      !selection_.panel.overlaps({record.contig(), record.pos(),
                                  record.pos() + static_cast<genome::Pos>(record.ref().size())})) {
    return "outside the panel";
  }
  if (is_noteworthy(record, allele)) return {};
  if (allele.entries.empty()) return "no consequence annotation";
  if (std::any_of(allele.entries.begin(), allele.entries.end(), is_coding_or_splice)) return {};
  return "no protein-changing or splice consequence, no notable clinical significance";
}

VariantRow CaseReader::make_row(const io::VariantView& record, const Allele& allele) const {
  VariantRow row;
  row.contig = record.chrom();
  row.pos1 = record.pos() + 1;
  row.ref = record.ref();
  row.alt = allele.text;
  row.filter = record.filter();
  row.sources = allele.sources;
  row.genotype = genome::to_text(*allele.genotype);
  row.zygosity = zygosity(*allele.genotype, static_cast<int>(allele.alt) + 1);
  row.depth = record.sample_value(sample_index_, "DP").value_or("");
  row.genotype_quality = record.sample_value(sample_index_, "GQ").value_or("");
  row.vaf = vaf_of(record.sample_value(sample_index_, "AD").value_or(""), allele.alt);
  if (allele.entries.empty()) return row;
  const annotate::CsqEntry& picked = allele.entries.front();
  row.gene = picked["SYMBOL"].empty() ? picked["Gene"] : picked["SYMBOL"];
  row.transcript = picked["Feature"];
  row.hgvsc = picked["HGVSc"];
  row.hgvsp = picked["HGVSp"];
  row.consequence = picked["Consequence"];
  row.impact = picked["IMPACT"];
  const auto worst = std::min_element(
      allele.entries.begin(), allele.entries.end(),
      [](const auto& a, const auto& b) { return rank(a["IMPACT"]) < rank(b["IMPACT"]); });
  if (rank((*worst)["IMPACT"]) < rank(picked["IMPACT"])) {
    row.worse_elsewhere = fmt::format("{}: {}", (*worst)["Feature"], (*worst)["Consequence"]);
    const std::string_view together = (*worst)["HAPLOTYPE"];
    if (!together.empty()) {
      row.worse_elsewhere +=
          fmt::format(" {} (alleles on one haplotype: {})", (*worst)["HGVSp"], together);
    }
  }
  return row;
}

void CaseReader::add(const io::VariantView& record) {
  ++records_;
  const auto alts = record.alts();
  const auto spelled = annotate::csq_alleles(record.ref(), alts);
  const auto entries = csq_.entries(record.info());
  for (std::size_t i = 0; i < alts.size(); ++i) {
    ++alleles_;
    Allele allele;
    allele.alt = i;
    allele.text = alts[i];
    allele.genotype = record.genotype(sample_index_);
    allele.sources = source_values(record, i);
    for (const annotate::CsqEntry& entry : entries) {
      if (entry["Allele"] == spelled[i]) allele.entries.push_back(entry);
    }
    std::stable_partition(allele.entries.begin(), allele.entries.end(),
                          [](const auto& entry) { return entry["PICK"] == "1"; });
    const std::string reason = reason_against(record, allele);
    if (reason.empty()) {
      rows_.push_back(make_row(record, allele));
    } else {
      ++unlisted_[reason];
    }
  }
}

void CaseReader::finish(Report& report) {
  report.sample = selection_.sample;
  report.samples = header_.samples();
  report.records = records_;
  report.alleles = alleles_;
  report.not_assessable = not_assessable_;
  std::stable_sort(rows_.begin(), rows_.end(), [](const VariantRow& a, const VariantRow& b) {
    return rank(a.impact) < rank(b.impact);
  });
  report.variants = std::move(rows_);
  for (auto& [reason, count] : unlisted_) report.unlisted.push_back({reason, count});
  report.notes.insert(report.notes.end(), notes_.begin(), notes_.end());
}

}  // namespace varg::report
