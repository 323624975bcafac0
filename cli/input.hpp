#pragma once

#include <string>

#include <farthing/workload_file.hpp>

namespace farthing::cli {

/// A whole input: a file, or standard input for `-`. At most 64 MiB. Throws `Failure`.
std::string read_input(const std::string& path);
/// The input's name in messages.
std::string input_name(const std::string& path);
/// Both, for files that a workload names. Throws `Failure`.
SourceFile open_input(const std::string& path);

}  // namespace farthing::cli
