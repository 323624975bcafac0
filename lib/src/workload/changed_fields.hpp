#pragma once

#include <vector>

#include "text/node.hpp"

#include <farthing/workload_file.hpp>

namespace farthing::workload {

/// The document with each field set to what its text reads as in YAML; `null` takes a field out. A
/// path goes by keys, `resources.web.fargate.cpu`; keys may hold dots themselves. Fields below a
/// resource may be new, a resource is so only as a whole.
/// Throws `Error`.
text::Node with_fields(const text::Node& top, const std::vector<FieldText>& changes);

}  // namespace farthing::workload
