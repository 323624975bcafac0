#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <farthing/bill_terms.hpp>
#include <farthing/money.hpp>
#include <farthing/report.hpp>

namespace farthing {

/// What the draws of one way cost.
struct SimulatedWay {
  std::string name;
  std::size_t priced = 0;    ///< draws in which it could be priced; the figures are of these
  std::size_t cheapest = 0;  ///< draws in which no other cost less; of equal ones the first
  Exact p10;                 ///< one draw in ten costs at most this
  Exact p50;
  Exact p90;
  Exact mean;  ///< of totals cut after their twelfth place
};

/// A seeded simulation: the same everywhere for the same seed.
struct Simulation {
  Currency currency;
  BillTerms terms;
  std::uint64_t seed = 0;
  std::size_t draws = 0;
  std::size_t refused = 0;            ///< draws that no way could be priced with
  std::string refusal;                ///< why, for the first of them
  std::vector<std::string> inputs;    ///< what was drawn: "requests: 20M..60M"
  std::vector<SimulatedWay> ways;     ///< the likeliest to be cheapest first
  std::vector<std::string> left_out;  ///< ways that cannot be priced, each with the reason
};

std::string render(const Simulation& simulation, const ReportOptions& options = {});

}  // namespace farthing
