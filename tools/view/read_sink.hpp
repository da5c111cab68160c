#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <varg/core/output_file.hpp>
#include <varg/io/bam_writer.hpp>
#include <varg/io/sam_writer.hpp>

#include "view_options.hpp"

namespace varg::tools {

enum class ReadFormat { sam, bam, bam_uncompressed, cram };
/// From -O, else from the ending of `path`, else SAM. Throws Error{usage}.
ReadFormat read_format(const std::string& path, std::string_view type);

/// Where reads go: nowhere (a count), or into a file of its format.
class ReadSink {
 public:
  struct Encoded {
    transform::SelectedReads reads;  ///< SAM text in place of records, where that is written
    std::optional<io::BamWriter::Block> block;
  };

  ReadSink(const ViewOptions& options, const io::SamHeader& header, cli::Session& session);

  /// Any thread.
  Encoded encode(transform::SelectedReads reads) const;
  void write(Encoded encoded);
  void close();

 private:
  cli::Session& session_;
  const genome::Contigs contigs_;
  bool counts_;
  std::uint64_t count_ = 0;
  std::unique_ptr<OutputFile> text_;
  std::unique_ptr<io::BamWriter> bam_;
  std::unique_ptr<io::CramWriter> cram_;
};

/// `regions` in pieces that a thread can fetch at once; their borders depend on the regions alone.
std::vector<genome::Interval> cut_regions(const genome::RegionSet& regions);
/// How many reads the selection was made from.
std::uint64_t looked_at(const transform::SelectedReads& selected);

}  // namespace varg::tools
