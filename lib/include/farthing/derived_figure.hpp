#pragma once

#include <string>

#include <farthing/exact.hpp>

namespace farthing {

/// A figure that was worked out from a description, and why it is so.
struct DerivedFigure {
  std::string what;  ///< "tasks at the peak"
  Exact value;
  std::string unit;    ///< "task"
  std::string why;     ///< "100 in flight ÷ 7 at once in a task, rounded up"
  std::string field;   ///< what replaces it in the description: `task.always_on`; empty: nothing
  bool given = false;  ///< whether the description said it
  friend bool operator==(const DerivedFigure&, const DerivedFigure&) = default;
};

}  // namespace farthing
