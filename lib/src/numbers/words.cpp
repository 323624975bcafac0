#include "numbers/words.hpp"

#include <farthing/error.hpp>

#include "numbers/quantity.hpp"

namespace farthing::numbers {

std::vector<std::string_view> parts_of(std::string_view text, std::string_view expected) {
  std::vector<std::string_view> parts;
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = rest.find(',');
    parts.push_back(trimmed(rest.substr(0, comma)));
    if (parts.back().empty()) throw ValueError(std::string(expected), std::string(text));
    if (comma == std::string_view::npos) return parts;
    rest.remove_prefix(comma + 1);
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace farthing::numbers
