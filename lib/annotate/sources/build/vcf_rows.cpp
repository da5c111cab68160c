#include <algorithm>

#include <varg/core/text.hpp>
#include <varg/io/vcf_reader.hpp>

#include "row_reader.hpp"

namespace varg::annotate {
namespace {

/// Columns that may be asked for like INFO fields.
constexpr std::string_view id_column = "ID";
constexpr std::string_view filter_column = "FILTER";

enum class From : std::uint8_t { info, id, filter };

/// A field as the file declares it.
struct VcfField {
  std::string name;
  io::FieldNumber number;
  bool is_flag;
  From from;
};

class VcfRows final : public RowReader {
 public:
  explicit VcfRows(const SourceBuild& build) : reader_(build.input) {
    for (const TakenField& taken : taken_fields(build)) declare(taken, build.input);
    if (!build.fields.empty()) return;
    for (const io::FieldDefinition& info : reader_.header().infos()) {
      declare({info.id, info.id, {}}, build.input);
    }
  }

  StoreKind kind() const override { return StoreKind::alleles; }
  const std::vector<io::FieldDefinition>& fields() const override { return fields_; }
  genome::Contigs contigs() const override { return reader_.header().contigs(); }
  InputFacts facts() const override { return reader_.facts(); }
  std::vector<Note> notes() const override { return reader_.notes(); }

  std::string release() const override {
    std::string source;
    std::string date;
    for (const std::string& line : reader_.header().meta_lines()) {
      const std::string_view text = line;
      if (text.starts_with("##source=") && source.empty()) source = text.substr(9);
      if (text.starts_with("##fileDate=") && date.empty()) date = text.substr(11);
    }
    std::string joined = source.empty() || date.empty() ? source + date : source + " " + date;
    std::replace(joined.begin(), joined.end(), '"', '\'');
    return joined;
  }

  void read(BuildTarget& target) override {
    while (auto batch = reader_.next_batch()) {
      for (std::size_t i = 0; i < batch->size(); ++i) {
        const auto place = [&] { return batch->place(i); };
        within(place, [&] { add((*batch)[i], target, place); });
      }
    }
  }

 private:
  void declare(const TakenField& taken, const std::string& path) {
    const io::FieldDefinition* info = reader_.header().info(taken.name);
    if (info == nullptr && (taken.name == id_column || taken.name == filter_column)) {
      const bool is_id = taken.name == id_column;
      sources_.push_back(
          {taken.name, io::FieldNumber::fixed, false, is_id ? From::id : From::filter});
      fields_.push_back({taken.stored, io::FieldNumber::fixed, 1, io::FieldType::string,
                         taken.name + " column of the source"});
      return;
    }
    if (info == nullptr) throw no_such_field(taken.name, path);
    const bool is_flag = info->type == io::FieldType::flag;
    sources_.push_back({taken.name, info->number, is_flag, From::info});
    io::FieldDefinition stored = *info;
    stored.id = taken.stored;
    const bool one_value = info->number == io::FieldNumber::fixed && info->count == 1;
    const bool by_allele =
        info->number == io::FieldNumber::per_alt || info->number == io::FieldNumber::per_allele;
    // Several values of one allele become one text, joined by '&'.
    if (!one_value && !by_allele && !is_flag) stored.type = io::FieldType::string;
    if (is_flag) stored.type = io::FieldType::integer;
    if (!by_allele) {
      stored.number = io::FieldNumber::fixed;
      stored.count = 1;
    }
    if (taken.type) stored.type = *taken.type;
    fields_.push_back(std::move(stored));
  }

  Error no_such_field(const std::string& name, const std::string& path) const {
    std::vector<std::string> known;
    for (const auto& field : reader_.header().infos()) known.push_back(field.id);
    const auto near = nearest_word(name, known);
    return Error(Fault::usage, "{} declares no INFO/{}", path, name)
        .hint(near ? "Did you mean " + *near + "?"
                   : "Its header lists the fields: bcftools view -h " + path);
  }

  void add(const io::VariantView& record, BuildTarget& target, const BuildTarget::Place& place) {
    if (!target.enter(record.chrom())) return;
    if (!target.begin_record(record.pos(), record.ref(), place)) return;
    raw_.clear();
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      raw_.push_back(raw_value(record, sources_[i]));
      if (raw_.back()) target.check_words(i, *raw_.back());
    }
    const std::size_t alts = record.alt_count();
    values_.resize(sources_.size());
    views_.resize(sources_.size());
    for (std::size_t alt = 0; alt < alts; ++alt) {
      for (std::size_t i = 0; i < sources_.size(); ++i) {
        take_value(i, alt, alts, target);
        if (fields_[i].number != io::FieldNumber::per_allele) require_type(fields_[i], values_[i]);
        views_[i] = values_[i];
      }
      target.add_alt(record.alt(alt), views_);
    }
  }

  static std::optional<std::string_view> raw_value(const io::VariantView& record,
                                                   const VcfField& field) {
    if (field.from == From::id) return record.id();
    if (field.from == From::filter) return record.filter();
    return record.info(field.name);
  }

  void take_value(std::size_t i, std::size_t alt, std::size_t alts, BuildTarget& target) {
    std::string& value = values_[i];
    value.clear();
    if (!raw_[i] || *raw_[i] == ".") return;
    if (sources_[i].is_flag) {
      value = "1";
    } else if (sources_[i].number == io::FieldNumber::per_alt) {
      value = nth(*raw_[i], alt, alts, target);
    } else if (sources_[i].number == io::FieldNumber::per_allele) {
      const std::string_view of_ref = nth(*raw_[i], 0, alts + 1, target);
      const std::string_view of_alt = nth(*raw_[i], alt + 1, alts + 1, target);
      if (of_ref.empty() && of_alt.empty()) return;
      value = of_ref.empty() ? "." : of_ref;
      value += ',';
      value += of_alt.empty() ? "." : of_alt;
    } else {
      value = *raw_[i];
      for (char& letter : value) {
        if (letter == ',' || letter == ';') letter = '&';
      }
    }
  }

  /// The value of one allele; nothing when there are not as many values as alleles.
  static std::string_view nth(std::string_view list, std::size_t n, std::size_t count,
                              BuildTarget& target) {
    std::string_view found;
    std::size_t seen = 0;
    for_each_field(list, ',', [&](std::string_view value) {
      if (seen++ == n) found = value;
    });
    if (seen != count) {
      ++target.left_out().values;
      return {};
    }
    return found == "." ? std::string_view() : found;
  }

  io::VcfReader reader_;
  std::vector<VcfField> sources_;
  std::vector<io::FieldDefinition> fields_;
  std::vector<std::optional<std::string_view>> raw_;
  std::vector<std::string> values_;
  std::vector<std::string_view> views_;
};

}  // namespace

std::unique_ptr<RowReader> make_vcf_rows(const SourceBuild& build) {
  return std::make_unique<VcfRows>(build);
}

}  // namespace varg::annotate
