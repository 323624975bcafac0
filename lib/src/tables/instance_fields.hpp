#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <farthing/error.hpp>
#include <farthing/instance_types.hpp>

namespace farthing::tables {

/// One fact of an instance type: its key in tables, its place in the struct, what it should hold.
template <class T>
struct InstanceField {
  std::string_view key;
  T InstanceType::*member;
  std::string_view what;
};
template <class T>
InstanceField(std::string_view, T InstanceType::*, std::string_view) -> InstanceField<T>;

/// The one list of them, in the order of an image's fields.
inline constexpr std::tuple instance_fields{
    InstanceField{"vcpus", &InstanceType::vcpus, "a whole number of vCPU"},
    InstanceField{"memory_mib", &InstanceType::memory_mib, "memory in MiB, as advertised"},
    InstanceField{"os_memory_mib", &InstanceType::os_memory_mib, "memory in MiB, as measured"},
    InstanceField{"os_memory_measured", &InstanceType::os_memory_measured, "a date"},
    InstanceField{"architecture", &InstanceType::architecture, "x86_64 or arm64"},
    InstanceField{"processor", &InstanceType::processor, "the processor's name"},
    InstanceField{"clock_mhz", &InstanceType::clock_mhz, "a whole number of MHz"},
    InstanceField{"generation", &InstanceType::generation, "current or previous"},
    InstanceField{"category", &InstanceType::category, "such as General purpose"},
    InstanceField{"bare_metal", &InstanceType::is_bare_metal, "true or false"},
    InstanceField{"flex", &InstanceType::is_flex, "true or false"},
    InstanceField{"hypervisor", &InstanceType::hypervisor, "nitro or xen"},
    InstanceField{"gpus", &InstanceType::gpus, "a whole number of GPUs"},
    InstanceField{"gpu_manufacturer", &InstanceType::gpu_manufacturer, "a manufacturer"},
    InstanceField{"gpu_model", &InstanceType::gpu_model, "a GPU's name"},
    InstanceField{"gpu_memory_mib", &InstanceType::gpu_memory_mib, "memory of each GPU in MiB"},
    InstanceField{"accelerators", &InstanceType::accelerators, "a whole number of accelerators"},
    InstanceField{"accelerator_model", &InstanceType::accelerator_model, "an accelerator's name"},
    InstanceField{"network_interfaces", &InstanceType::network_interfaces,
                  "a whole number of network interfaces"},
    InstanceField{"network_cards", &InstanceType::network_cards, "a whole number of network cards"},
    InstanceField{"ipv4_per_interface", &InstanceType::ipv4_per_interface,
                  "a whole number of addresses"},
    InstanceField{"trunking", &InstanceType::has_trunking, "true or false"},
    InstanceField{"branch_interfaces", &InstanceType::branch_interfaces,
                  "a whole number of branch interfaces"},
    InstanceField{"task_interfaces", &InstanceType::task_interfaces, "a whole number of tasks"},
    InstanceField{"task_interfaces_trunking", &InstanceType::task_interfaces_trunking,
                  "a whole number of tasks"},
    InstanceField{"network_performance", &InstanceType::network_performance,
                  "such as Up to 10 Gigabit"},
    InstanceField{"network_baseline_mbps", &InstanceType::network_baseline_mbps,
                  "a whole number of Mbit/s"},
    InstanceField{"ebs_max_mbps", &InstanceType::ebs_max_mbps, "a whole number of Mbit/s"},
    InstanceField{"burstable", &InstanceType::is_burstable, "true or false"},
    InstanceField{"cpu_credits_per_hour", &InstanceType::cpu_credits_per_hour,
                  "a number of credits"},
    InstanceField{"cpu_credits_max", &InstanceType::cpu_credits_max, "a number of credits"},
    InstanceField{"cpu_baseline", &InstanceType::cpu_baseline, "a share of a vCPU, such as 20%"},
    InstanceField{"local_nvme_gb", &InstanceType::local_nvme_gb, "a whole number of GB"},
};

/// Calls `use(field)` for each.
template <class Use>
void for_each_instance_field(Use use) {
  std::apply([&](const auto&... field) { (use(field), ...); }, instance_fields);
}

/// Reads a fact as tables write it. Throws `ValueError`.
template <class T>
T read_fact(std::string_view text);
template <>
std::int64_t read_fact<std::int64_t>(std::string_view text);
template <>
bool read_fact<bool>(std::string_view text);
template <>
std::string read_fact<std::string>(std::string_view text);
template <>
Exact read_fact<Exact>(std::string_view text);
template <>
Share read_fact<Share>(std::string_view text);
template <>
Architecture read_fact<Architecture>(std::string_view text);
template <>
Date read_fact<Date>(std::string_view text);
template <class T>
void read_fact(std::string_view text, T& fact) {
  fact = read_fact<T>(text);
}
template <class T>
void read_fact(std::string_view text, std::optional<T>& fact) {
  fact = read_fact<T>(text);
}

/// Writes a fact so that `read_fact` reads the same back.
std::string fact_text(std::int64_t fact);
std::string fact_text(bool fact);
std::string fact_text(const std::string& fact);
std::string fact_text(const Exact& fact);
std::string fact_text(const Share& fact);
std::string fact_text(Architecture fact);
std::string fact_text(const Date& fact);
/// Empty where it is not known.
template <class T>
std::string fact_text(const std::optional<T>& fact) {
  return fact ? fact_text(*fact) : std::string();
}

}  // namespace farthing::tables
