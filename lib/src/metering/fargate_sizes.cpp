#include <farthing/fargate_sizes.hpp>

#include <algorithm>
#include <string_view>

#include "metering/fargate.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace {

constexpr std::string_view service = "fargate";

/// Takes the text before `mark` off the front of `rest`, the mark too; all of it where none is.
std::string_view take_until(std::string_view& rest, std::string_view mark) {
  const std::size_t at = rest.find(mark);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + mark.size());
  return part;
}

/// A list as tables write it: `0.5 GB, 1 GB, 2 GB` or `1 GB to 4 GB by 1 GB`.
template <class T>
std::vector<T> listed(std::string_view text) {
  std::vector<T> values;
  std::string_view rest = text;
  if (text.find(" to ") == std::string_view::npos) {
    while (!rest.empty()) values.push_back(parse<T>(take_until(rest, ",")));
    return values;
  }
  T value = parse<T>(take_until(rest, " to "));
  const T last = parse<T>(take_until(rest, " by "));
  const T step = parse<T>(rest);
  if (step.value.is_zero()) throw ValueError("a step above zero", std::string(text));
  for (; value <= last; value += step) values.push_back(value);
  return values;
}

}  // namespace

std::string FargateSize::text() const { return print(cpu) + " with " + metering::gb_text(memory); }

std::vector<FargateSize> fargate_sizes(const Specs& specs, OperatingSystem operating_system) {
  const std::string system = print(operating_system);
  const std::optional<Spec> most = specs.find(service, "memory-maximum/" + system);
  std::vector<FargateSize> sizes;
  for (const Vcpus& cpu : listed<Vcpus>(specs.spec(service, "vcpu/" + system).value)) {
    const Spec memory = specs.spec(service, "memory-for-vcpu/" + cpu.value.text());
    for (const Mebibytes& each : listed<Mebibytes>(memory.value)) {
      if (!most || each <= parse<Mebibytes>(most->value)) sizes.push_back({cpu, each});
    }
  }
  return sizes;
}

std::vector<FargateSize> smallest_holding(const FargateSize& asked,
                                          const std::vector<FargateSize>& sizes) {
  std::vector<FargateSize> holding;
  std::ranges::copy_if(sizes, std::back_inserter(holding),
                       [&](const FargateSize& size) { return size.holds(asked); });
  std::vector<FargateSize> smallest;
  for (const FargateSize& size : holding) {
    const bool holds_another = std::ranges::any_of(
        holding, [&](const FargateSize& other) { return other != size && size.holds(other); });
    if (!holds_another) smallest.push_back(size);
  }
  return smallest;
}

}  // namespace farthing
