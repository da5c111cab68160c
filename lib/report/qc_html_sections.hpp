#pragma once

#include <varg/report/qc_run.hpp>

#include "html_page.hpp"

namespace varg::report {

/// The sections of the page, in its order.
void write_qc_verdict(HtmlPage& page, const QcFacts& facts, const QcFindings& findings);
void write_qc_coverage(HtmlPage& page, const qc::Metrics& metrics, const QcFacts& facts,
                       const QcFindings& findings);
void write_qc_library(HtmlPage& page, const qc::Metrics& metrics);
void write_qc_cycles(HtmlPage& page, const qc::Metrics& metrics);
void write_qc_flags(HtmlPage& page, const qc::Metrics& metrics, const QcFindings& findings);
void write_qc_identity(HtmlPage& page, const qc::Metrics& metrics, const QcFacts& facts,
                       const QcFindings& findings);
void write_qc_unassessed(HtmlPage& page, const QcFindings& findings);

}  // namespace varg::report
