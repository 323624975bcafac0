#pragma once

#include <string>
#include <string_view>

#include <farthing/service.hpp>
#include <farthing/workload_file.hpp>

namespace farthing {

/// Reads a service file (YAML, hence JSON too), as `read_workload` reads a workload. `open` opens
/// the CSV file that `requests_file` names. Throws `Error` with all faults found, each at line and
/// column with a suggestion.
Service read_service(std::string_view text, std::string_view file, const Catalog& catalog,
                     const FileReader& open = {});

/// Requests hour by hour: a CSV with a header and a column `requests`; either the 168 hours of a
/// week from Monday 00:00 on, or any number of hours with a column `hour` that says when each
/// begins (`2026-11-02T13:00Z`), of which those at the same hour of the week are averaged.
struct HourlyRequests {
  Weekly<Flow> week;
  Flow peak;  ///< of the busiest hour of all
  std::size_t hours = 0;
};
/// Throws `Error` with line and column.
HourlyRequests read_hourly_requests(std::string_view csv, std::string_view file);

/// The JSON Schema of service files, derived from the same description.
std::string service_schema();

}  // namespace farthing
