#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/hgvs_reader.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

/// A text and what it says.
struct HgvsEntry {
  std::string text;
  HgvsReading reading;
};

/// "ok" (as recommended), "respelled" (valid, but the recommended name differs), "other_version"
/// (read on another version of the reference sequence than it names), "wrong".
std::string_view verdict_of(const HgvsEntry& entry);
/// "column 22: the reference has C at c.274, not G. Check …", or what was noted; "" when all is
/// well.
std::string message_of(const HgvsReading& reading);

/// Reads one text a line: surrounding spaces, empty lines and lines that begin with '#' are left
/// out.
std::vector<std::string> read_hgvs_lines(io::ByteSource& source);

/// The header line of a table of texts.
std::string_view hgvs_table_header();
/// Appends a row: text, verdict, name, genomic, protein, variants (CONTIG:POS:REF:ALT, 1-based,
/// comma between), message; '.' where there is nothing.
void append_hgvs_row(const HgvsEntry& entry, const genome::Contigs& contigs, std::string& out);

/// INFO declarations of the records: HGVS (the text), HGVSN (the recommended name), HGVSG, HGVSP,
/// HGVSOV (read on another version).
void declare_hgvs(io::VcfHeader& header);
/// The alleles of valid texts as VCF lines in the order of the contigs; letters that INFO cannot
/// hold are percent-escaped.
std::string hgvs_records(const std::vector<HgvsEntry>& entries, const genome::Contigs& contigs);

/// The header line of a table of names of variants: contig, pos, ref, alt, genomic, transcript
/// name, protein name, gene, pick.
std::string_view hgvs_names_header();
/// Rows of all alleles of a batch: one a transcript (only the picked one on request), one without
/// a transcript where there is none. Throws Error{mismatch} when a contig is not in the FASTA or a
/// REF is not what it has there.
std::string hgvs_names_rows(const io::VariantBatch& batch, const reference::Fasta& fasta,
                            HgvsReader& reader, bool picked_only,
                            std::map<std::string, std::uint64_t>& counts);

}  // namespace varg::annotate
