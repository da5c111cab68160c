#include "bam_header.hpp"

#include <algorithm>
#include <cstring>

#include <varg/core/text.hpp>

#include "places.hpp"

namespace varg::io {
namespace {

constexpr std::string_view magic("BAM\1", 4);
constexpr std::int32_t most_text = 512 << 20;  // far above any real header
constexpr std::string_view rewrite = "The program that wrote the file is at fault: make it again.";

/// Bytes of the file as they are inflated, taken from the front.
class HeaderBytes {
 public:
  explicit HeaderBytes(BlockReader& reader) : reader_(reader) {}

  const std::string& path() const { return reader_.source().path(); }

  /// The next `n` bytes; `what` is said when the file ends before.
  std::string_view take(std::size_t n, std::string_view what) {
    while (bytes_.size() - at_ < n) {
      if (!more()) {
        throw wrong("the file ends inside {}: {} of its {} bytes are there", what,
                    bytes_.size() - at_, n);
      }
    }
    at_ += n;
    return std::string_view(bytes_).substr(at_ - n, n);
  }
  std::int32_t take_number(std::string_view what) {
    std::int32_t value = 0;
    std::memcpy(&value, take(sizeof value, what).data(), sizeof value);
    return value;
  }
  std::string rest() const { return bytes_.substr(at_); }
  std::uint64_t compressed_bytes() const { return compressed_bytes_; }

  template <class... Args>
  Error wrong(fmt::format_string<Args...> format, Args&&... args) const {
    Error error(Fault::input, format, std::forward<Args>(args)...);
    error.add_place("header");
    error.add_place(shown(path()));
    return std::move(error).hint(std::string(rewrite));
  }

 private:
  bool more() {
    const auto group = reader_.next();
    if (!group) return false;
    inflate(*group, part_);
    bytes_ += part_;
    compressed_bytes_ += group->bytes.size();
    return true;
  }

  BlockReader& reader_;
  std::string bytes_;
  std::string part_;
  std::size_t at_ = 0;
  std::uint64_t compressed_bytes_ = 0;
};

genome::Contig take_contig(HeaderBytes& bytes, std::int32_t i, std::int32_t count) {
  const std::string what = fmt::format("reference {} of {}", i + 1, count);
  const std::int32_t size = bytes.take_number(what);
  if (size < 2 || size > most_text) throw bytes.wrong("{} has a name of {} bytes", what, size);
  const std::string name(bytes.take(static_cast<std::size_t>(size), what));
  if (name.find('\0') != name.size() - 1) {
    throw bytes.wrong("the name of {} does not end with NUL", what);
  }
  const std::int32_t length = bytes.take_number(what);
  if (length < 1) throw bytes.wrong("{} has the length {}", what, length);
  return {name.substr(0, name.size() - 1), length};
}

genome::Contigs take_dictionary(HeaderBytes& bytes) {
  const std::int32_t count = bytes.take_number("the number of references");
  if (count < 0) throw bytes.wrong("the number of references is {}", count);
  genome::Contigs contigs;
  for (std::int32_t i = 0; i < count; ++i) {
    genome::Contig contig = take_contig(bytes, i, count);
    if (contigs.find(contig.name) != genome::no_contig) {
      throw bytes.wrong("the reference {} is listed twice", printable(contig.name));
    }
    contigs.add(std::move(contig));
  }
  return contigs;
}

void check_agreement(const genome::Contigs& text, const genome::Contigs& binary,
                     const HeaderBytes& bytes) {
  if (text.size() != binary.size()) {
    throw bytes.wrong("the text lists {} references (@SQ) and the binary dictionary {}",
                      text.size(), binary.size());
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const genome::Contig& told = text[static_cast<genome::ContigId>(i)];
    const genome::Contig& other = binary[static_cast<genome::ContigId>(i)];
    if (told.name == other.name && told.length == other.length) continue;
    throw bytes.wrong(
        "reference {} is {} with {} bases in the text but {} with {} in the binary "
        "dictionary",
        i + 1, printable(told.name), told.length, printable(other.name), other.length);
  }
}

}  // namespace

BamHeader read_bam_header(BlockReader& reader) {
  HeaderBytes bytes(reader);
  const std::string& path = bytes.path();
  const std::string_view start = bytes.take(magic.size(), "the header");
  if (start != magic) {
    throw file_error(path, "it is not BAM: it begins with '{}', not with 'BAM\\x01'",
                     printable(start));
  }
  const std::int32_t size = bytes.take_number("the header");
  if (size < 0 || size > most_text) throw bytes.wrong("its text has a length of {} bytes", size);
  std::string text(bytes.take(static_cast<std::size_t>(size), "the header text"));
  text.resize(std::min(text.size(), text.find_last_not_of('\0') + 1));

  BamHeader result;
  result.header = within(shown(path), [&] { return parse_sam_header(text); });
  genome::Contigs binary = take_dictionary(bytes);
  if (result.header.contigs.empty()) {
    result.header.contigs = std::move(binary);
  } else {
    check_agreement(result.header.contigs, binary, bytes);
  }
  result.rest = bytes.rest();
  result.compressed_bytes = bytes.compressed_bytes();
  return result;
}

std::string bam_header_bytes(const SamHeader& header) {
  std::string out(magic);
  const auto number = [&](std::size_t value) {
    const auto small = static_cast<std::int32_t>(value);
    out.append(reinterpret_cast<const char*>(&small), sizeof small);
  };
  number(header.text.size());
  out += header.text;
  number(header.contigs.size());
  for (const genome::Contig& contig : header.contigs) {
    number(contig.name.size() + 1);
    out.append(contig.name.c_str(), contig.name.size() + 1);
    number(static_cast<std::size_t>(contig.length));
  }
  return out;
}

}  // namespace varg::io
