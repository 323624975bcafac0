#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/units.hpp>

namespace farthing {

/// Several values of one kind, such as the sizes that there are.
template <class T>
struct Listed {
  std::vector<T> values;
  friend bool operator==(const Listed&, const Listed&) = default;
};

/// Ports of the instance that a task takes.
struct HostPorts {
  std::vector<std::uint16_t> ports;
  friend bool operator==(const HostPorts&, const HostPorts&) = default;
};

// 0.25, 0.5, 1; or 1 to 4 by 1
template <>
Listed<Vcpus> parse<Listed<Vcpus>>(std::string_view text);
// 0.5 GB, 1 GB, 2 GB; or 1 GB to 4 GB by 1 GB
template <>
Listed<Mebibytes> parse<Listed<Mebibytes>>(std::string_view text);
// 80, 443
template <>
HostPorts parse<HostPorts>(std::string_view text);
template <>
std::string print(const HostPorts& value);

}  // namespace farthing
