#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/projection.hpp>

#include "bcf_cursor.hpp"
#include "bcf_dictionary.hpp"
#include "text_end.hpp"

namespace varg::io {

/// Which keys become text, by their number in the dictionary.
struct BcfWanted {
  BcfWanted() = default;
  BcfWanted(const Projection& projection, const BcfDictionary& dictionary);

  bool info(std::size_t number) const { return all_infos || infos[number] == bcf::KeyMark::wanted; }
  bool format(std::size_t number) const {
    return all_formats || formats[number] == bcf::KeyMark::wanted;
  }

  bool all_infos = true;
  bool all_formats = true;
  bool has_samples = true;          ///< lines have FORMAT and sample columns
  std::vector<bcf::KeyMark> infos;  ///< by number; empty when all are wanted
  std::vector<bcf::KeyMark> formats;
};

/// Appends one BCF record as a VCF line, with its newline. `record` begins with l_shared and holds
/// exactly one record. Every size, type and number in it is checked against the record and the
/// dictionary, whether it is wanted or not: throws Error{input} for what does not fit. Pure.
void append_vcf_line(std::string_view record, const BcfDictionary& dictionary,
                     std::size_t sample_count, const BcfWanted& wanted, TextEnd& out);

}  // namespace varg::io
