#pragma once

#include <string>

#include <farthing/trace_report.hpp>

namespace farthing::report {

/// `lib/schemas/trace.schema.json` describes it.
std::string trace_json(const TraceReport& report);
std::string trace_table(const TraceReport& report, const ReportOptions& options);
/// In the other formats: as CSV a row for each function.
std::string trace_listing(const TraceReport& report, const ReportOptions& options);

/// What the trace costs on either architecture; empty where one has no price.
std::string architectures_text(const TraceReport& report);

}  // namespace farthing::report
