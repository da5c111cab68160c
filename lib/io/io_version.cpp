#include <htslib/hts.h>
#include <htslib/hts_log.h>
#include <libdeflate.h>
#include <zlib.h>

#include <cstdlib>
#include <mutex>

#include <varg/io/io_libraries.hpp>

namespace varg::io {

std::vector<LibraryVersion> libraries() {
  return {{"HTSlib", hts_version()},
          {"libdeflate", LIBDEFLATE_VERSION_STRING},
          {"zlib", zlibVersion()}};
}

void tame_htslib() {
  static std::once_flag once;
  std::call_once(once, [] {
    hts_set_log_level(HTS_LOG_OFF);
    // Without REF_PATH HTSlib asks a server for reference sequences; a path without files does not.
    ::setenv("REF_PATH", "/dev/null", 1);
    ::unsetenv("REF_CACHE");
  });
}

}  // namespace varg::io
