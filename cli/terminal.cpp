#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "failure.hpp"

namespace farthing::cli {
namespace {

// Wider lines are hard to follow with the eye.
constexpr int readable_width_max = 100;
constexpr int plain_width = 80;

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

std::size_t terminal_width(int descriptor) {
  winsize size{};
  const bool is_known = isatty(descriptor) != 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0;
  return is_known && size.ws_col > 0 ? size.ws_col : plain_width;
}

int default_width() {
  return std::clamp(static_cast<int>(terminal_width(STDOUT_FILENO)), width_min, readable_width_max);
}

bool default_color() {
  if (is_set("NO_COLOR") || isatty(STDOUT_FILENO) == 0) return false;
  const char* terminal = std::getenv("TERM");
  return terminal == nullptr || std::string_view(terminal) != "dumb";
}

void write_output(std::string_view text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  // A reader that has seen enough, as `head` does, need not be told.
  if (!written && errno == EPIPE) throw Failure(ExitCode::failed, {});
  if (!written) {
    throw Failure(ExitCode::failed,
                  std::string("the output could not be written: ") + std::strerror(errno));
  }
}

}  // namespace farthing::cli
