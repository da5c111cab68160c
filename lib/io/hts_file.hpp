#pragma once

#include <htslib/sam.h>

#include <memory>
#include <string>
#include <vector>

#include <varg/io/bam_reader.hpp>

#include <varg/io/contig_bridge.hpp>

namespace varg::io {

struct CloseHtsFile {
  void operator()(htsFile* file) const { hts_close(file); }
};
struct FreeHtsHeader {
  void operator()(sam_hdr_t* header) const { sam_hdr_destroy(header); }
};
struct FreeHtsRecord {
  void operator()(bam1_t* record) const { bam_destroy1(record); }
};
struct FreeHtsIndex {
  void operator()(hts_idx_t* index) const { hts_idx_destroy(index); }
};
struct FreeHtsIterator {
  void operator()(hts_itr_t* iterator) const { hts_itr_destroy(iterator); }
};

/// A file of reads open through HTSlib, with its header. Private to io.
struct HtsReads {
  /// Throws Error{input}; for CRAM also Error{usage} without a reference and Error{mismatch} when
  /// the reference has a contig of the header by another name or in another length, or none at all.
  HtsReads(const std::string& path, const ReadOptions& options);
  /// Renames contigs to the names that `reference` has for them.
  void bridge(const std::string& reference);

  std::unique_ptr<htsFile, CloseHtsFile> file;
  std::unique_ptr<sam_hdr_t, FreeHtsHeader> hts_header;
  std::unique_ptr<bam1_t, FreeHtsRecord> record;
  SamHeader header;                          ///< with contigs bridged
  std::vector<ContigRename> renames;         ///< that did so
  std::vector<std::string> missing_contigs;  ///< of the CRAM header, not in the reference
  bool is_cram = false;
};

/// Appends HTSlib's record in BAM's form.
void append_hts_record(const bam1_t& record, std::string& out);

}  // namespace varg::io
