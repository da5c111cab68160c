#include "record_check.hpp"

#include <varg/core/text.hpp>
#include <varg/io/tag_walk.hpp>

#include "places.hpp"

namespace varg::io {

enum class RecordChecker::Wrong : std::uint8_t {
  nothing,
  no_name,
  negative_length,
  cigar_too_long,
  bases_too_long,
  contig,
  pos,
  mate_contig,
  mate_pos,
  name_end,
  cigar_op,
  cigar_length,
  long_cigar,
  tag_cut,
  tag_end,
  tag_type,
  tag_array,
  read_group,
};

namespace {

constexpr std::size_t fixed_bytes = 32;
/// One bit per CIGAR operation that consumes the read: M I S = X.
constexpr std::uint32_t consumes_read_bits = 0x193;
constexpr std::uint32_t operations = 9;

/// Read bases a CIGAR covers, or nothing when it holds an unknown operation.
std::optional<std::uint64_t> covered_bases(const CigarView& cigar) {
  std::uint64_t bases = 0;
  bool known = true;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const std::uint32_t packed = cigar[i].packed;
    const std::uint32_t op = packed & 0xFU;
    known &= op < operations;
    bases += (consumes_read_bits >> op & 1U) * (packed >> 4U);
  }
  if (!known) return std::nullopt;
  return bases;
}

std::uint32_t little32(const std::uint8_t* p) {
  std::uint32_t value = 0;
  std::memcpy(&value, p, sizeof value);
  return value;
}

}  // namespace

RecordChecker::RecordChecker(std::string path, const SamHeader& header)
    : path_(std::move(path)),
      contigs_(header.contigs),
      in_coordinate_order_(header.sort_order == SortOrder::coordinate) {
  for (const genome::Contig& contig : contigs_) lengths_.push_back(contig.length);
  for (const ReadGroup& group : header.read_groups) groups_.insert(group.id);
}

void RecordChecker::check(const ReadBatch& batch) const {
  std::string_view last_group;
  std::uint64_t last_key = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const ReadView read = batch[i];
    const Wrong wrong = find_wrong(read, last_group);
    if (wrong != Wrong::nothing) refuse(wrong, batch.first_record + i, read);
    const std::uint64_t key = order_key(read);
    if (key < last_key && in_coordinate_order_) refuse_order(batch.first_record + i, read);
    last_key = key;
  }
}

