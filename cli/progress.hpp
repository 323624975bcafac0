#pragma once

#include <cstdint>

#include <farthing/trace.hpp>

namespace farthing::cli {

/// A line on standard error that says how far long work is; only where that is a terminal. Leaves
/// nothing behind.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  [[nodiscard]] bool is_shown() const { return is_terminal_; }
  void show(const TraceProgress& progress);
  void clear();

 private:
  bool is_terminal_;
  bool is_drawn_ = false;
};

}  // namespace farthing::cli
