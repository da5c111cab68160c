#include <fmt/format.h>

#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/byte_source.hpp>

#include "genes_parse.hpp"
#include "genes_place.hpp"

namespace varg::reference {
namespace {

/// Writes the store under a name of its own and renames it: processes that do the same at once, or
/// read meanwhile, see whole files only. An index is no reason to fail a run: what kept it from
/// being written is given back, "" when it was.
std::string write_index(const GeneStore& store, const std::string& index) {
  std::error_code none;
  const auto status = std::filesystem::status(index, none);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return index + " is no plain file";
  }
  try {
    OutputFile file(index);
    file.write(store.bytes());
    file.commit();
  } catch (const Error& error) {
    if (error.fault() != Fault::resource) throw;
    return error.sentence();
  }
  return {};
}

void keep_index(const GeneStore& store, const std::string& path, StoreState before,
                OpenedGenes& file) {
  const std::string index = gene_index_path(path);
  const std::string fault = write_index(store, index);
  if (!fault.empty()) {
    file.index = GeneIndexUse::failed;
    file.notes.push_back(
        {"genes_index",
         fmt::format("{}: no index could be kept beside it, so each run reads the genes anew ({})",
                     path, fault)});
    return;
  }
  const bool untrusted = before == StoreState::damaged || before == StoreState::foreign;
  file.index = untrusted ? GeneIndexUse::mended : GeneIndexUse::made;
  if (!untrusted) return;
  file.notes.push_back(
      {"genes_index",
       fmt::format("{} {}, and was made again", index,
                   before == StoreState::damaged ? "was damaged" : "was no index of varg's")});
}

}  // namespace

std::string gene_index_path(const std::string& path) { return path + ".vgx"; }

OpenedGenes open_genes(const std::string& path, const genome::Contigs& contigs,
                       const GeneOptions& options, std::size_t least_index) {
  OpenedGenes file;
  std::unique_ptr<const GeneStore> store;
  StoreState state = StoreState::absent;
  const bool is_file = std::filesystem::is_regular_file(path);
  io::MappedFile index;
  if (is_file) index = io::MappedFile::if_any(gene_index_path(path));
  if (!index.bytes().empty()) {
    file.facts = io::file_facts(path, "genes", true);
    state = GeneStore::state_of(std::as_bytes(std::span(index.bytes())), file.facts.digest);
    if (state == StoreState::good) {
      file.index = GeneIndexUse::used;
      store = std::make_unique<const GeneStore>(std::move(index));
      file.facts.end_marker = store->end_marker();
    }
  }
  if (!store) {
    io::TextFile text = io::read_text_file(path, "genes");
    file.facts = std::move(text.facts);
    store = within(path, [&] { return GeneStore::pack(parse_genes(text.text), file.facts); });
    if (is_file && store->bytes().size() >= least_index) keep_index(*store, path, state, file);
  }
  within(path, [&] { place_genes(std::move(store), contigs, options, file); });
  return file;
}

}  // namespace varg::reference
