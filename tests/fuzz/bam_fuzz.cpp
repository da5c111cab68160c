#include <varg/io/bgzf.hpp>

#include "fuzz_input.hpp"
#include "read_lane.hpp"
#include "record_check.hpp"

namespace {

using namespace varg;

/// Two contigs and a read group, as in the unit tests.
std::string header_bytes() {
  constexpr std::string_view text =
      "@HD\tVN:1.6\n@SQ\tSN:chrA\tLN:5000\n@SQ\tSN:chrB\tLN:800\n@RG\tID:rg1\tSM:S1\n";
  const auto number = [](std::uint32_t value) {
    return std::string(reinterpret_cast<const char*>(&value), sizeof value);
  };
  std::string bytes("BAM\1", 4);
  bytes += number(static_cast<std::uint32_t>(text.size())) + std::string(text) + number(2);
  bytes += number(5) + std::string("chrA\0", 5) + number(5000);
  bytes += number(5) + std::string("chrB\0", 5) + number(800);
  return bytes;
}

/// Asks a checked read for all it has.
void look_at(const io::ReadView& read) {
  static_cast<void>(read.end());
  static_cast<void>(read.name().size());
  static_cast<void>(read.qualities().size());
  static_cast<void>(read.text_tag("RG"));
  static_cast<void>(read.integer_tag("NM"));
  for (std::uint32_t i = 0; i < read.length(); ++i) static_cast<void>(read.base(i));
  const io::CigarView cigar = read.cigar();
  for (std::size_t i = 0; i < cigar.size(); ++i) static_cast<void>(cigar[i]);
}

}  // namespace

/// The bytes are the inflated records behind a good header.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return test::accepts_or_refuses([&] {
    std::string packed;
    io::deflate(header_bytes() + std::string(test::as_text(data, size)), 0, packed);
    packed += io::bgzf_end_marker();
    const auto lane = io::open_bam(io::ByteSource("fuzz.bam", std::move(packed)));
    const io::RecordChecker checker("fuzz.bam", lane->header());
    while (auto work = lane->next()) {
      lane->inflate(*work);
      const io::ReadBatch batch = lane->cut(std::move(*work));
      checker.check(batch);
      for (std::size_t i = 0; i < batch.size(); ++i) look_at(batch[i]);
    }
    lane->finish();
  });
}
