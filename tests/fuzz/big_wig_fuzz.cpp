#include <varg/io/big_wig.hpp>

#include "fuzz_input.hpp"

/// The bytes are a bigWig; those that say they are not compressed let mutation reach the scores.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace varg;
  return test::accepts_or_refuses([&] {
    io::BigWigReader reader("fuzz.bw", std::string(test::as_text(data, size)));
    genome::ContigId contig = 0;
    genome::Pos behind = 0;
    while (const auto section = reader.next()) {
      if (section->contig < contig) std::abort();
      if (section->contig > contig) behind = 0;
      contig = section->contig;
      for (const io::ScoreSpan& score : section->scores) {
        const bool is_fine = score.begin >= behind && score.end >= score.begin &&
                             score.end <= reader.contigs()[contig].length;
        if (!is_fine) std::abort();
        behind = score.end;
      }
    }
  });
}
