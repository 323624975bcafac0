#pragma once

#include <string>

#include "text/node.hpp"
#include "workload/file_fields.hpp"

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>
#include <farthing/service.hpp>

namespace farthing::workload {

/// A workload or service from its document, once that is read: `read_workload` and `read_service`
/// without the text. Throw `Error`.
Workload workload_of(const text::Node& top, const Catalog& catalog, Files files);
Service service_of(const text::Node& top, const Catalog& catalog, const Files& files);

/// The folder of a file, with a slash at its end; empty where the name has none.
std::string folder_of(std::string_view file);

}  // namespace farthing::workload
