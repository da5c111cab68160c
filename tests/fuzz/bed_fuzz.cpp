#include <sys/mman.h>
#include <unistd.h>

#include <varg/io/bed.hpp>

#include "fuzz_input.hpp"

/// The bytes are a BED or interval_list, held in memory under a path.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace varg;
  if (size == 0) return 0;
  static const int file = ::memfd_create("fuzz.bed", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  static const genome::Contigs contigs({{"chr1", 5000}, {"chr2", 3000}});
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) {
    std::abort();
  }
  return test::accepts_or_refuses([&] {
    const io::BedFile bed = io::read_bed(path, contigs);
    if (bed.records.empty()) std::abort();
    static_cast<void>(bed.regions().total_length());
  });
}
