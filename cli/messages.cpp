#include "messages.hpp"

#include <cstdio>
#include <string>

#include "failure.hpp"

namespace farthing::cli {
namespace {

void print_line(std::string_view prefix, std::string_view message) {
  std::string line(prefix);
  line += message;
  line += '\n';
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

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? std::string{} : "did you mean \"" + near + "\"?";
}

}  // namespace farthing::cli
