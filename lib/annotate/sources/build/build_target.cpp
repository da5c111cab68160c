#include "build_target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <varg/core/text.hpp>

#include "../../normal_form.hpp"

namespace varg::annotate {
namespace {

/// Whose words a field has: by `FIELD=CLNSIG` of the caller, else its own name.
std::string vocabulary_of(const std::string& field, const std::vector<std::string>& asked) {
  for (const std::string& text : asked) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      throw Error(Fault::usage, "--vocabulary {}: not FIELD=VOCABULARY", printable(text))
          .hint("For example --vocabulary clinvar_significance=CLNSIG");
    }
    if (text.substr(0, equals) == field) return text.substr(equals + 1);
  }
  return field;
}

}  // namespace

BuildTarget::BuildTarget(const SourceBuild& build, const reference::Fasta& fasta,
                         StoreWriter& writer, const std::vector<io::FieldDefinition>& fields)
    : build_(build),
      fasta_(fasta),
      writer_(writer),
      sorter_(writer, fields.size()),
      is_scores_(writer.kind() == StoreKind::scores) {
  for (const io::FieldDefinition& field : fields) {
    field_names_.push_back(field.id);
    const std::string like = vocabulary_of(field.id, build.vocabularies);
    vocabularies_.push_back(Vocabulary::of(like, build.accepted_words));
    if (like != field.id && !vocabularies_.back()) {
      throw Error(Fault::usage, "there is no vocabulary {}", printable(like))
          .hint("There are CLNSIG and CLNREVSTAT");
    }
  }
}

genome::ContigId BuildTarget::contig_of(std::string_view chrom) const {
  const genome::ContigId id = fasta_.contigs().find(chrom);
  if (id != genome::no_contig || !build_.bridge_contigs) return id;
  return genome::find_other_name({std::string(chrom), 0}, fasta_.contigs());
}

bool BuildTarget::enter(std::string_view chrom) {
  ++records_;
  if (chrom != chrom_ || records_ == 1) {
    chrom_ = chrom;
    sorter_.flush();
    contig_ = contig_of(chrom);
    last_ = 0;
    if (contig_ != genome::no_contig) {
      const genome::Contig& contig = fasta_.contigs()[contig_];
      length_ = contig.length;
      writer_.begin_contig(contig.name, contig.length);
    }
  }
  if (contig_ == genome::no_contig) ++left_out_.contig;
  return contig_ != genome::no_contig;
}

void BuildTarget::require_order(genome::Pos pos) {
  if (pos >= last_) return;
  throw Error(Fault::input, "it is not sorted: position {} comes after {}", pos + 1, last_ + 1)
      .hint("Sort it by contig and position: bcftools sort, or sort -k1,1 -k2,2n");
}

bool BuildTarget::begin_record(genome::Pos pos, std::string_view ref, const Place& place) {
  require_order(pos);
  last_ = pos;
  pos_ = pos;
  ref_ = upper_case(ref);
  const genome::Variant whole{contig_, pos, ref_, {}};
  if (genome::is_sequence(ref_) && fits_reference(whole, fasta_)) return true;
  if (left_out_.ref_mismatch++ == 0) {
    first_mismatch_ = fmt::format("{}: REF {} at {}:{}", place(), printable(ref), chrom_, pos + 1);
  }
  return false;
}

void BuildTarget::add_alt(std::string_view alt, std::span<const std::string_view> values) {
  if (!genome::is_sequence(alt)) {
    ++left_out_.symbolic;
    return;
  }
  const genome::Variant normal = normal_form({contig_, pos_, ref_, upper_case(alt)}, fasta_);
  sorter_.add(pos_, normal.pos, normal.ref, normal.alt, values);
}

void BuildTarget::add_interval(genome::Pos begin, genome::Pos end,
                               std::span<const std::string_view> values) {
  if (begin < 0 || end < begin) {
    throw Error(Fault::input, "the interval {}-{} ends before it begins", begin + 1, end);
  }
  if (end > length_) {
    throw Error(Fault::mismatch, "the interval {}:{}-{} leaves the contig, which has {} bases",
                chrom_, begin + 1, end, length_)
        .hint("Give the reference of the same assembly");
  }
  if (begin == end) {
    ++left_out_.empty;
    return;
  }
  if (is_scores_ && begin < last_) {
    throw Error(Fault::input, "it is not sorted, or has two scores for position {}", begin + 1)
        .hint("Sort it by contig and position; where intervals overlap, give it as BED");
  }
  require_order(begin);
  last_ = is_scores_ ? end : begin;
  writer_.add_interval(begin, end, values);
}

void BuildTarget::check_words(std::size_t field, std::string_view value) {
  if (!vocabularies_[field] || value.empty()) return;
  const auto word = vocabularies_[field]->unknown_word(value);
  if (!word) return;
  if (build_.skips_bad_records) {
    if (left_out_.unknown_words++ == 0) {
      first_unknown_word_ = fmt::format("{}: {}", field_names_[field], printable(*word));
    }
    return;
  }
  const auto near = vocabularies_[field]->nearest(*word);
  throw Error(Fault::input, "{} has the unknown word '{}'", field_names_[field], printable(*word))
      .hint(fmt::format("{}If the word is right: --accept-word '{}'",
                        near ? fmt::format("Is it {}? ", *near) : std::string(), printable(*word)));
}

void BuildTarget::finish() {
  sorter_.flush();
  left_out_.duplicate = sorter_.duplicates();
  if (left_out_.ref_mismatch > 0 && !build_.skips_bad_records) {
    throw Error(Fault::mismatch, "REF of {} records is not what the reference has; the first is {}",
                with_thousands(left_out_.ref_mismatch), first_mismatch_)
        .hint(
            "Give the reference of the same assembly, or leave such records out: "
            "--on-bad-record skip");
  }
  if (records_ > 0 && left_out_.contig == records_) {
    throw Error(Fault::mismatch, "{} shares no contig with the reference", build_.input)
        .hint("If one writes chr1 and the other 1: --bridge-contigs");
  }
}

std::vector<Note> BuildTarget::notes(const std::string& name) const {
  std::vector<Note> notes;
  const auto note = [&](std::uint64_t n, std::string_view kind, std::string_view what) {
    if (n == 0) return;
    notes.push_back(
        {fmt::format("source.{}", kind), fmt::format("{}: {}: {}", name, what, with_thousands(n))});
  };
  note(left_out_.contig, "unknown_contig",
       "records left out, on contigs the reference does not have");
  note(left_out_.ref_mismatch, "ref_mismatch",
       "records left out, REF is not what the reference has");
  note(left_out_.symbolic, "symbolic", "symbolic alleles left out");
  note(left_out_.values, "wrong_number", "values left out, not one for each allele");
  note(left_out_.empty, "empty_interval", "intervals left out that have no base");
  note(left_out_.duplicate, "duplicate", "alleles left out that stand there before");
  note(left_out_.unknown_words, "unknown_word",
       "values with a word its vocabulary lacks (first " + first_unknown_word_ + ")");
  return notes;
}

}  // namespace varg::annotate
