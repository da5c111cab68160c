#include "hts_index_bytes.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <varg/core/error.hpp>

namespace varg::io {

std::string index_bytes(const hts_idx_t& index, bool is_csi) {
  const int number = ::memfd_create("varg-index", MFD_CLOEXEC);
  if (number < 0) throw Error(Fault::resource, "no memory for an index: {}", std::strerror(errno));
  const std::string path = fmt::format("/proc/self/fd/{}", number);
  const int code =
      hts_idx_save_as(&index, nullptr, path.c_str(), is_csi ? HTS_FMT_CSI : HTS_FMT_BAI);
  std::string bytes;
  const off_t size = ::lseek(number, 0, SEEK_END);
  ssize_t got = -1;
  if (code == 0 && size > 0) {
    bytes.resize(static_cast<std::size_t>(size));
    got = ::pread(number, bytes.data(), bytes.size(), 0);
  }
  ::close(number);
  if (got != size) throw Error(Fault::resource, "an index cannot be written to {}", path);
  return bytes;
}

}  // namespace varg::io
