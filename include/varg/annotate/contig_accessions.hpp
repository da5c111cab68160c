#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <varg/genome/contigs.hpp>

namespace varg::annotate {

/// The versioned RefSeq accession of a human chromosome, "NC_000021.9": by the contig's name (in
/// any convention) and its length, which says the assembly (GRCh37, GRCh38, T2T-CHM13). A contig
/// that is named by a versioned accession keeps its name. Nothing when name or length are unknown.
std::optional<std::string> versioned_accession(const genome::Contig& contig);

/// "GRCh37", "GRCh38" or "T2T-CHM13" for the versioned accession of a chromosome; "" for others.
std::string_view assembly_of_accession(std::string_view accession);

/// Whether HGVS names on the contig begin with m.
bool is_mitochondrial(std::string_view contig_name);

}  // namespace varg::annotate
