#include "messages.hpp"

#include <cstdio>
#include <string>

#include "failure.hpp"

namespace farthing::cli {
namespace {

/// `text` without what would command a terminal: control characters are spelt out, `\x1b`.
std::string harmless(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string result;
  bool after_c2 = false;  // U+0080 to U+009F, the other control characters, begin with this byte
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_control = (byte < 0x20 && c != '\n') || byte == 0x7F;
    if (is_control || (after_c2 && byte >= 0x80 && byte < 0xA0)) {
      result += {'\\', 'x', hex[byte >> 4U], hex[byte & 15U]};
    } else {
      result += c;
    }
    after_c2 = byte == 0xC2;
  }
  return result;
}

void print_line(std::string_view prefix, std::string_view message) {
  const std::string line = std::string(prefix) + harmless(message) + '\n';
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
