#include "fuzz_input.hpp"
#include "variant_lines.hpp"

/// The first byte says where the records that follow are cut in two, and whether all of them is
/// asked for.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace varg;
  if (size == 0) return 0;
  static const io::OpenVariants open = test::open_for_fuzz(io::Format::bcf);
  const std::string_view records = test::as_text(data, size).substr(1);
  const io::Projection some{{{"AF"}}, {{"GT"}}};
  return test::accepts_or_refuses([&] {
    test::read_variants(open, records, data[0] * records.size() / 256,
                        data[0] % 2 == 0 ? io::Projection{} : some);
  });
}
