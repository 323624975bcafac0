#pragma once

#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include <farthing/error.hpp>

namespace farthing::cli {

/// How many faults of one input are worth reading at once.
inline constexpr std::size_t shown_faults_max = 20;
inline constexpr std::size_t all_faults = std::numeric_limits<std::size_t>::max();

/// Writes `farthing: error: …` to standard error.
void print_error(std::string_view message);
/// Writes `farthing: …` to standard error.
void print_message(std::string_view message);
/// Writes the first `shown_max` faults, and how many more there are.
void print_faults(const std::vector<Diagnostic>& faults, std::size_t shown_max = shown_faults_max);

}  // namespace farthing::cli
