#pragma once

#include <cstdint>
#include <string_view>

namespace varg::annotate {

/// Whether a transcript with a premature stop is expected to be degraded (Nagy and Maquat 1998,
/// doi:10.1016/S0968-0004(98)01208-0; ClinGen's PVS1, doi:10.1002/humu.23626), or by which rule of
/// VEP's NMD plugin it escapes.
enum class Decay : std::uint8_t {
  none,           ///< no premature stop
  triggered,      ///< stops more than 50 bases before the last junction of exons
  intronless,     ///< escapes: no junction
  last_exon,      ///< escapes: stops in the last exon
  near_junction,  ///< escapes: stops at most 50 bases before the last junction
  near_start,     ///< escapes: stops within the first 100 coding bases
  no_stop,        ///< runs off the transcript's end without a stop
};

/// "NMD", "escapes:last_exon", …; empty for none.
std::string_view to_text(Decay decay);
constexpr bool escapes(Decay decay) { return decay > Decay::triggered && decay < Decay::no_stop; }

}  // namespace varg::annotate
