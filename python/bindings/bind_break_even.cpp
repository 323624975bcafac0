#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/find_break_even.hpp>
#include <farthing/service_file.hpp>

#include "description.hpp"
#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// A range with its ways by name.
struct NamedRange {
  CheapestRange range;
  std::optional<std::string> way;
  std::string title;
  std::vector<std::string> equal;
};

/// A flip with the ways it lies between.
struct NamedFlip {
  Flip flip;
  std::optional<std::string> before;
  std::optional<std::string> after;
};

std::optional<Exact> place_argument(Variable variable, const py::object& value,
                                    const std::string& name) {
  if (value.is_none()) return std::nullopt;
  return read_argument(value, name, "a value of " + std::string(to_string(variable)),
                       [&](const std::string& text) { return parse_place(variable, text); });
}

BreakEven found(const Description& service, const std::string& over, const py::object& low,
                const py::object& high, std::vector<std::string> regions, const Catalog& catalog) {
  BreakEvenRange range;
  range.variable = read_argument(py::str(over), "over", "a field of a service",
                                 [](const std::string& text) { return parse_variable(text); });
  range.from = place_argument(range.variable, low, "low");
  range.to = place_argument(range.variable, high, "high");
  range.regions = std::move(regions);
  const py::gil_scoped_release released;
  return find_break_even(read_service(service.text, service.file, catalog, service.reader()), range,
                         catalog);
}

std::vector<NamedRange> ranges_of(const BreakEven& result) {
  std::vector<NamedRange> named;
  named.reserve(result.ranges.size());
  for (const CheapestRange& range : result.ranges) {
    NamedRange one{range, {}, {}, {}};
    if (range.way) {
      one.way = result.curves[*range.way].name;
      one.title = result.curves[*range.way].title;
    }
    for (const std::size_t way : range.equal) one.equal.push_back(result.curves[way].name);
    named.push_back(std::move(one));
  }
  return named;
}

std::vector<NamedFlip> flips_of(const BreakEven& result) {
  const std::vector<NamedRange> ranges = ranges_of(result);
  std::vector<NamedFlip> named;
  named.reserve(result.flips.size());
  for (std::size_t at = 0; at < result.flips.size(); ++at) {
    named.push_back({result.flips[at], ranges[at].way, ranges[at + 1].way});
  }
  return named;
}

std::string places(const Exact& value) {
  constexpr int most = 6;
  return value.is_whole() ? value.text() : value.fixed(most, Rounding::midpoint_away_from_zero);
}

void bind_parts(py::module_& module) {
  py::class_<CostPiece> piece(module, "CostPiece",
                              "A straight part of a way's cost, up to and including `high`.");
  def_figure(piece, "low", &CostPiece::from, "Where it starts, just above it where costs jump.");
  def_figure(piece, "high", &CostPiece::to, "Where it ends.");
  def_figure(piece, "cost_low", &CostPiece::cost_from, "What a month costs at `low`.");
  def_figure(piece, "cost_high", &CostPiece::cost_to, "What a month costs at `high`.");

  py::class_<CostCurve>(module, "CostCurve", "What a way costs over the range.")
      .def_readonly("name", &CostCurve::name, "`lambda-arm64-url`")
      .def_readonly("title", &CostCurve::title, "For people.")
      .def_readonly("pieces", &CostCurve::pieces, "Rising; none where it cannot be taken.");

  const auto cost = [](Exact CheapestRange::*member) {
    return [member](const NamedRange& self) {
      return self.way ? std::optional(self.range.*member) : std::nullopt;
    };
  };
  py::class_<NamedRange> range(module, "CheapestRange", "Where one way is the cheapest.");
  range.def_readonly("way", &NamedRange::way, "Its name; None: no way can be taken.")
      .def_readonly("title", &NamedRange::title, "For people.")
      .def_readonly("equal", &NamedRange::equal, "Others that cost the same all over it.");
  def_figure(
      range, "low", [](const NamedRange& self) { return self.range.from; }, "Where it starts.");
  def_figure(
      range, "high", [](const NamedRange& self) { return self.range.to; }, "Where it ends.");
  def_optional_figure(range, "cost_low", cost(&CheapestRange::cost_from),
                      "What a month costs at `low`.");
  def_optional_figure(range, "cost_high", cost(&CheapestRange::cost_to),
                      "What a month costs at `high`.");

  def_repr(range, [](const NamedRange& self) {
    return self.way.value_or("none") + ", " + places(self.range.from) + " to " +
           places(self.range.to);
  });

  py::class_<NamedFlip> flip(module, "Flip", "Where the cheapest way changes.");
  flip.def_readonly("before", &NamedFlip::before, "The way that is cheapest below.")
      .def_readonly("after", &NamedFlip::after, "The way that is cheapest above.")
      .def_property_readonly(
          "is_jump", [](const NamedFlip& self) { return self.flip.is_jump; },
          "The costs do not meet: one of them jumps past the other.");
  def_figure(
      flip, "at", [](const NamedFlip& self) { return self.flip.at; },
      "Where both cost the same; of a jump, the last value before it.");
  def_figure(
      flip, "cost", [](const NamedFlip& self) { return self.flip.cost; },
      "What a month costs there, of the way before.");
  def_repr(flip, [](const NamedFlip& self) {
    return self.before.value_or("none") + " to " + self.after.value_or("none") + " at " +
           places(self.flip.at);
  });
}

}  // namespace

void bind_break_even(py::module_& module) {
  bind_parts(module);
  py::class_<BreakEven> result(module, "BreakEven", "Which way is the cheapest over a range.");
  result
      .def(py::init(&found), py::arg("service"), py::arg("over"), py::arg("low"), py::arg("high"),
           py::arg("regions"), py::arg("catalog"))
      .def_property_readonly(
          "over",
          [](const BreakEven& self) { return std::string(to_string(self.domain.variable)); },
          "What is varied.")
      .def_property_readonly(
          "regions", [](const BreakEven& self) { return self.domain.regions; },
          "Of a break-even over regions: those that its values are the numbers of.")
      .def_readonly("region", &BreakEven::region, "Where the service runs.")
      .def_property_readonly("ranges", &ranges_of, "Where each way is the cheapest, rising.")
      .def_property_readonly("flips", &flips_of, "What lies between each range and the next.")
      .def_readonly("curves", &BreakEven::curves, "What each way costs.")
      .def_readonly("figures", &BreakEven::figures, "What the service is otherwise.")
      .def_readonly("assumptions", &BreakEven::assumptions, "What its description left open.")
      .def(
          "chart", [](const BreakEven& self) { return chart(self); }, "The chart, as SVG.");
  def_report(result);
  def_figure(
      result, "low", [](const BreakEven& self) { return self.domain.from; },
      "Where the range starts: requests a month, ms, MB, requests at once or per cent.");
  def_figure(
      result, "high", [](const BreakEven& self) { return self.domain.to; },
      "Where the range ends, in the same unit.");
  def_optional_figure(
      result, "current", [](const BreakEven& self) { return self.current; },
      "The service's own value.");
}

}  // namespace farthing::python
