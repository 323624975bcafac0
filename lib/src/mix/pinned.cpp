#include <farthing/mix.hpp>

namespace farthing {
namespace {

constexpr const char* attribute = "farthing.group";

}  // namespace

PinnedMix pinned(const Mix& mix, const std::vector<TaskKind>& kinds,
                 const std::vector<PricedHost>& hosts) {
  PinnedMix result;
  for (const TaskKind& kind : kinds) {
    if (kind.daemon) result.kinds.push_back(kind);
  }
  for (std::size_t index = 0; index < mix.placement.hosts.size(); ++index) {
    const PlacedHost& group = mix.placement.hosts[index];
    const std::string name = std::to_string(index + 1);
    HostKind host = hosts.at(group.host).host;
    host.attributes[attribute] = name;
    result.hosts.emplace_back(host, group.count);
    for (const PlacedTasks& tasks : group.tasks) {
      TaskKind kind = kinds.at(tasks.kind);
      if (kind.daemon) continue;
      kind.count = tasks.count * group.count;
      kind.member_of &= ClusterQuery::equal(attribute, name);
      kind.strategies = {PlacementStrategy::spread_instance};
      result.kinds.push_back(std::move(kind));
    }
  }
  return result;
}

}  // namespace farthing
