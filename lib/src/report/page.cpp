#include "report/page.hpp"

#include <algorithm>

namespace farthing::report {

Page::Page(const ReportOptions& options)
    : width_(std::max(options.width, 20)), color_(options.color) {}

void Page::lines(std::string_view text, int indent, int hanging, Emphasis emphasis) {
  std::string margin(static_cast<std::size_t>(indent), ' ');
  const std::string rest(static_cast<std::size_t>(indent + hanging), ' ');
  for (const std::string& line : wrapped(printable(text), width_ - indent - hanging)) {
    text_ += emphasised(margin + line, emphasis, color_);
    text_ += '\n';
    margin = rest;
  }
}

void Page::bullets(std::string_view title, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  blank();
  paragraph(title);
  for (const std::string& text : texts) bullet(text);
}

}  // namespace farthing::report
