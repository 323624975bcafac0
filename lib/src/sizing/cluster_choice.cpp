#include "sizing/cluster_choice.hpp"

#include <algorithm>
#include <tuple>

#include "numbers/weeks.hpp"
#include "placement/cluster.hpp"
#include "sizing/offers.hpp"

#include <farthing/error.hpp>
#include <farthing/mix.hpp>

namespace farthing::sizing {
namespace {

using metering::ClusterHours;

constexpr std::size_t runners_up = 5;

/// A type tried for all hours.
struct Trial {
  std::size_t candidate = 0;
  Exact cost;             ///< a month; before it is placed, no less than this
  std::int64_t most = 0;  ///< instances at once
  Shortage binding = Shortage::cpu;
  std::int64_t unplaced = 0;
  std::vector<PlannedHours> hours{};

  [[nodiscard]] auto rank() const { return std::tie(unplaced, cost, most, candidate); }
};

bool is_better(const Trial& a, const Trial& b) { return a.rank() < b.rank(); }

/// The kind of task that an empty instance has no room for, and why; empty where all fit.
std::string misfit(const HostKind& host, const std::vector<std::string>& zones,
                   const std::vector<ClusterHours>& hours) {
  const std::vector<TaskKind>& kinds = hours.front().kinds;
  placement::Cluster empty(kinds, 0);
  const std::vector<HostBatch> one_in_each = over_zones(host, std::ssize(zones), zones);
  for (const HostBatch& one : one_in_each) empty.add(one.kind, 0, 1);
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    const bool fits =
        kinds[kind].daemon ? empty.daemons_left_out()[kind].count == 0 : empty.room(kind) > 0;
    if (fits) continue;
    const std::map<Shortage, std::int64_t> shortages = empty.shortages(kind);
    const Shortage missing = shortages.empty() ? Shortage::memory : shortages.begin()->first;
    return "too little " + std::string(to_string(missing)) + " for " + kinds[kind].name;
  }
  return {};
}

class CheapestType {
 public:
  CheapestType(const ClusterContext& context, const std::vector<ClusterHours>& hours)
      : context_(context), hours_(hours), kept_(context.offers.of(context)), offered_(*kept_) {}

  ClusterPlan plan() {
    estimate();
    place_while_it_may_matter();
    if (placed_.empty()) {
      throw refused_choice(context_, "types on which every task fits",
                           misfits_.empty() ? "" : misfits_.front() + ".");
    }
    ClusterPlan plan;
    const Candidate& best = offered_.types[placed_.front().candidate];
    plan.types = {best.type};
    plan.hosts = {best.host};
    plan.hours = std::move(placed_.front().hours);
    for (std::size_t at = 0; at < std::min(placed_.size(), runners_up + 1); ++at) {
      plan.offers.push_back(offer(placed_[at], true));
    }
    for (const Trial& trial : estimated_) {
      if (plan.offers.size() > runners_up) break;
      plan.offers.push_back(offer(trial, false));
    }
    plan.remarks = remarks();
    return plan;
  }

 private:
  /// What each type takes at least.
  void estimate() {
    const std::vector<std::string> zones =
        metering::zones_of(context_.cluster().instances, context_.region());
    for (std::size_t index = 0; index < offered_.types.size(); ++index) {
      const Candidate& candidate = offered_.types[index];
      if (const std::string why = misfit(candidate.host, zones, hours_); !why.empty()) {
        misfits_.push_back(candidate.type.name + " has " + why);
        continue;
      }
      Trial trial;
      trial.candidate = index;
      std::vector<std::int64_t> instances;
      for (const ClusterHours& group : hours_) {
        std::int64_t least = 0;
        for (const auto& [shortage, count] : least_hosts_by(group.kinds, candidate.host)) {
          if (count <= least) continue;
          least = count;
          if (least > trial.most) trial.binding = shortage;
        }
        instances.push_back(stated().value_or(least));
        trial.most = std::max(trial.most, least);
      }
      trial.cost = cost_of(candidate, instances);
      estimated_.push_back(std::move(trial));
    }
    std::ranges::sort(estimated_, is_better);
  }

  void place_while_it_may_matter() {
    std::size_t at = 0;
    for (; at < estimated_.size(); ++at) {
      const bool is_enough = placed_.size() > runners_up && placed_[runners_up].unplaced == 0;
      if (is_enough && placed_[runners_up].cost <= estimated_[at].cost) break;
      Trial trial = placed(estimated_[at]);
      placed_.insert(std::ranges::upper_bound(placed_, trial, is_better), std::move(trial));
    }
    estimated_.erase(estimated_.begin(), estimated_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  [[nodiscard]] Trial placed(Trial trial) const {
    const Candidate& candidate = offered_.types[trial.candidate];
    std::vector<std::int64_t> instances;
    trial.most = 0;
    for (const ClusterHours& group : hours_) {
      Placement placement = metering::place_on(candidate.host, context_.cluster().instances,
                                               context_.region(), group.kinds);
      for (const UnplacedTasks& tasks : placement.unplaced) trial.unplaced += tasks.count;
      instances.push_back(placement.host_count());
      trial.most = std::max(trial.most, instances.back());
      trial.hours.push_back(
          {group, std::move(placement), least_hosts_by(group.kinds, candidate.host)});
    }
    trial.cost = cost_of(candidate, instances);
    return trial;
  }

  [[nodiscard]] std::optional<std::int64_t> stated() const {
    const std::optional<Count>& count = context_.cluster().instances.count.count;
    if (!count) return std::nullopt;
    return std::stoll(count->value.floor().text());
  }

  [[nodiscard]] Exact cost_of(const Candidate& candidate,
                              const std::vector<std::int64_t>& instances) const {
    const Month& month = context_.workload.month;
    Exact instance_hours;
    for (std::size_t group = 0; group < hours_.size(); ++group) {
      instance_hours += hours_in(month, hours_[group].all) * Exact(instances[group]);
    }
    return candidate.per_month * instance_hours / month.hours();
  }

  [[nodiscard]] TypeOffer offer(const Trial& trial, bool is_placed) const {
    std::string why = std::string(to_string(trial.binding)) + " binds";
    if (trial.unplaced > 0) why = std::to_string(trial.unplaced) + " tasks find no room";
    return {offered_.types[trial.candidate].type.name, trial.most, trial.cost, is_placed, why};
  }

  [[nodiscard]] std::vector<std::string> remarks() const {
    std::vector<std::string> all;
    all.push_back(
        "It is the cheapest of " + std::to_string(offered_.types.size()) +
        " types, each with all that its instances bring: " + std::to_string(placed_.size()) +
        " were placed, " + std::to_string(estimated_.size()) +
        " cost more for certain, as no placement takes fewer instances, and on " +
        std::to_string(misfits_.size()) + " some task does not fit.");
    all.insert(all.end(), offered_.remarks.begin(), offered_.remarks.end());
    return all;
  }

  const ClusterContext& context_;
  const std::vector<ClusterHours>& hours_;
  std::shared_ptr<const Candidates> kept_;
  const Candidates& offered_;
  std::vector<Trial> estimated_;
  std::vector<Trial> placed_;
  std::vector<std::string> misfits_;
};

}  // namespace

ClusterPlan plan_of_cheapest(const ClusterContext& context,
                             const std::vector<ClusterHours>& hours) {
  return CheapestType(context, hours).plan();
}

}  // namespace farthing::sizing
