#include "report/markdown.hpp"

#include <algorithm>

#include "report/display_text.hpp"
#include "report/prose.hpp"

namespace farthing::report {

std::string markdown_text(std::string_view text) {
  constexpr std::string_view active = "\\`*[]<>|~&";
  const std::string safe = printable(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    // An underscore inside a word is no emphasis, and names such as x86_64 stay readable.
    const bool at_word_edge = i == 0 || i + 1 == safe.size() || safe[i - 1] == ' ' ||
                              safe[i + 1] == ' ' || safe[i - 1] == '_' || safe[i + 1] == '_';
    const bool is_active = active.find(safe[i]) != std::string_view::npos;
    if (is_active || (safe[i] == '_' && at_word_edge)) out += '\\';
    out += safe[i];
  }
  return out;
}

std::string markdown_prose(std::string_view sentence) {
  std::string out;
  for (const Span& span : spans(sentence)) {
    out += span.is_code ? "`" + printable(span.text) + "`" : markdown_text(span.text);
  }
  return out;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  return line + "\n";
}

std::string markdown_list(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string out = "\n" + std::string(title) + "\n\n";
  for (const std::string& text : texts) out += "- " + markdown_prose(text) + "\n";
  return out;
}

std::string indented_block(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) out.append("    ").append(text.substr(0, end));
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace farthing::report
