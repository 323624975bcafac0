#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/find_right_size.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// Measurements of one architecture: the argument or file they come from, their text, where.
using Measurements = std::vector<std::tuple<std::string, std::string, std::string>>;

std::vector<MeasuredSetting> read_settings(const Measurements& lists, const Measurements& results,
                                           const py::object& run) {
  std::optional<std::size_t> which;
  if (!run.is_none()) which = py::cast<std::size_t>(run);
  std::vector<MeasuredSetting> settings;
  const auto add = [&](const std::vector<MeasuredSetting>& more) {
    settings.insert(settings.end(), more.begin(), more.end());
  };
  for (const auto& [name, text, word] : lists) {
    const std::string& architecture = word;  // clang 14 captures no structured binding
    add(read_argument(py::str(text), name, "memory and duration", [&](const std::string& list) {
      return parse_measured(list, parse<Architecture>(architecture));
    }));
  }
  for (const auto& [file, text, architecture] : results) {
    add(read_power_tuning(text, file, parse<Architecture>(architecture), which));
  }
  return settings;
}

LambdaRightSize sized_function(Workload workload, const std::string& function,
                               const py::object& requests, const Measurements& lists,
                               const Measurements& results, const py::object& run,
                               const Catalog& catalog) {
  std::vector<MeasuredSetting> settings = read_settings(lists, results, run);
  if (!requests.is_none()) {
    const Flow flow = read_argument(requests, "requests", "how often it is called, 3M/month",
                                    [](const std::string& text) { return parse<Flow>(text); });
    workload.add(function,
                 LambdaFunction{.memory = {}, .requests = flow, .duration = Milliseconds{}});
  }
  const py::gil_scoped_release released;
  return right_size_lambda(workload, function, std::move(settings), catalog);
}

FargateRightSize sized_task(const py::object& cpu, const py::object& memory, const Workload& terms,
                            const Catalog& catalog) {
  const FargateSize asked{
      read_argument(cpu, "cpu", "vCPU", [](const auto& text) { return parse<Vcpus>(text); }),
      read_argument(memory, "memory", "a memory size",
                    [](const auto& text) { return parse<Mebibytes>(text); })};
  const py::gil_scoped_release released;
  return right_size_fargate(asked, terms, catalog);
}

template <class T>
void def_terms(py::class_<T>& bound) {
  bound
      .def_property_readonly(
          "month", [](const T& self) { return self.month.text(); }, "The month that is priced.")
      .def_property_readonly(
          "prices_as_of", [](const T& self) { return to_date(self.prices_as_of); },
          "When the newest of the prices was seen.");
  def_report(bound);
}

void bind_function(py::module_& module) {
  py::class_<PricedSetting> setting(module, "PricedSetting", "What a month costs with a setting.");
  setting.def_property_readonly(
      "architecture", [](const PricedSetting& self) { return print(self.measured.architecture); });
  def_figure(
      setting, "memory_mib", [](const PricedSetting& self) { return self.measured.memory.value; },
      "Its memory, in MiB.");
  def_figure(
      setting, "duration_ms",
      [](const PricedSetting& self) { return self.measured.duration.value; },
      "How long invocations took on average, in ms.");
  def_figure(setting, "cost", &PricedSetting::cost, "What the function costs a month.");
  def_figure(setting, "total", &PricedSetting::total, "What the whole account costs a month.");
  def_figure(setting, "score", &PricedSetting::score, "What `balanced` has the least of.");

  const auto chosen = [](std::size_t LambdaRightSize::*choice) {
    return [choice](const LambdaRightSize& self) { return self.settings.at(self.*choice); };
  };
  py::class_<LambdaRightSize> sizes(module, "LambdaSizes", "Settings of a function, priced.");
  sizes
      .def(py::init(&sized_function), py::arg("workload"), py::arg("function"), py::arg("requests"),
           py::arg("measured"), py::arg("results"), py::arg("run"), py::arg("catalog"))
      .def_readonly("function", &LambdaRightSize::function, "Its name.")
      .def_readonly("settings", &LambdaRightSize::settings, "By architecture and memory.")
      .def_property_readonly("cheapest", chosen(&LambdaRightSize::cheapest),
                             "Least total; of equal ones the fastest.")
      .def_property_readonly("fastest", chosen(&LambdaRightSize::fastest),
                             "Least duration; of equal ones the cheapest.")
      .def_property_readonly("balanced", chosen(&LambdaRightSize::balanced),
                             "Least mean of total and duration, each relative to the largest.")
      .def_readonly("assumptions", &LambdaRightSize::assumptions, "What was taken for granted.");
  def_terms(sizes);
}

void bind_task(py::module_& module) {
  const auto part = [](auto FargateSize::*member) {
    return [member](const PlatformSize& self) {
      return self.size ? std::optional((*self.size.*member).value) : std::nullopt;
    };
  };
  const auto price = [](Exact PlatformSize::*member) {
    return [member](const PlatformSize& self) {
      return self.size ? std::optional(self.*member) : std::nullopt;
    };
  };
  py::class_<PlatformSize> platform(module, "PlatformSize", "The cheapest size on one platform.");
  platform
      .def_property_readonly("operating_system",
                             [](const PlatformSize& self) { return print(self.operating_system); })
      .def_property_readonly("architecture",
                             [](const PlatformSize& self) { return print(self.architecture); })
      .def_readonly("spot", &PlatformSize::spot, "Whether it is Spot.")
      .def_readonly("reason", &PlatformSize::reason, "Why there is no size; else empty.");
  def_optional_figure(platform, "vcpu", part(&FargateSize::cpu), "Its vCPU.");
  def_optional_figure(platform, "memory_mib", part(&FargateSize::memory), "Its memory, in MiB.");
  def_optional_figure(platform, "per_hour", price(&PlatformSize::per_hour),
                      "What an hour of one task costs, storage apart.");
  def_optional_figure(platform, "per_month", price(&PlatformSize::per_month),
                      "What a month of one task costs, storage apart.");

  py::class_<FargateRightSize> sizes(module, "FargateSizes",
                                     "What holds a task that needs so much.");
  sizes
      .def(py::init(&sized_task), py::arg("cpu"), py::arg("memory"), py::arg("terms"),
           py::arg("catalog"))
      .def_property_readonly(
          "asked", [](const FargateRightSize& self) { return self.asked.text(); },
          "What a task needs.")
      .def_readonly("region", &FargateRightSize::region, "Where it would run.")
      .def_readonly("platforms", &FargateRightSize::platforms, "The cheapest first.");
  def_terms(sizes);
}

}  // namespace

void bind_right_size(py::module_& module) {
  bind_function(module);
  bind_task(module);
}

}  // namespace farthing::python
