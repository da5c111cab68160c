#pragma once

#include <string_view>

#include "genes_store.hpp"

namespace varg::reference {

/// Reads the text of a GFF3, a GTF or a UCSC gene table. Throws Error{input} "line N: …". The
/// transcripts' contigs are places in the result's contigs.
ParsedGenes parse_genes(std::string_view text);

/// Whether the first line of data is a row of a UCSC gene table: a strand stands where genePred has
/// one, and numbers behind it.
bool is_gene_table(std::string_view text);
/// Reads genePred, with or without refGene's bin column and extended columns, and refFlat.
ParsedGenes parse_gene_table(std::string_view text);

/// Calls `take(line, number)` for each line of `text` without its end ('\n' or '\r\n'), from 1,
/// until it returns false.
template <class Take>
void for_each_line(std::string_view text, Take&& take) {
  std::uint64_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!take(line, number)) return;
  }
}

}  // namespace varg::reference
