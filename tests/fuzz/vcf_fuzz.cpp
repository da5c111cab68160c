#include "fuzz_input.hpp"
#include "variant_lines.hpp"

/// The first byte says where the lines that follow are cut in two.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace varg;
  if (size == 0) return 0;
  static const io::OpenVariants open = test::open_for_fuzz(io::Format::vcf);
  const std::string_view lines = test::as_text(data, size).substr(1);
  return test::accepts_or_refuses(
      [&] { test::read_variants(open, lines, data[0] * lines.size() / 256); });
}
