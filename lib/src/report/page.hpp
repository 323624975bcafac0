#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <farthing/report.hpp>

#include "report/text_table.hpp"

namespace farthing::report {

/// Text for a terminal, built from top to bottom, within the options' width.
class Page {
 public:
  explicit Page(const ReportOptions& options);

  void heading(std::string_view text) { lines(text, 0, 0, Emphasis::bold); }
  /// Wrapped text; lines after the first are indented by `hanging` more.
  void paragraph(std::string_view text, int indent = 0, int hanging = 0,
                 Emphasis emphasis = Emphasis::none) {
    lines(text, indent, hanging, emphasis);
  }
  void bullet(std::string_view text) { lines("- " + std::string(text), 2, 2, Emphasis::none); }
  /// A titled list of bullets with an empty line before it; nothing when there are none.
  void bullets(std::string_view title, const std::vector<std::string>& texts);
  void table(const TextTable& table) { text_ += table.text(width_, color_); }
  void blank() { text_ += '\n'; }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void lines(std::string_view text, int indent, int hanging, Emphasis emphasis);

  int width_;
  bool color_;
  std::string text_;
};

}  // namespace farthing::report
