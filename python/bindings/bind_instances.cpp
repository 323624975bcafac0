#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/instance_search.hpp>
#include <farthing/report.hpp>
#include <farthing/resource.hpp>

#include "formats.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

struct InstanceList {
  InstanceMarket market;
  std::vector<PricedInstance> instances;
};

/// An argument as the library reads it; nothing from None.
template <class T>
std::optional<T> argument(const py::dict& given, const char* name, const char* expected) {
  const py::object value = given[name];
  if (value.is_none()) return std::nullopt;
  return read_argument(value, name, expected,
                       [](const std::string& text) { return parse<T>(text); });
}

InstanceFilter filter_of(const py::dict& given) {
  InstanceFilter filter;
  filter.architecture = argument<Architecture>(given, "architecture", "x86_64 or arm64");
  filter.vcpus = argument<Range<Count>>(given, "vcpu", "4, 4.. or 4..16").value_or(Range<Count>{});
  filter.memory = argument<Range<Mebibytes>>(given, "memory", "16GB.. or 16GB..64GB")
                      .value_or(Range<Mebibytes>{});
  filter.gpus = argument<Range<Count>>(given, "gpus", "1, 1.. or 1..4").value_or(Range<Count>{});
  filter.families = py::cast<std::vector<std::string>>(given["family"]);
  filter.is_burstable = truth_argument(given["burstable"], "burstable");
  filter.is_bare_metal = truth_argument(given["bare_metal"], "bare_metal");
  const py::object max_price = given["max_price"];
  if (!max_price.is_none()) {
    filter.price_per_hour_max =
        read_argument(max_price, "max_price", "a price an hour",
                      [](const std::string& text) { return Exact::parse_fraction(text); });
  }
  return filter;
}

InstanceMarket market_of(const py::dict& given, const Catalog& catalog) {
  InstanceMarket market{Workload{}.region};
  if (!given["region"].is_none()) market.region = text_argument(given["region"], "region");
  const std::vector<std::string> regions = catalog.regions();
  if (std::ranges::find(regions, market.region) == regions.end()) {
    throw Error(Diagnostic{ErrorCode::unknown_name,
                           {},
                           "region",
                           "a region that the price tables know",
                           market.region,
                           did_you_mean(market.region, regions)});
  }
  market.operating_system = argument<OperatingSystem>(given, "operating_system", "linux or windows")
                                .value_or(OperatingSystem::linux_os);
  market.purchase =
      argument<InstancePurchase>(given, "purchase", "on-demand").value_or(InstancePurchase{});
  return market;
}

InstanceList listed(const py::dict& given, const Catalog& catalog) {
  const InstanceFilter filter = filter_of(given);
  const InstanceMarket market = market_of(given, catalog);
  const auto order = choose<InstanceOrder>(text_argument(given["sort"], "sort"), "sort",
                                           {{"price", InstanceOrder::price},
                                            {"vcpu-price", InstanceOrder::vcpu_price},
                                            {"gb-price", InstanceOrder::gb_price},
                                            {"name", InstanceOrder::name}});
  const auto limit = count_argument(given["limit"], "limit");
  const std::optional<Date> on = date_argument(given["on"], "on");
  const py::gil_scoped_release released;
  InstanceList list{
      market, find_instances(catalog.specs(on), catalog.rate_card(on), market, filter, order)};
  while (limit && list.instances.size() > *limit) list.instances.pop_back();
  return list;
}

template <class T>
auto of_type(T InstanceType::*member) {
  return [member](const PricedInstance& self) -> const T& { return self.type.*member; };
}

void bind_instance(py::module_& module) {
  py::class_<PricedInstance> instance(module, "Instance",
                                      "An EC2 instance type, and what an hour of one costs.");
  instance.def_property_readonly("name", of_type(&InstanceType::name), "`m5.large`")
      .def_property_readonly("vcpus", of_type(&InstanceType::vcpus))
      .def_property_readonly("memory_mib", of_type(&InstanceType::memory_mib), "As advertised.")
      .def_property_readonly("os_memory_mib", of_type(&InstanceType::os_memory_mib),
                             "As the operating system saw it; None: not measured.")
      .def_property_readonly("architecture",
                             [](const PricedInstance& self) {
                               const std::optional<Architecture>& known = self.type.architecture;
                               return known ? std::optional(print(*known)) : std::nullopt;
                             })
      .def_property_readonly("processor", of_type(&InstanceType::processor))
      .def_property_readonly("generation", of_type(&InstanceType::generation))
      .def_property_readonly("category", of_type(&InstanceType::category))
      .def_property_readonly("gpus", of_type(&InstanceType::gpus))
      .def_property_readonly("gpu_model", of_type(&InstanceType::gpu_model))
      .def_property_readonly("burstable", of_type(&InstanceType::is_burstable))
      .def_property_readonly("bare_metal", of_type(&InstanceType::is_bare_metal))
      .def_property_readonly("network_performance", of_type(&InstanceType::network_performance))
      .def_property_readonly("local_nvme_gb", of_type(&InstanceType::local_nvme_gb))
      .def_property_readonly("task_interfaces", of_type(&InstanceType::task_interfaces),
                             "`awsvpc` tasks that fit.")
      .def_property_readonly("task_interfaces_trunking",
                             of_type(&InstanceType::task_interfaces_trunking),
                             "`awsvpc` tasks that fit where the account has trunking on.")
      .def_property_readonly(
          "currency",
          [](const PricedInstance& self) { return std::string(self.per_hour.currency.code()); })
      .def_readonly("source", &PricedInstance::provenance, "Where the price comes from.");
  def_figure(
      instance, "per_hour", [](const PricedInstance& self) { return self.per_hour.amount; },
      "What an hour costs, volumes, addresses and traffic apart.");
  def_figure(
      instance, "per_vcpu_hour", [](const PricedInstance& self) { return self.per_vcpu_hour(); },
      "The same for each vCPU.");
  def_figure(
      instance, "per_gb_hour", [](const PricedInstance& self) { return self.per_gb_hour(); },
      "The same for each GB of memory, of 1,024 MiB.");
}

}  // namespace

void bind_instances(py::module_& module) {
  bind_instance(module);
  py::class_<InstanceList>(module, "InstanceList", "Instance types of one market, priced.")
      .def(py::init(&listed), py::arg("given"), py::arg("catalog"))
      .def_property_readonly(
          "region", [](const InstanceList& self) { return self.market.region; }, "Where.")
      .def_property_readonly(
          "operating_system",
          [](const InstanceList& self) { return print(self.market.operating_system); },
          "`linux` or `windows`.")
      .def_property_readonly(
          "purchase", [](const InstanceList& self) { return print(self.market.purchase); },
          "How they are paid for.")
      .def_readonly("instances", &InstanceList::instances, "In order.")
      .def("__len__", [](const InstanceList& self) { return self.instances.size(); })
      .def(
          "_render",
          [](const InstanceList& self, const std::string& format, int width) {
            return render_instances(self.instances, self.market, report_options(format, width));
          },
          py::arg("format"), py::arg("width"));
}

}  // namespace farthing::python
