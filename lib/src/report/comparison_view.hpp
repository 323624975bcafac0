#pragma once

#include <string>
#include <vector>

#include "report/grid.hpp"

#include <farthing/comparison.hpp>

namespace farthing::report {

/// The ranking, once for all formats.
Grid ranking(const Comparison& comparison);

/// "730 hours, prices as of 2026-10-01, USD, us-east-1; free tier counted".
std::string terms(const Comparison& comparison);

/// `tasks at the peak: 15 tasks; 100 a second ÷ 7 of a task, rounded up (task.always_on)`.
std::string figure_text(const DerivedFigure& figure);

/// How the ways were set up: each figure that several share once.
std::vector<std::string> set_up_texts(const Comparison& comparison);

/// What cannot be taken and why.
std::vector<std::string> unpriced_texts(const Comparison& comparison);

inline constexpr const char* unpriced_title = "Not possible here";
inline constexpr const char* set_up_title = "How they are set up";

}  // namespace farthing::report
