#pragma once

#include <array>
#include <memory>
#include <string>

#include <varg/cli/session.hpp>
#include <varg/compare/compare_reports.hpp>
#include <varg/compare/superlocus_stream.hpp>
#include <varg/io/vcf_writer.hpp>

namespace varg::tools {

/// rtg vcfeval's output folder: tp, tp-baseline, fp and fn.vcf.gz with the records as they came,
/// summary.txt, weighted_roc, snp_roc and non_snp_roc.tsv.gz, and `done`. block() on any thread,
/// the others serially. The folder is made; a file of that name is Error{input}.
class VcfevalFiles {
 public:
  using Block = std::array<io::VcfWriter::Block, 4>;  ///< of tp, tp-baseline, fp and fn

  VcfevalFiles(std::string folder, const compare::SuperlocusStream& stream,
               const cli::Session& session);
  ~VcfevalFiles();

  Block block(compare::RecordLines lines) const;
  void write(Block block);
  void close(const compare::Outcome& outcome, cli::Session& session);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes text as one BGZF file.
void write_gz(const std::string& path, std::string_view text, cli::Session& session);

}  // namespace varg::tools
