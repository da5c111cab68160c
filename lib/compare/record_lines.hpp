#pragma once

#include <vector>

#include <varg/compare/superlocus_labels.hpp>

#include "labelled_lines.hpp"

namespace varg::compare {

/// Appends the records of one superlocus, as they came, to the lists of vcfeval's files: by the
/// decisions of the PASS row. A record in several parts is right when all of them are; outside the
/// confident regions it is in no list. Only calls with Call::line are looked at.
void append_record_lines(const std::vector<LabelledCall>& calls, RecordLines& lines);

}  // namespace varg::compare
