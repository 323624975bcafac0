#include <pybind11/stl.h>
#include <farthing/cluster_bill.hpp>

#include "bindings.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

void bind_shares(py::module_& module) {
  py::class_<ClusterFleet> fleet(module, "ClusterFleet",
                                 "Instances of one type in a cluster over a month.");
  fleet.def_readonly("type", &ClusterFleet::type, "`m7g.xlarge`")
      .def_readonly("most", &ClusterFleet::most, "How many at once, at most.");
  def_figure(fleet, "instance_hours", &ClusterFleet::instance_hours, "Over the month.");
  def_figure(fleet, "cost", &ClusterFleet::cost,
             "Of the instances and all that each brings: volumes, addresses, fees.");

  py::class_<TaskShare> share(module, "TaskShare",
                              "What the tasks of one kind have of the instances they share.");
  share.def_readonly("task", &TaskShare::task, "The kind of task.");
  def_figure(share, "task_hours", &TaskShare::task_hours, "Over the month, all of its tasks.");
  def_figure(share, "cost", &TaskShare::cost, "Their part of what the instances cost.");

  py::class_<ResourceUse> use(module, "ResourceUse",
                              "How much of what instances offer is reserved, over a month.");
  use.def_readonly("resource", &ResourceUse::resource, "`CPU`")
      .def_readonly("unit", &ResourceUse::unit, "`vCPU-hour`");
  def_figure(use, "reserved", &ResourceUse::reserved, "By tasks, in `unit`.");
  def_figure(use, "offered", &ResourceUse::offered, "By instances, in `unit`.");
}

void bind_hosts(py::module_& module) {
  py::class_<ClusterHosts>(module, "ClusterHosts",
                           "Instances of one type and zone that hold the same. Tasks and what is "
                           "left are of each.")
      .def_readonly("type", &ClusterHosts::type, "`m7g.xlarge`")
      .def_readonly("zone", &ClusterHosts::zone, "`us-east-1a`; empty: any.")
      .def_readonly("count", &ClusterHosts::count, "How many instances.")
      .def_property_readonly(
          "tasks",
          [](const ClusterHosts& self) {
            py::dict tasks;
            for (const HeldTasks& held : self.tasks) tasks[py::str(held.task)] = held.count;
            return tasks;
          },
          "How many tasks of each kind.")
      .def_readonly("cpu_units_left", &ClusterHosts::cpu_units_left, "1,024 are a vCPU.")
      .def_readonly("memory_mib_left", &ClusterHosts::memory_mib_left, "In MiB.")
      .def_readonly("gpus_left", &ClusterHosts::gpus_left, "GPUs that no task has.")
      .def_readonly("network_interfaces_left", &ClusterHosts::network_interfaces_left,
                    "For further awsvpc tasks.");
}

void bind_placements(py::module_& module) {
  py::class_<ClusterMoment>(module, "ClusterMoment",
                            "The cluster in hours of a week in which the same tasks run.")
      .def_readonly("hours_per_week", &ClusterMoment::hours_per_week,
                    "How many hours of a week are so.")
      .def_readonly("tasks", &ClusterMoment::tasks, "Tasks that run, daemons among them.")
      .def_readonly("instances", &ClusterMoment::instances, "Instances that run.")
      .def_readonly("at_least", &ClusterMoment::at_least,
                    "No placement takes fewer instances of these types.")
      .def_readonly("binding", &ClusterMoment::binding, "The resource that asks for those.")
      .def_readonly("hosts", &ClusterMoment::hosts, "What stands on which instances.");
  py::class_<UnplacedShare>(module, "UnplacedShare",
                            "Tasks that found no room on the instances there are.")
      .def_readonly("task", &UnplacedShare::task, "The kind of task.")
      .def_readonly("count", &UnplacedShare::count, "How many tasks.")
      .def_readonly("hours_per_week", &UnplacedShare::hours_per_week,
                    "In how many hours of a week.")
      .def_readonly("short_of", &UnplacedShare::short_of, "`memory on 3 instances, CPU on 1`");
  py::class_<TypeOffer> offer(module, "TypeOffer",
                              "A type of instance that the cluster could have.");
  offer.def_readonly("type", &TypeOffer::type, "`m5.large`")
      .def_readonly("instances", &TypeOffer::instances,
                    "At most at once; no fewer than these where it was not placed.")
      .def_readonly("is_placed", &TypeOffer::is_placed,
                    "Whether tasks were placed on it; else `cost` is the least that it can be.")
      .def_readonly("why", &TypeOffer::why,
                    "What decided, `memory asks for 14`, or why it cannot be taken.");
  def_figure(offer, "cost", &TypeOffer::cost,
             "A month; no less than this where it was not placed.");
  py::class_<ClusterMix> mix(module, "ClusterMix",
                             "The cheapest mix of types that was found, and what no mix of the "
                             "types offered goes below. Of a month, before free tiers.");
  mix.def_readonly("types", &ClusterMix::types, "How many types are in it.")
      .def_readonly("offered", &ClusterMix::offered, "How many there were to choose from.");
  def_figure(mix, "cost", &ClusterMix::cost, "Of its instances.");
  def_figure(mix, "at_least", &ClusterMix::at_least, "What no mix costs less than.");
  def_figure(mix, "first_fit_decreasing", &ClusterMix::first_fit_decreasing,
             "Of filling one instance after the other, largest tasks first.");
}

}  // namespace

