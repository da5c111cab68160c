#include <varg/io/bgzf.hpp>

#include "fuzz_input.hpp"

/// The bytes are a BGZF file.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  return varg::test::accepts_or_refuses([&] {
    using namespace varg;
    io::BlockReader reader(
        io::ByteSource("fuzz.gz", std::string(test::as_text(data, size))), 1U << 16U);
    std::string inflated;
    while (const auto group = reader.next()) io::inflate(*group, inflated);
  });
}
