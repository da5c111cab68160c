#include "variant_block.hpp"

#include <fmt/format.h>

#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

#include "bcf_types.hpp"
#include "raw_variants.hpp"

namespace varg::io {
namespace {

void require_whole(std::string_view lines) {
  if (!lines.empty() && lines.back() != '\n') {
    throw Error(Fault::bug, "lines to write do not end with a newline");
  }
}

}  // namespace

VariantBlockMaker::VariantBlockMaker(VariantFormat format, int level, bool with_index,
                                     VcfHeader header, const BcfDictionary& dictionary)
    : format_(format),
      level_(format == VariantFormat::bcf_uncompressed ? 0 : level),
      with_index_(with_index),
      header_(std::move(header)),
      dictionary_(dictionary) {}

std::unique_ptr<VariantBlockMaker::Worker> VariantBlockMaker::lend() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return std::make_unique<Worker>(header_, dictionary_);
}

VariantBlock VariantBlockMaker::make(std::string&& lines) const {
  if (format_ != VariantFormat::vcf) return make(std::string_view(lines));
  require_whole(lines);
  VariantBlock block;
  block.bytes = std::move(lines);
  return block;
}

VariantBlock VariantBlockMaker::make(std::string_view lines) const {
  if (format_ == VariantFormat::vcf) return make(std::string(lines));
  require_whole(lines);
  VariantBlock block;
  auto worker = lend();
  worker->records.clear();
  const bool is_text = format_ == VariantFormat::vcf_gz;
  if (with_index_ || !is_text) add_records(lines, *worker, block);
  const std::string_view inflated = is_text ? lines : std::string_view(worker->records);
  block.inflated_size = static_cast<std::uint32_t>(inflated.size());
  deflate(inflated, level_, block.bytes, &block.block_sizes);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(worker));
  return block;
}

VariantBlock VariantBlockMaker::make_from_records(std::string_view records) const {
  VariantBlock block;
  block.inflated_size = static_cast<std::uint32_t>(records.size());
  for (std::size_t at = 0; with_index_ && at < records.size();) {
    const bcf::RecordStart start = bcf::read_start(records.data() + at);
    at += start.size();
    const std::string& contig = dictionary_.contigs().at(static_cast<std::size_t>(start.contig));
    if (block.contigs.empty() || block.contigs.back() != contig) block.contigs.push_back(contig);
    block.records.push_back({static_cast<std::uint32_t>(block.contigs.size() - 1), start.pos,
                             genome::Pos{start.pos} + start.length,
                             static_cast<std::uint32_t>(at)});
  }
  deflate(records, level_, block.bytes, &block.block_sizes);
  return block;
}

void VariantBlockMaker::add_records(std::string_view lines, Worker& worker,
                                    VariantBlock& block) const {
  find_rows(lines, worker.columns, worker.rows);
  for (const VariantRow& row : worker.rows) {
    const VariantView line(lines, row, header_);
    std::uint32_t end = row.end + 1;
    if (format_ != VariantFormat::vcf_gz) {
      within([&] { return fmt::format("{}:{}", printable(line.chrom()), line.pos() + 1); },
             [&] { worker.encoder.append(line, worker.records); });
      end = static_cast<std::uint32_t>(worker.records.size());
    }
    if (!with_index_) continue;
    if (block.contigs.empty() || block.contigs.back() != line.chrom()) {
      block.contigs.emplace_back(line.chrom());
    }
    block.records.push_back(
        {static_cast<std::uint32_t>(block.contigs.size() - 1), line.pos(), line.end(), end});
  }
}

}  // namespace varg::io