RecordChecker::Wrong RecordChecker::find_wrong(const ReadView& read,
                                               std::string_view& last_group) const {
  const auto bytes = read.bytes();
  const std::size_t name = bytes[8];
  const std::size_t elements = little32(bytes.data() + 12) & 0xFFFFU;
  const std::uint32_t length = read.length();
  const std::size_t cigar_end = fixed_bytes + name + 4 * elements;
  const std::size_t fields_end = cigar_end + (std::size_t{length} + 1) / 2 + length;
  if (name == 0) return Wrong::no_name;
  if (length > 0x7FFF'FFFFU) return Wrong::negative_length;
  if (cigar_end > bytes.size()) return Wrong::cigar_too_long;
  if (fields_end > bytes.size()) return Wrong::bases_too_long;
  if (bytes[fixed_bytes + name - 1] != 0) return Wrong::name_end;

  const auto contigs = static_cast<genome::ContigId>(lengths_.size());
  const genome::ContigId contig = read.contig();
  const genome::ContigId mate = read.mate_contig();
  if (contig < -1 || contig >= contigs) return Wrong::contig;
  if (mate < -1 || mate >= contigs) return Wrong::mate_contig;
  if (read.pos() < -1 || read.mate_pos() < -1) {
    return read.pos() < -1 ? Wrong::pos : Wrong::mate_pos;
  }
  if (contig >= 0 && read.pos() >= lengths_[static_cast<std::size_t>(contig)]) return Wrong::pos;

  const auto covered = covered_bases({bytes.data() + fixed_bytes + name, elements});
  if (!covered) return Wrong::cigar_op;
  if (*covered != length && elements != 0 && length != 0) return Wrong::cigar_length;
  return find_wrong_tag(read, last_group);
}

RecordChecker::Wrong RecordChecker::find_wrong_tag(const ReadView& read,
                                                   std::string_view& last_group) const {
  auto tags = read.tags();
  while (!tags.empty()) {
    const TagStep step = step_over_tag(tags);
    if (step.fault != TagFault::none) {
      return static_cast<Wrong>(static_cast<int>(Wrong::tag_cut) + static_cast<int>(step.fault) -
                                static_cast<int>(TagFault::cut));
    }
    if (tags[0] == 'R' && tags[1] == 'G' && tags[2] == 'Z' &&
        !knows_group({reinterpret_cast<const char*>(tags.data()) + 3, step.size - 4}, last_group)) {
      return Wrong::read_group;
    }
    if (tags[0] == 'C' && tags[1] == 'G' && tags[2] == 'B') {
      const auto covered = covered_bases(read.cigar());
      const bool fits = covered && (*covered == read.length() || read.length() == 0);
      if (!fits) return Wrong::long_cigar;
    }
    tags = tags.subspan(step.size);
  }
  return Wrong::nothing;
}

bool RecordChecker::knows_group(std::string_view group, std::string_view& last_group) const {
  if (group == last_group && last_group.data() != nullptr) return true;
  last_group = group;
  return groups_.find(group) != groups_.end();
}

std::string RecordChecker::explain(Wrong wrong, const ReadView& read) const {
  const auto bytes = read.bytes();
  const std::size_t elements = little32(bytes.data() + 12) & 0xFFFFU;
  switch (wrong) {
    case Wrong::no_name:
      return "the read name has length 0";
    case Wrong::negative_length:
      return fmt::format("the number of bases is {}", static_cast<std::int32_t>(read.length()));
    case Wrong::cigar_too_long:
      return fmt::format("a CIGAR of {} elements does not fit in its {} bytes", elements,
                         bytes.size());
    case Wrong::bases_too_long:
      return fmt::format("{} bases do not fit in its {} bytes", read.length(), bytes.size());
    case Wrong::contig:
      return fmt::format("it is on reference {}, and the header lists {}", read.contig(),
                         lengths_.size());
    case Wrong::mate_contig:
      return fmt::format("its mate is on reference {}, and the header lists {}", read.mate_contig(),
                         lengths_.size());
    case Wrong::mate_pos:
      return fmt::format("its mate has position {}", read.mate_pos() + 1);
    case Wrong::name_end:
      return "the read name does not end with NUL";
    case Wrong::cigar_op:
      return "the CIGAR holds an unknown operation";
    case Wrong::cigar_length:
      return fmt::format("the CIGAR covers another number of bases than its {}", read.length());
    case Wrong::long_cigar:
      return "the CIGAR in the CG tag does not fit the read";
    case Wrong::tag_cut:
      return "the last tag is cut";
    case Wrong::tag_end:
      return "a text tag does not end with NUL";
    case Wrong::tag_type:
      return "a tag has an unknown type";
    case Wrong::tag_array:
      return "an array tag is longer than the record";
    case Wrong::read_group:
      return fmt::format("its read group (RG) '{}' has no @RG line in the header",
                         printable(read.text_tag("RG").value_or("")));
    case Wrong::pos:
    case Wrong::nothing:
      break;
  }
  if (read.contig() < 0) return fmt::format("it has position {}", read.pos() + 1);
  const genome::Contig& contig = contigs_[read.contig()];
  return fmt::format("it starts at position {}, and {} has {} bases", read.pos() + 1, contig.name,
                     contig.length);
}

void RecordChecker::refuse(Wrong wrong, std::uint64_t record, const ReadView& read) const {
  Error error = record_error(path_, record, "{}", explain(wrong, read));
  if (wrong == Wrong::read_group) {
    throw std::move(error).hint("Give the header its read groups back: samtools addreplacerg");
  }
  if (wrong == Wrong::pos) {
    throw std::move(error).hint("Check that header and reads belong to the same reference build.");
  }
  throw std::move(error).hint("The program that wrote the file is at fault: make it again.");
}

void RecordChecker::refuse_order(std::uint64_t record, const ReadView& read) const {
  const std::string where =
      read.contig() < 0 || read.contig() >= static_cast<genome::ContigId>(contigs_.size())
          ? std::string("no contig")
          : fmt::format("{}:{}", contigs_[read.contig()].name, read.pos() + 1);
  throw record_error(path_, record,
                     "it is at {}, before the record in front of it, but the header says "
                     "SO:coordinate",
                     where)
      .hint("Sort it: samtools sort");
}

}  // namespace varg::io
