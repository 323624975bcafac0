#pragma once

#include <cstddef>
#include <string_view>

namespace farthing::cli {

inline constexpr int width_min = 40;
inline constexpr int width_max = 1000;

/// Columns of the terminal that a descriptor is; 80 where it is none or does not say.
std::size_t terminal_width(int descriptor);
/// Columns to fill: the terminal's, from 40 to 100; 80 when output does not go to one.
int default_width();
/// Whether output goes to a terminal that shows colours to someone who wants them (`NO_COLOR`).
bool default_color();

/// Writes all of `text` to standard output. Throws `Failure` when not all of it arrived: a closed
/// pipe or a full disk must not pass for success.
void write_output(std::string_view text);

}  // namespace farthing::cli
