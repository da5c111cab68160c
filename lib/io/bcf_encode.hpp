#pragma once

#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>

#include "bcf_dictionary.hpp"
#include "bcf_types.hpp"

namespace varg::io {

/// Turns checked VCF lines into BCF records. One per thread: it keeps scratch. Throws Error{input}
/// for what BCF cannot hold: names the header does not declare, numbers beyond 32 bits.
class BcfEncoder {
 public:
  BcfEncoder(const VcfHeader& header, const BcfDictionary& dictionary)
      : header_(header), dictionary_(dictionary), infos_(header.infos().size()) {}

  /// Appends the record of one line, with its sizes.
  void append(const VariantView& line, std::string& out);

 private:
  /// What a name stands for. Lines mostly have the same names in the same places, so those of the
  /// last line are tried first.
  struct Known {
    std::string name;
    std::int32_t number = 0;
    const FieldDefinition* field = nullptr;
  };

  /// An INFO key, with the one that followed it last.
  struct KnownInfo {
    const FieldDefinition* field = nullptr;
    std::int32_t number = 0;
    KnownInfo* next = nullptr;
  };

  void append_shared(const VariantView& line, std::size_t alleles, std::size_t formats,
                     std::string& out);
  std::size_t append_infos(std::string_view info, std::string& out);
  void append_info_value(const FieldDefinition& field, std::string_view value, std::string& out);
  void append_samples(const VariantView& line, std::string& out);
  void append_column(const Known& key, std::size_t place, std::string& out);
  void append_genotypes(std::size_t place, std::string& out);
  void append_numbers(std::size_t place, bool floats, std::string& out);
  void append_vectors(bcf::Type type, std::int32_t filler, std::string& out);
  void append_texts(std::size_t place, std::string& out);
  std::string_view cell(std::size_t sample, std::size_t place) const;
  bool append_simple_genotypes(std::string_view samples, std::string& out);
  void split_cells(std::string_view samples);

  const Known& look_up(std::vector<Known>& last, std::size_t place, std::string_view name,
                       std::string_view what) const;
  KnownInfo& look_up_info(std::string_view name, KnownInfo*& guess);

  const VcfHeader& header_;
  const BcfDictionary& dictionary_;
  std::vector<Known> last_filters_;
  std::vector<KnownInfo> infos_;  ///< by place in the header
  KnownInfo* first_info_ = nullptr;
  std::vector<Known> last_formats_;
  Known last_contig_;
  std::vector<std::string_view> keys_;
  std::vector<std::string_view> cells_;  ///< by sample, then by key; empty where dropped
  std::vector<std::int32_t> numbers_;    ///< of one INFO value or one FORMAT key
  std::vector<std::uint32_t> counts_;    ///< of numbers by sample
};

}  // namespace varg::io
