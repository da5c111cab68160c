#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::filter {

struct HydraFilter;

/// The filters of a hydra-genetics filter file (filtering/workflow/scripts/filter_vcf.py):
/// hard ones remove a record, soft ones add their flag to FILTER. Immutable, shared by threads.
class HydraFilters {
 public:
  /// What the filters say of one record.
  struct Verdict {
    const std::string* dropped_by = nullptr;  ///< name of the first hard filter that holds
    std::vector<std::size_t> flagged_by;      ///< places among names(), when not dropped
  };

  /// Reads YAML. Throws Error{resource} when the file cannot be read, Error{usage} with the
  /// filter's name for what it does not allow or asks of the header what that does not declare.
  HydraFilters(const std::filesystem::path& path, const io::VcfHeader& header);
  ~HydraFilters();
  HydraFilters(HydraFilters&&) noexcept;
  HydraFilters& operator=(HydraFilters&&) noexcept;

  const std::vector<std::string>& names() const { return names_; }
  /// The ##FILTER lines of the flags.
  std::vector<std::string> header_lines() const;
  /// Throws Error{input}, without the record's place, for a value that cannot be compared as asked
  /// and for a missing one where the file says NA_ERROR.
  Verdict judge(const io::VariantView& record) const;
  /// Appends the line of `record`, with the flags added to FILTER (PASS and . give way).
  void append_flagged(const io::VariantView& record, const Verdict& verdict,
                      std::string& out) const;

 private:
  std::vector<std::string> names_;
  std::vector<HydraFilter> filters_;
};

}  // namespace varg::filter
