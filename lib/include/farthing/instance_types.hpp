#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/provenance.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What an EC2 instance type is, prices apart. What no source says is empty. Reached by
/// `Specs::instance_type`.
struct InstanceType {
  std::string name;  ///< `m5.large`
  std::int64_t vcpus = 0;
  std::int64_t memory_mib = 0;                ///< as advertised
  std::optional<std::int64_t> os_memory_mib;  ///< as the operating system saw it, measured
  std::optional<Date> os_memory_measured;
  std::optional<Architecture> architecture;
  std::string processor;
  std::optional<std::int64_t> clock_mhz;
  std::string generation;  ///< `current`, `previous`
  std::string category;    ///< `General purpose`
  bool is_bare_metal = false;
  std::optional<bool> is_flex;
  std::string hypervisor;  ///< `nitro`, `xen`

  std::int64_t gpus = 0;
  std::string gpu_manufacturer;
  std::string gpu_model;
  std::optional<std::int64_t> gpu_memory_mib;  ///< of each
  std::int64_t accelerators = 0;               ///< for machine learning, beside GPUs
  std::string accelerator_model;

  std::optional<std::int64_t> network_interfaces;  ///< at most, over all network cards
  std::optional<std::int64_t> network_cards;
  std::optional<std::int64_t> ipv4_per_interface;
  std::optional<bool> has_trunking;  ///< whether tasks can have branches of one interface
  std::optional<std::int64_t> branch_interfaces;
  /// `awsvpc` tasks that fit beside the instance's own interface; with trunking, where the account
  /// has it on. Limits that AWS's table lacks follow from its formula; the provenance says so.
  std::optional<std::int64_t> task_interfaces;
  std::optional<std::int64_t> task_interfaces_trunking;
  std::string network_performance;  ///< `Up to 10 Gigabit`
  std::optional<std::int64_t> network_baseline_mbps;
  std::optional<std::int64_t> ebs_max_mbps;

  bool is_burstable = false;
  std::optional<Exact> cpu_credits_per_hour;
  std::optional<Exact> cpu_credits_max;
  std::optional<Share> cpu_baseline;  ///< of each vCPU

  std::optional<std::int64_t> local_nvme_gb;
  Provenance provenance;

  /// `m5`
  [[nodiscard]] std::string_view family() const {
    return std::string_view(name).substr(0, name.find('.'));
  }
  /// `large`
  [[nodiscard]] std::string_view size() const {
    const std::size_t dot = name.find('.');
    return dot == name.npos ? std::string_view() : std::string_view(name).substr(dot + 1);
  }
  friend bool operator==(const InstanceType&, const InstanceType&) = default;
};

}  // namespace farthing
