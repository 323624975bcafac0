#pragma once

#include <farthing/report.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// Which forms a command offers; what has a chart may be that alone, as SVG.
enum class Forms { all, chart };

/// How output looks.
class ReportOptions {
 public:
  explicit ReportOptions(CLI::App& command, Forms forms = Forms::all);

  /// Throws `UsageError`.
  [[nodiscard]] farthing::ReportOptions read() const;
  /// Whether the chart alone is wanted.
  [[nodiscard]] bool is_chart() const { return forms_ == Forms::chart && format_.text() == "svg"; }

 private:
  Forms forms_;
  TextOption format_;
  TextOption color_;
  TextOption width_;
};

}  // namespace farthing::cli
