#include "mix/checks.hpp"

#include <algorithm>
#include <stdexcept>

#include <farthing/error.hpp>

namespace farthing::mix {

Currency check_input(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts) {
  place(kinds, {});  // checks the tasks
  Money sum;
  if (!hosts.empty()) sum.currency = hosts.front().per_hour.currency;
  for (const PricedHost& host : hosts) {
    if (host.per_hour.amount.is_negative()) {
      throw ValueError("a price of at least zero", host.per_hour.amount.text());
    }
    sum += host.per_hour;
  }
  return sum.currency;
}

void check_answer(const std::vector<TaskKind>& kinds, const std::vector<PricedHost>& hosts,
                  Placement& answer) {
  std::vector<std::int64_t> missing(kinds.size());
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (!kinds[kind].daemon) missing[kind] = kinds[kind].count;
  }
  for (const UnplacedTasks& tasks : answer.unplaced) missing[tasks.kind] -= tasks.count;
  for (PlacedHost& group : answer.hosts) {
    std::vector<TaskKind> on_each = kinds;
    for (TaskKind& kind : on_each) kind.count = 0;
    for (const PlacedTasks& tasks : group.tasks) {
      if (kinds[tasks.kind].daemon) continue;
      on_each[tasks.kind].count += tasks.count;
      missing[tasks.kind] -= tasks.count * group.count;
    }
    Placement one = place(on_each, {hosts.at(group.host).host});
    if (!one.unplaced.empty()) throw std::logic_error("an instance is overfull");
    one.hosts.front().host = group.host;
    one.hosts.front().count = group.count;
    group = std::move(one.hosts.front());
  }
  const bool is_complete = std::ranges::all_of(missing, [](auto count) { return count == 0; });
  if (!is_complete) throw std::logic_error("tasks are neither placed nor left over");
}

}  // namespace farthing::mix
