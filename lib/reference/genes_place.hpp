#pragma once

#include <memory>

#include <varg/reference/transcripts.hpp>

#include "genes_store.hpp"

namespace varg::reference {

/// Puts the store's transcripts on `contigs` (empty: on its own) and fills `file` but its facts.
/// Throws Error{mismatch} when no contig is shared, and for transcripts beyond a contig's end.
void place_genes(std::unique_ptr<const GeneStore> store, const genome::Contigs& contigs,
                 const GeneOptions& options, GeneFile& file);

}  // namespace varg::reference
