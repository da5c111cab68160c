#include "vcf_overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/reference/fasta.hpp>

#include "../../normal_form.hpp"
#include "allele_store.hpp"

namespace varg::annotate {
namespace {

/// The ID column may be asked for like a field.
constexpr std::string_view id_column = "ID";

/// A field as the source declares it.
struct Taken {
  std::string name;
  io::FieldNumber number;
  bool is_flag;
  bool is_id;
};

/// Why records or alleles were left out.
struct Dropped {
  std::uint64_t contig = 0;
  std::uint64_t ref_mismatch = 0;
  std::uint64_t symbolic = 0;
  std::uint64_t values = 0;
  std::uint64_t duplicate = 0;
};

std::string upper(std::string_view text) {
  std::string copy(text);
  for (char& letter : copy) {
    letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return copy;
}

class VcfOverlay final : public Source {
 public:
  VcfOverlay(const SourceRequest& request, const std::string& reference_path)
      : store_(request.fields.size()) {
    io::VcfReader reader(request.path);
    declare(reader.header(), request);
    const reference::Fasta fasta(reference_path);
    require_shared_contigs(reader.header(), fasta.contigs(), request.path);
    while (auto batch = reader.next_batch()) {
      for (std::size_t i = 0; i < batch->size(); ++i) add((*batch)[i], fasta);
    }
    dropped_.duplicate = store_.seal();
    facts_ = {std::filesystem::path(request.path).filename().string(), release(reader.header()),
              request.path, reader.facts().digest};
    for (Note& note : reader.notes()) notes_.push_back(std::move(note));
    note_dropped();
  }

  const std::vector<io::FieldDefinition>& fields() const override { return fields_; }
  SourceFacts provenance() const override { return facts_; }
  const std::vector<Note>& notes() const override { return notes_; }

  void annotate(std::span<const genome::Variant> alleles,
                std::span<std::uint32_t> rows) const override {
    std::uint32_t near = no_row;
    for (std::size_t i = 0; i < alleles.size(); ++i) {
      rows[i] = store_.find(alleles[i], near);
      if (rows[i] != no_row) near = rows[i];
    }
  }

  std::string_view value(std::uint32_t row, std::size_t field) const override {
    return store_.value(row, field);
  }

 private:
  void declare(const io::VcfHeader& header, const SourceRequest& request) {
    for (const std::string& name : request.fields) {
      const io::FieldDefinition* found = header.info(name);
      if (found == nullptr && name == id_column) {
        taken_.push_back({name, io::FieldNumber::per_alt, false, true});
        fields_.push_back({request.prefix + name, io::FieldNumber::per_alt, 0,
                           io::FieldType::string, "ID column of the source"});
        continue;
      }
      if (found == nullptr) throw no_such_field(header, name, request.path);
      const bool is_flag = found->type == io::FieldType::flag;
      taken_.push_back({name, found->number, is_flag, false});
      io::FieldDefinition written = *found;
      written.id = request.prefix + name;
      const bool one_value = found->number == io::FieldNumber::fixed && found->count == 1;
      const bool by_allele =
          found->number == io::FieldNumber::per_alt || found->number == io::FieldNumber::per_allele;
      // Several values of one allele become one text, joined by '&'.
      if (!one_value && !by_allele && !is_flag) written.type = io::FieldType::string;
      if (is_flag) written.type = io::FieldType::integer;
      if (written.number != io::FieldNumber::per_allele) {
        written.number = io::FieldNumber::per_alt;
      }
      fields_.push_back(std::move(written));
    }
  }

  static Error no_such_field(const io::VcfHeader& header, const std::string& name,
                             const std::string& path) {
    std::vector<std::string> known;
    for (const auto& field : header.infos()) known.push_back(field.id);
    const auto near = nearest_word(name, known);
    return Error(Fault::usage, "{} declares no INFO/{}", path, name)
        .hint(near ? "Did you mean " + *near + "?"
                   : "Its header lists the fields: bcftools view -h " + path);
  }

  static void require_shared_contigs(const io::VcfHeader& header, const genome::Contigs& reference,
                                     const std::string& path) {
    if (header.contigs().empty()) return;
    const auto compared = genome::compare_contigs(header.contigs(), reference);
    if (compared.shared > 0) return;
    throw Error(Fault::mismatch, "{} shares no contig with the reference", path)
        .hint(compared.prefix_differs
                  ? "One of them writes chr1 and the other 1: rename the contigs of the source "
                    "(bcftools annotate --rename-chrs)"
                  : "Give a source of the same assembly");
  }

  static std::string release(const io::VcfHeader& header) {
    std::string source;
    std::string date;
    for (const std::string& line : header.meta_lines()) {
      const std::string_view text = line;
      if (text.starts_with("##source=") && source.empty()) source = text.substr(9);
      if (text.starts_with("##fileDate=") && date.empty()) date = text.substr(11);
    }
    std::string joined = source.empty() || date.empty() ? source + date : source + " " + date;
    std::replace(joined.begin(), joined.end(), '"', '\'');
    return joined.empty() ? "not said" : joined;
  }

  void add(const io::VariantView& record, const reference::Fasta& fasta) {
    genome::Variant allele;
    allele.contig = fasta.contigs().find(record.chrom());
    if (allele.contig == genome::no_contig) {
      ++dropped_.contig;
      return;
    }
    const genome::Pos pos = record.pos();
    const std::string ref = upper(record.ref());
    allele.pos = pos;
    allele.ref = ref;
    if (!genome::is_sequence(ref) || !fits_reference(allele, fasta)) {
      ++dropped_.ref_mismatch;
      return;
    }
    std::vector<std::string> values(taken_.size());
    for (std::size_t alt = 0; alt < record.alt_count(); ++alt) {
      if (!genome::is_sequence(record.alt(alt))) {
        ++dropped_.symbolic;
        continue;
      }
      allele.pos = pos;
      allele.ref = ref;
      allele.alt = upper(record.alt(alt));
      for (std::size_t i = 0; i < taken_.size(); ++i) values[i] = value_of(record, taken_[i], alt);
      store_.add(normal_form(allele, fasta), values);
    }
  }

  std::string value_of(const io::VariantView& record, const Taken& field, std::size_t alt) {
    if (field.is_id) return record.id() == "." ? "" : joined(record.id());
    const auto value = record.info(field.name);
    if (!value || *value == ".") return {};
    if (field.is_flag) return "1";
    if (field.number == io::FieldNumber::per_alt) return nth(*value, alt, record.alt_count());
    if (field.number == io::FieldNumber::per_allele) {
      const std::size_t count = record.alt_count() + 1;
      const std::string of_ref = nth(*value, 0, count);
      const std::string of_alt = nth(*value, alt + 1, count);
      if (of_ref.empty() && of_alt.empty()) return {};
      return (of_ref.empty() ? "." : of_ref) + "," + (of_alt.empty() ? "." : of_alt);
    }
    return joined(*value);
  }

  /// The value of one allele; nothing when there are not as many values as alleles.
  std::string nth(std::string_view list, std::size_t n, std::size_t count) {
    const auto values = split(list, ',');
    if (values.size() != count) {
      ++dropped_.values;
      return {};
    }
    return values[n] == "." ? std::string() : std::string(values[n]);
  }

  static std::string joined(std::string_view list) {
    std::string text(list);
    std::replace(text.begin(), text.end(), ',', '&');
    std::replace(text.begin(), text.end(), ';', '&');
    return text;
  }

  void note_dropped() {
    const auto note = [&](std::uint64_t n, std::string_view kind, std::string_view what) {
      if (n == 0) return;
      notes_.push_back({fmt::format("source.{}", kind),
                        fmt::format("{}: {}: {}", facts_.name, what, with_thousands(n))});
    };
    note(dropped_.contig, "unknown_contig",
         "records left out, on contigs the reference does not have");
    note(dropped_.ref_mismatch, "ref_mismatch",
         "records left out, REF is not what the reference has");
    note(dropped_.symbolic, "symbolic", "symbolic alleles left out");
    note(dropped_.values, "wrong_number", "values left out, not one for each allele");
    note(dropped_.duplicate, "duplicate", "alleles left out that stand there before");
  }

  std::vector<Taken> taken_;
  std::vector<io::FieldDefinition> fields_;
  AlleleStore store_;
  SourceFacts facts_;
  std::vector<Note> notes_;
  Dropped dropped_;
};

}  // namespace

bool accepts_vcf_overlay(const SourceRequest& request) {
  for (const std::string_view ending : {".vcf", ".vcf.gz", ".vcf.bgz", ".bcf"}) {
    if (request.path.ends_with(ending)) return true;
  }
  return false;
}

std::unique_ptr<Source> open_vcf_overlay(const SourceRequest& request,
                                         const std::string& reference_path) {
  return std::make_unique<VcfOverlay>(request, reference_path);
}

}  // namespace varg::annotate
