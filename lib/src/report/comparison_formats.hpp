#pragma once

#include <string>

#include <farthing/comparison.hpp>

namespace farthing::report {

// A comparison in each format; `render` chooses among them.

std::string comparison_table(const Comparison& comparison, const ComparisonReport& report);
/// `lib/schemas/comparison.schema.json` describes it.
std::string comparison_json(const Comparison& comparison, bool bills);
std::string comparison_csv(const Comparison& comparison);
std::string comparison_markdown(const Comparison& comparison, bool bills);
std::string comparison_html(const Comparison& comparison, bool bills);

}  // namespace farthing::report
