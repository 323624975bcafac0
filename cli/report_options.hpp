#pragma once

#include <farthing/report.hpp>

#include "text_option.hpp"

namespace farthing::cli {

/// How output looks.
class ReportOptions {
 public:
  explicit ReportOptions(CLI::App& command);

  /// Throws `UsageError`.
  [[nodiscard]] farthing::ReportOptions read() const;
  /// The same where only tables and JSON are offered.
  [[nodiscard]] farthing::ReportOptions read_for_explanation() const;

 private:
  TextOption format_;
  TextOption color_;
  TextOption width_;
};

}  // namespace farthing::cli
