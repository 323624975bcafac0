#include "progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "terminal.hpp"

namespace farthing::cli {
namespace {

constexpr std::uint64_t bytes_per_mib = 1U << 20U;

std::string mib(std::uint64_t bytes) { return std::to_string(bytes / bytes_per_mib) + " MiB"; }

/// At most so wide: what ran on into the next line could not be erased.
std::string line_of(const TraceProgress& progress, std::size_t width) {
  if (progress.of_bytes == 0) return mib(progress.bytes) + " read";
  const std::uint64_t done = std::min(progress.bytes, progress.of_bytes);
  const std::string figures = mib(done) + " of " + mib(progress.of_bytes);
  constexpr std::size_t around = 4;  // brackets, a blank, and the cursor's place
  if (width < figures.size() + around + 1) return figures.substr(0, width);
  const std::uint64_t bar_length = std::min<std::size_t>(40, width - figures.size() - around);
  // Parts of a whole that may be large: divided first, so that the product fits.
  const std::uint64_t unit = std::max<std::uint64_t>(1, progress.of_bytes / bar_length);
  const std::uint64_t filled = std::min(bar_length, done / unit);
  return "[" + std::string(filled, '=') + std::string(bar_length - filled, ' ') + "] " + figures;
}

}  // namespace

ProgressBar::ProgressBar() : is_terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressBar::show(const TraceProgress& progress) {
  if (!is_terminal_) return;
  const std::string line = "\r\x1b[K" + line_of(progress, terminal_width(STDERR_FILENO));
  std::fwrite(line.data(), 1, line.size(), stderr);
  is_drawn_ = true;
}

void ProgressBar::clear() {
  if (!is_drawn_) return;
  constexpr std::string_view erase = "\r\x1b[K";
  std::fwrite(erase.data(), 1, erase.size(), stderr);
  is_drawn_ = false;
}

}  // namespace farthing::cli
