#pragma once

#include <string>

#include "hgvs_scanner.hpp"

namespace varg::annotate {

/// "274", "-12", "*37+5", "pter".
bool parse_hgvs_position(HgvsScanner& scan, HgvsPosition& position);
/// A position, or two with '_' between.
bool parse_hgvs_range(HgvsScanner& scan, HgvsRange& range);
/// Bases as they come, upper case; of RNA u is T. Faults on letters that are no exact base.
bool parse_hgvs_bases(HgvsScanner& scan, HgvsKind kind, std::string& bases);
/// What is inserted: "ATG", "100_120inv", "[ATG;100_120]", "NM_003002.4:c.100_102".
bool parse_hgvs_pieces(HgvsScanner& scan, HgvsKind kind, std::vector<HgvsPiece>& pieces);
/// "[5]".
bool parse_hgvs_copies(HgvsScanner& scan, genome::Pos& copies);

}  // namespace varg::annotate
