#include <varg/core/error.hpp>
#include <varg/io/bgzf.hpp>

#include "genes_parse.hpp"
#include "genes_place.hpp"

namespace varg::reference {

GeneFile read_genes(const std::string& path, const genome::Contigs& contigs,
                    const GeneOptions& options) {
  io::TextFile text = io::read_text_file(path, "genes");
  GeneFile file;
  within(path, [&] {
    auto store = GeneStore::pack(parse_genes(text.text), text.facts);
    text.text = {};
    place_genes(std::move(store), contigs, options, file);
  });
  file.facts = std::move(text.facts);
  return file;
}

}  // namespace varg::reference
