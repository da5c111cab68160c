#include "vcfeval_files.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <varg/compare/vcfeval_texts.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/bgzf.hpp>

namespace varg::tools {
namespace {

constexpr std::array<std::string_view, 4> names{"tp", "tp-baseline", "fp", "fn"};

io::VcfHeader header_of(const compare::CallReader& reader, const cli::Session& session) {
  io::VcfHeader header = reader.header();
  header.add_line(session.header_line());
  return header;
}

}  // namespace

struct VcfevalFiles::State {
  std::string folder;
  std::array<std::unique_ptr<io::VcfWriter>, names.size()> writers;
};

VcfevalFiles::VcfevalFiles(std::string folder, const compare::SuperlocusStream& stream,
                           const cli::Session& session)
    : state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  std::error_code fault;
  std::filesystem::create_directories(state_->folder, fault);
  if (fault) throw Error(Fault::resource, "cannot make {}: {}", state_->folder, fault.message());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_truth = names[i] == "tp-baseline" || names[i] == "fn";
    state_->writers[i] = std::make_unique<io::VcfWriter>(
        state_->folder + "/" + std::string(names[i]) + ".vcf.gz", io::VariantFormat::vcf_gz,
        header_of(is_truth ? stream.truth() : stream.query(), session));
  }
}
VcfevalFiles::~VcfevalFiles() = default;

VcfevalFiles::Block VcfevalFiles::block(compare::RecordLines lines) const {
  Block block;
  std::array<std::string*, names.size()> texts{&lines.tp, &lines.tp_baseline, &lines.fp, &lines.fn};
  for (std::size_t i = 0; i < names.size(); ++i) {
    block[i] = state_->writers[i]->encode(std::move(*texts[i]));
  }
  return block;
}

void VcfevalFiles::write(Block block) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    state_->writers[i]->write(std::move(block[i]));
  }
}

void VcfevalFiles::close(const compare::Outcome& outcome, cli::Session& session) {
  const std::string folder = state_->folder + "/";
  std::filesystem::remove(folder + "done");  // of an earlier run, whose files are replaced now
  for (auto& writer : state_->writers) session.output(writer->close());
  session.output(write_text_file(folder + "summary.txt", vcfeval_summary(outcome)));
  write_gz(folder + "weighted_roc.tsv.gz", vcfeval_roc(outcome, {}), session);
  write_gz(folder + "snp_roc.tsv.gz", vcfeval_roc(outcome, compare::VariantClass::snp), session);
  write_gz(folder + "non_snp_roc.tsv.gz", vcfeval_roc(outcome, compare::VariantClass::indel),
           session);
  session.output(write_text_file(folder + "done", ""));
}

void write_gz(const std::string& path, std::string_view text, cli::Session& session) {
  constexpr int level = 6;
  std::string bytes;
  io::deflate(text, level, bytes);
  bytes += io::bgzf_end_marker();
  session.output(write_text_file(path, bytes));
}

}  // namespace varg::tools
