#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/bill_terms.hpp>
#include <farthing/money.hpp>
#include <farthing/report.hpp>

namespace farthing {

/// What the month costs when one input has another value.
struct SteppedInput {
  std::string value;           ///< as it is then written: `3.3M/month`
  std::optional<Exact> total;  ///< nothing: it was refused
  std::string refusal;         ///< why
};

/// An input of a description, and the totals when it is lower and when it is higher.
struct InputSensitivity {
  std::string path;   ///< `resources.web.fargate.cpu`
  std::string value;  ///< as the file has it
  SteppedInput lower;
  SteppedInput higher;
  Exact swing;  ///< from the lowest to the highest total of the three
};

/// How far a bill's total moves when each of its numbers is somewhat lower or higher, the others
/// held: what moves it most comes first. What has to be whole is moved to the nearest whole number.
struct Sensitivity {
  Currency currency;
  BillTerms terms;
  Exact share;  ///< by how much each is moved: 1/10
  Exact total;
  std::string way;  ///< of a service: the cheapest as it stands, whose total this is
  std::vector<InputSensitivity> inputs;
};

/// As text; a tornado chart in the table and as SVG in HTML.
std::string render(const Sensitivity& sensitivity, const ReportOptions& options = {});

}  // namespace farthing
