#pragma once

#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/io/bed.hpp>
#include <varg/qc/depth.hpp>
#include <varg/report/model.hpp>

namespace varg::report {

/// The coverage section from the depth of each record of a panel, in the panel's order.
Coverage make_coverage(const std::vector<io::BedRecord>& panel,
                       const std::vector<qc::RegionDepth>& depths, const genome::Contigs& contigs,
                       const qc::DepthRules& rules, std::uint32_t gap_threshold);

}  // namespace varg::report