void bind_cluster(py::module_& module) {
  bind_shares(module);
  bind_hosts(module);
  bind_placements(module);
  py::class_<ClusterBill> cluster(
      module, "ClusterBill",
      "Who pays for what in a cluster: the cost of its instances is shared to the tasks by what "
      "they reserve, and what nobody reserves is idle; together they are that cost, exactly. "
      "Amounts are in the bill's currency.\n\n"
      ">>> import farthing as ft\n"
      ">>> web = {\"cpu\": 0.5, \"memory\": \"1 GB\", \"count\": 4}\n"
      ">>> bill = ft.price(ft.EcsCluster(\"shop\", tasks={\"web\": web}, "
      "instances={\"type\": \"m7g.xlarge\"}))\n"
      ">>> shop = bill.clusters[0]\n"
      ">>> shop.tasks[0].cost + shop.idle == shop.cost == bill.total\n"
      "True\n"
      ">>> shop.to_pandas()[\"kind\"].tolist()\n"
      "['task', 'idle']\n");
  cluster.def_readonly("resource", &ClusterBill::resource, "The cluster's name.")
      .def_readonly("fleet", &ClusterBill::fleet, "Its instances, by type.")
      .def_readonly("tasks", &ClusterBill::tasks, "Each kind of task and its share.")
      .def_readonly("use", &ClusterBill::use, "How much of each resource is reserved.")
      .def_readonly("moments", &ClusterBill::moments, "Hours of the week that are alike.")
      .def_readonly("unplaced", &ClusterBill::unplaced, "Tasks that found no room.")
      .def_readonly("offers", &ClusterBill::offers,
                    "Where a type was chosen: the one taken, then the next ones.")
      .def_readonly("mix", &ClusterBill::mix,
                    "Where several types were chosen at once: how far from the least they may be.")
      .def_readonly("remarks", &ClusterBill::remarks, "How the instances were chosen.")
      .def("__repr__",
           [](const ClusterBill& self) {
             return "<ClusterBill of " + self.resource + ": " +
                    self.cost.fixed(2, Rounding::midpoint_away_from_zero) + ", " +
                    self.idle.fixed(2, Rounding::midpoint_away_from_zero) + " of it idle>";
           })
      .def(
          "to_pandas",
          [](const py::object& self, bool exact) {
            return py::module_::import("farthing.frames").attr("shares")(self, exact);
          },
          py::kw_only(), py::arg("exact") = false,
          "A row for each kind of task, `kind` \"task\", with `task`, `task_hours` and `cost`, and "
          "one of `kind` \"idle\". Figures are `Decimal`s, with `exact` `Fraction`s. Needs pandas.")
      .def("_repr_html_", [](const py::object& self) {
        return py::module_::import("farthing.html").attr("cluster")(self);
      });
  def_figure(cluster, "cost", &ClusterBill::cost, "Of all its instances.");
  def_figure(cluster, "idle", &ClusterBill::idle, "Of what nobody reserves.");
}

}  // namespace farthing::python
