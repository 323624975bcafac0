#pragma once

#include <string>
#include <vector>

#include <farthing/workload_file.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// The values of an option that takes `FIELD=VALUE`, in order. Throws `UsageError` with `expected`.
std::vector<FieldText> read_assignments(const TextOption& option, const std::string& expected);

}  // namespace farthing::cli
