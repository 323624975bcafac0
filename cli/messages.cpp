#include "messages.hpp"

#include <cstdio>
#include <string>

#include "failure.hpp"

namespace farthing::cli {
namespace {

void print_line(std::string_view prefix, std::string_view message) {
  const std::string line = std::string(prefix) + std::string(message) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void print_error(std::string_view message) { print_line("farthing: error: ", message); }

void print_message(std::string_view message) { print_line("farthing: ", message); }

void print_faults(const std::vector<Diagnostic>& faults, std::size_t shown_max) {
  std::size_t shown = 0;
  for (const Diagnostic& fault : faults) {
    if (shown == shown_max) {
      print_message("… and " + std::to_string(faults.size() - shown) + " more");
      return;
    }
    print_error(fault.text());
    ++shown;
  }
}

}  // namespace farthing::cli
