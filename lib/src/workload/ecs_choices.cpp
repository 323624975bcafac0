#include <algorithm>
#include <array>

#include "numbers/choice.hpp"
#include "numbers/quantity.hpp"
#include "numbers/words.hpp"

#include <farthing/error.hpp>
#include <farthing/resources/ecs.hpp>

namespace farthing {
namespace {

using numbers::Choice;
using numbers::joined;
using numbers::parts_of;
using numbers::trimmed;

constexpr std::array network_modes{
    Choice{"bridge", NetworkMode::bridge}, Choice{"host", NetworkMode::host},
    Choice{"awsvpc", NetworkMode::awsvpc}, Choice{"none", NetworkMode::none},
    Choice{"default", NetworkMode::bridge}};

constexpr std::array strategies{Choice{"binpack memory", PlacementStrategy::binpack_memory},
                                Choice{"binpack cpu", PlacementStrategy::binpack_cpu},
                                Choice{"spread zone", PlacementStrategy::spread_zone},
                                Choice{"spread instance", PlacementStrategy::spread_instance},
                                Choice{"random", PlacementStrategy::random}};

std::vector<std::string> type_names(std::string_view text) {
  constexpr const char* expected =
      "instance types such as m7g.xlarge or m5.large, c5.large; auto; or mix";
  std::vector<std::string> names;
  for (const std::string_view name : parts_of(text, expected)) {
    const bool is_type = name.find('.') != std::string_view::npos && name.find(' ') == name.npos;
    if (!is_type) {
      throw ValueError(expected, std::string(text), did_you_mean(name, {"auto", "mix"}));
    }
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

template <>
NetworkMode parse<NetworkMode>(std::string_view text) {
  return numbers::parse_choice(text, "a network mode: awsvpc, bridge, host or none", network_modes);
}
template <>
std::string print(const NetworkMode& value) {
  return numbers::print_choice(value, network_modes);
}

template <>
Attributes parse<Attributes>(std::string_view text) {
  constexpr const char* expected = "attributes and their values such as stack: prod, disk: ssd";
  Attributes result;
  for (const std::string_view part : parts_of(text, expected)) {
    const std::size_t colon = part.find(':');
    const std::string_view name = trimmed(part.substr(0, colon));
    const std::string_view value =
        colon == std::string_view::npos ? "" : trimmed(part.substr(colon + 1));
    const bool is_new =
        !name.empty() && !value.empty() && result.values.emplace(name, value).second;
    if (!is_new) throw ValueError(expected, std::string(text));
  }
  return result;
}
template <>
std::string print(const Attributes& value) {
  std::vector<std::string> words;
  for (const auto& [name, of_it] : value.values) words.emplace_back(name + ": ").append(of_it);
  return joined(words);
}

template <>
ClusterQuery parse<ClusterQuery>(std::string_view text) {
  const std::string_view written = trimmed(text);
  const bool is_expression = written.find_first_of("=~!([") != std::string_view::npos ||
                             written.starts_with("attribute:") || written.starts_with("not ");
  if (is_expression) return ClusterQuery::expression(written);
  ClusterQuery query;
  try {
    for (const auto& [name, of_it] : parse<Attributes>(written).values) {
      query &= ClusterQuery::equal(name, of_it);
    }
  } catch (const ValueError& error) {
    throw ValueError(
        "attributes such as stack: prod, or an expression such as "
        "attribute:ecs.instance-type =~ t3.*",
        error.found(), error.hint());
  }
  return query;
}
template <>
std::string print(const ClusterQuery& value) {
  return value.text();
}

template <>
PlacementChain parse<PlacementChain>(std::string_view text) {
  constexpr const char* expected =
      "placement strategies: binpack memory, binpack cpu, spread zone, spread instance or random";
  PlacementChain result;
  for (const std::string_view part : parts_of(text, expected)) {
    result.strategies.push_back(numbers::parse_choice(part, expected, strategies));
  }
  return result;
}
template <>
std::string print(const PlacementChain& value) {
  std::vector<std::string> words;
  for (const auto each : value.strategies) words.push_back(numbers::print_choice(each, strategies));
  return joined(words);
}

template <>
InstanceChoice parse<InstanceChoice>(std::string_view text) {
  constexpr std::string_view mix_of = "mix of ";
  const std::string_view written = trimmed(text);
  if (written == "auto") return {InstanceChoice::Way::any_type, {}};
  if (written == "mix") return {InstanceChoice::Way::mix, {}};
  if (written.starts_with(mix_of)) {
    return {InstanceChoice::Way::mix, type_names(written.substr(mix_of.size()))};
  }
  return {InstanceChoice::Way::one_type, type_names(written)};
}
template <>
std::string print(const InstanceChoice& value) {
  if (value.way == InstanceChoice::Way::any_type) return "auto";
  if (value.way == InstanceChoice::Way::one_type) return joined(value.types);
  return value.types.empty() ? "mix" : "mix of " + joined(value.types);
}

template <>
InstanceCount parse<InstanceCount>(std::string_view text) {
  if (trimmed(text) == "fit") return {};
  try {
    return {parse<Count>(text)};
  } catch (const ValueError& error) {
    throw ValueError("a number of instances, or fit", error.found(), error.hint());
  }
}
template <>
std::string print(const InstanceCount& value) {
  return value.count ? print(*value.count) : "fit";
}

}  // namespace farthing
