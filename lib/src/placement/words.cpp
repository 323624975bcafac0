#include <farthing/placement.hpp>

#include <algorithm>
#include <array>

namespace farthing {
namespace {

struct ShortageWords {
  Shortage shortage;
  std::string_view thing;
  std::string_view lack;
};
constexpr std::array shortage_words{
    ShortageWords{Shortage::cpu, "CPU", "too little CPU"},
    ShortageWords{Shortage::memory, "memory", "too little memory"},
    ShortageWords{Shortage::gpus, "GPUs", "too few GPUs"},
    ShortageWords{Shortage::network_interfaces, "network interfaces", "too few network interfaces"},
    ShortageWords{Shortage::host_ports, "host ports", "a host port taken"},
    ShortageWords{Shortage::attributes, "attributes", "other attributes than it takes"},
    ShortageWords{Shortage::distinct, "distinct instances", "a task of its kind already"}};

const ShortageWords& words_of(Shortage shortage) {
  return *std::ranges::find(shortage_words, shortage, &ShortageWords::shortage);
}

}  // namespace

std::string_view to_string(PlacementStrategy strategy) {
  switch (strategy) {
    case PlacementStrategy::binpack_memory:
      return "binpack memory";
    case PlacementStrategy::binpack_cpu:
      return "binpack cpu";
    case PlacementStrategy::spread_zone:
      return "spread zone";
    case PlacementStrategy::spread_instance:
      return "spread instance";
    case PlacementStrategy::random:
      return "random";
  }
  return {};
}

std::string_view to_string(Shortage shortage) { return words_of(shortage).thing; }

std::string shortage_text(Shortage shortage, const TaskKind& task) {
  std::string text(to_string(shortage));
  if (shortage == Shortage::attributes) return text + " (" + task.member_of.text() + ")";
  if (shortage != Shortage::host_ports) return text;
  std::string ports;
  for (const std::uint16_t port : task.host_ports) {
    ports += (ports.empty() ? "" : ", ") + std::to_string(port);
  }
  return text + " (" + ports + ")";
}

std::string misfit_text(const std::string& host, const TaskKind& task,
                        const std::map<Shortage, std::int64_t>& shortages) {
  const Shortage missing = shortages.empty() ? Shortage::memory : shortages.begin()->first;
  std::string text = host + " has " + std::string(words_of(missing).lack) + " for " + task.name;
  if (missing == Shortage::attributes) text += " (" + task.member_of.text() + ")";
  return text;
}

}  // namespace farthing
