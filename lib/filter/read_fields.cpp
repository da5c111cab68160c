#include <cstring>
#include <string>

#include <varg/core/error.hpp>
#include <varg/genome/cigar.hpp>
#include <varg/io/tag_walk.hpp>

#include "read_program.hpp"

namespace varg::filter {
namespace {

template <class Number>
double number_at(const std::uint8_t* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return static_cast<double>(number);
}

template <class Counts>
std::uint64_t cigar_sum(const io::ReadView& read, Counts counts) {
  std::uint64_t sum = 0;
  const io::CigarView cigar = read.cigar();
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    if (counts(cigar[i].op())) sum += cigar[i].length();
  }
  return sum;
}

}  // namespace

ReadValue ReadEvaluator::tag(const ReadNode& step) const {
  const auto tags = read_.tags();
  for (std::size_t at = 0; at + 3 <= tags.size();) {
    const std::uint8_t type = tags[at + 2];
    const std::uint8_t* const value = tags.data() + at + 3;
    if (std::memcmp(tags.data() + at, step.text.data(), 2) != 0) {
      const std::size_t size = io::step_over_tag(tags.subspan(at)).size;
      if (size == 0) break;
      at += size;
      continue;
    }
    const auto* const text = reinterpret_cast<const char*>(value);
    switch (type) {
      case 'Z':
      case 'H':
        return {true, true, std::string_view(text), 0};
      case 'A':
        return {true, true, std::string_view(text, 1), 0};
      case 'c':
        return {false, true, {}, number_at<std::int8_t>(value)};
      case 'C':
        return {false, true, {}, number_at<std::uint8_t>(value)};
      case 's':
        return {false, true, {}, number_at<std::int16_t>(value)};
      case 'S':
        return {false, true, {}, number_at<std::uint16_t>(value)};
      case 'i':
        return {false, true, {}, number_at<std::int32_t>(value)};
      case 'I':
        return {false, true, {}, number_at<std::uint32_t>(value)};
      case 'f':
        return {false, true, {}, number_at<float>(value)};
      default:
        throw Error(Fault::input, "tag {} is an array, which no expression can use", step.text)
            .hint("Ask for another tag");
    }
  }
  return ReadValue::absent();
}

ReadValue ReadEvaluator::contig_name(genome::ContigId contig) const {
  if (contig < 0) return ReadValue::of(std::string_view("*"));
  return ReadValue::of(std::string_view(program_.contigs[contig].name));
}

ReadValue ReadEvaluator::library() {
  const auto group = read_.text_tag("RG");
  if (!group) return ReadValue::of(std::string_view(""));
  state_.key.assign(*group);
  const auto found = program_.libraries.find(state_.key);
  return ReadValue::of(found == program_.libraries.end() ? std::string_view("")
                                                         : std::string_view(found->second));
}

ReadValue ReadEvaluator::text_field(int n) {
  std::string& text = spelled(n);
  text.clear();
  if (node(n).field == ReadField::cigar) {
    const io::CigarView cigar = read_.cigar();
    for (std::size_t i = 0; i < cigar.size(); ++i) {
      text += std::to_string(cigar[i].length());
      text += genome::letter(cigar[i].op());
    }
    if (cigar.empty()) text = "*";
  } else {
    text.resize(read_.length());
    for (std::uint32_t i = 0; i < read_.length(); ++i) text[i] = read_.base(i);
  }
  return ReadValue::of(std::string_view(text));
}

ReadValue ReadEvaluator::field(int n) {
  using genome::CigarOp;
  const ReadNode& step = node(n);
  const auto whole = [](auto number) { return ReadValue::plain(static_cast<double>(number)); };
  switch (step.field) {
    case ReadField::tag:
      return tag(step);
    case ReadField::cigar:
    case ReadField::bases:
      return text_field(n);
    case ReadField::end_position:
      return whole(read_.has(genome::flag::unmapped) ? read_.pos() + 1 : read_.end());
    case ReadField::flag:
      return whole(read_.flags() & step.flag_bits);
    case ReadField::hard_clips:
      return whole(cigar_sum(read_, [](CigarOp op) { return op == CigarOp::hard_clip; }));
    case ReadField::soft_clips:
      return whole(cigar_sum(read_, [](CigarOp op) { return op == CigarOp::soft_clip; }));
    case ReadField::query_length:
      return whole(cigar_sum(read_, genome::consumes_read));
    case ReadField::reference_length:
      return whole(cigar_sum(read_, genome::consumes_reference));
    case ReadField::library:
      return library();
    case ReadField::mapq:
      return whole(read_.mapq());
    case ReadField::mate_position:
      return whole(read_.mate_pos() + 1);
    case ReadField::mate_contig:
      return whole(read_.mate_contig());
    case ReadField::mate_name:
      return contig_name(read_.mate_contig());
    case ReadField::cigar_count:
      return whole(read_.cigar().size());
    case ReadField::position:
      return whole(read_.pos() + 1);
    case ReadField::name:
      return ReadValue::of(read_.name());
    case ReadField::qualities: {
      const auto qualities = read_.qualities();
      return ReadValue::of(
          std::string_view(reinterpret_cast<const char*>(qualities.data()), qualities.size()));
    }
    case ReadField::contig:
      return whole(read_.contig());
    case ReadField::contig_name:
      return contig_name(read_.contig());
    default:
      return whole(read_.template_length());
  }
}

}  // namespace varg::filter
