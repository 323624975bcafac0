#include <map>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/what_if.hpp>

#include "description.hpp"
#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

WhatIf read(const Description& what, const Catalog& catalog) {
  return what_if(what.text, what.file, catalog, what.reader());
}

Sensitivity moved(const Description& what, const py::object& by, const Catalog& catalog) {
  const Exact share = read_argument(by, "by", "a share such as 10%",
                                    [](const std::string& text) { return parse_step(text); });
  const py::gil_scoped_release released;
  return sensitivity(read(what, catalog), share);
}

/// A way with how many draws there were.
struct WayOfDraws {
  SimulatedWay way;
  std::size_t draws = 0;
};

Simulation drawn(const Description& what, const std::map<std::string, std::string>& vary,
                 const py::object& draws, const py::object& seed, const Catalog& catalog) {
  const std::uint64_t count = read_argument(
      draws, "draws", "a whole number", [](const std::string& text) { return parse_draws(text); });
  const std::uint64_t start = read_argument(
      seed, "seed", "a whole number", [](const std::string& text) { return parse_seed(text); });
  std::vector<FieldText> uncertain;
  uncertain.reserve(vary.size());
  for (const auto& [path, range] : vary) uncertain.push_back({path, range, {}});
  const py::gil_scoped_release released;
  return simulate(read(what, catalog), uncertain, count, start);
}

std::vector<WayOfDraws> ways_of(const Simulation& simulation) {
  std::vector<WayOfDraws> ways;
  ways.reserve(simulation.ways.size());
  for (const SimulatedWay& way : simulation.ways) ways.push_back({way, simulation.draws});
  return ways;
}

void bind_sensitivity(py::module_& module) {
  py::class_<SteppedInput> step(module, "SteppedInput", "One input with another value.");
  step.def_readonly("value", &SteppedInput::value, "As it is then written: `3.3M/month`.")
      .def_readonly("refusal", &SteppedInput::refusal, "Why it was refused; empty: it was not.");
  def_optional_figure(
      step, "total", [](const SteppedInput& self) { return self.total; },
      "What a month costs; None: the value was refused.");

  py::class_<InputSensitivity> input(module, "InputSensitivity", "How much one input moves.");
  input.def_readonly("path", &InputSensitivity::path, "Its field: `resources.web.fargate.cpu`.")
      .def_readonly("value", &InputSensitivity::value, "As the description has it.")
      .def_readonly("lower", &InputSensitivity::lower, "The input moved down.")
      .def_readonly("higher", &InputSensitivity::higher, "The input moved up.");
  def_figure(input, "swing", &InputSensitivity::swing, "From the lowest to the highest total.");
  def_repr(input, [](const InputSensitivity& self) {
    return self.path + " of " + self.value + ": " + self.swing.text();
  });

  py::class_<Sensitivity> result(module, "Sensitivity", "Which inputs move a total most.");
  result.def(py::init(&moved), py::arg("what"), py::arg("by"), py::arg("catalog"))
      .def_readonly("inputs", &Sensitivity::inputs, "What moves the total most comes first.")
      .def_readonly("way", &Sensitivity::way,
                    "Of a service: the cheapest way as it stands, whose total this is.");
  def_figure(result, "share", &Sensitivity::share, "By how much each input is moved.");
  def_figure(result, "total", &Sensitivity::total, "What a month costs as described.");
  def_report(result);
}

void bind_simulation(py::module_& module) {
  const auto figure = [](Exact SimulatedWay::*member) {
    return [member](const WayOfDraws& self) {
      return self.way.priced > 0 ? std::optional(self.way.*member) : std::nullopt;
    };
  };
  py::class_<WayOfDraws> way(module, "SimulatedWay", "What the draws of one way cost.");
  way.def_property_readonly("name", [](const WayOfDraws& self) { return self.way.name; })
      .def_property_readonly(
          "priced", [](const WayOfDraws& self) { return self.way.priced; },
          "Draws in which it could be priced; the figures are of these.")
      .def_property_readonly(
          "cheapest", [](const WayOfDraws& self) { return self.way.cheapest; },
          "Draws in which no other way cost less.");
  def_figure(
      way, "cheapest_share",
      [](const WayOfDraws& self) { return Exact(self.way.cheapest) / Exact(self.draws); },
      "The same as a share of all draws.");
  def_optional_figure(way, "p10", figure(&SimulatedWay::p10), "One draw in ten costs at most so.");
  def_optional_figure(way, "p50", figure(&SimulatedWay::p50), "Half of them cost at most so.");
  def_optional_figure(way, "p90", figure(&SimulatedWay::p90), "Nine in ten cost at most so.");
  def_optional_figure(way, "mean", figure(&SimulatedWay::mean),
                      "Of totals cut after their twelfth place.");

  py::class_<Simulation> result(module, "Simulation", "A seeded simulation of a month's cost.");
  result
      .def(py::init(&drawn), py::arg("what"), py::arg("vary"), py::arg("draws"), py::arg("seed"),
           py::arg("catalog"))
      .def_readonly("seed", &Simulation::seed, "Where its random numbers start.")
      .def_readonly("draws", &Simulation::draws, "How often all inputs were drawn.")
      .def_readonly("refused", &Simulation::refused, "Draws that no way could be priced with.")
      .def_readonly("refusal", &Simulation::refusal, "Why, for the first of them.")
      .def_readonly("inputs", &Simulation::inputs, "What was drawn: `requests: 20M..60M`.")
      .def_readonly("left_out", &Simulation::left_out,
                    "Ways that cannot be priced, each with the reason.")
      .def_property_readonly("ways", &ways_of, "The likeliest to be cheapest first.");
  def_report(result);
}

}  // namespace

void bind_what_if(py::module_& module) {
  bind_sensitivity(module);
  bind_simulation(module);
}

}  // namespace farthing::python
