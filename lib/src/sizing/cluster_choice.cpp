#include "sizing/cluster_choice.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

#include "numbers/weeks.hpp"
#include "placement/cluster.hpp"
#include "sizing/offers.hpp"
#include "sizing/sums.hpp"

#include <farthing/error.hpp>
#include <farthing/mix.hpp>

namespace farthing::sizing {
namespace {

using metering::ClusterHours;

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
bool is_worse(const Trial& a, const Trial& b) { return is_better(b, a); }

class CheapestType {
 public:
  CheapestType(const ClusterContext& context, const std::vector<ClusterHours>& hours)
      : context_(context),
        hours_(hours),
        kept_(context.offers.of(context)),
        offered_(*kept_),
        sums_(context, hours) {}

  ClusterPlan plan() {
    sort_out();
    place_while_it_may_matter();
    if (placed_.empty()) {
      throw refused_choice(context_, "types on which every task fits",
                           misfits_.empty() ? "" : misfit(misfits_.front()) + ".");
    }
    ClusterPlan plan;
    const Candidate& best = offered_.types[placed_.front().candidate];
    plan.types = {best.type};
    plan.hosts = {best.host};
    plan.remarks = remarks();
    for (std::size_t at = 0; at < std::min(placed_.size(), runners_up_ + 1); ++at) {
      plan.offers.push_back(offer(placed_[at], true));
    }
    while (plan.offers.size() <= runners_up_) {
      const std::optional<Trial> trial = take_estimated();
      if (!trial) break;
      plan.offers.push_back(offer(*trial, false));
    }
    plan.hours = std::move(placed_.front().hours);
    return plan;
  }

 private:
  /// A type that sums alone were made for.
  struct Waiting {
    std::int64_t bound;  // of `Sums`
    std::size_t candidate;
    friend bool operator>(const Waiting& a, const Waiting& b) { return a.bound > b.bound; }
  };

  void sort_out() {
    for (std::size_t index = 0; index < offered_.types.size(); ++index) {
      const Candidate& candidate = offered_.types[index];
      const std::optional<bool> fits = sums_.fit(candidate.host);
      if (fits ? *fits : misfit(index).empty()) {
        waiting_.push_back({sums_.least_cost(candidate), index});
      } else {
        misfits_.push_back(index);
      }
    }
    std::ranges::make_heap(waiting_, std::greater<>());
  }

  /// The cheapest of those not yet taken, by what each takes at least.
  std::optional<Trial> take_estimated() {
    while (!waiting_.empty() && (estimated_.empty() || sums_.is_within(waiting_.front().bound,
                                                                       estimated_.front().cost))) {
      std::ranges::pop_heap(waiting_, std::greater<>());
      estimated_.push_back(estimated(waiting_.back().candidate));
      waiting_.pop_back();
      std::ranges::push_heap(estimated_, is_worse);
    }
    if (estimated_.empty()) return std::nullopt;
    std::ranges::pop_heap(estimated_, is_worse);
    Trial trial = std::move(estimated_.back());
    estimated_.pop_back();
    return trial;
  }

  [[nodiscard]] Trial estimated(std::size_t index) const {
    const Candidate& candidate = offered_.types[index];
    Trial trial;
    trial.candidate = index;
    std::vector<std::int64_t> instances;
    for (const ClusterHours& group : hours_) {
      const LeastHosts least = least_hosts(group.kinds, candidate.host);
      instances.push_back(sums_.stated().value_or(least.count));
      if (least.count <= trial.most) continue;
      trial.most = least.count;
      trial.binding = least.binding;
    }
    trial.cost = cost_of(candidate, instances);
    return trial;
  }

  void place_while_it_may_matter() {
    while (std::optional<Trial> trial = take_estimated()) {
      const bool is_enough = placed_.size() > runners_up_ && placed_[runners_up_].unplaced == 0;
      if (is_enough && placed_[runners_up_].cost <= trial->cost) {
        estimated_.push_back(*std::move(trial));
        std::ranges::push_heap(estimated_, is_worse);
        break;
      }
      Trial done = placed(*std::move(trial));
      placed_.insert(std::ranges::upper_bound(placed_, done, is_better), std::move(done));
    }
  }

  /// What an empty instance has no room for, and why; empty where a task of each kind fits.
  [[nodiscard]] std::string misfit(std::size_t index) const {
    const Candidate& candidate = offered_.types[index];
    const std::vector<TaskKind>& kinds = hours_.front().kinds;
    placement::Cluster empty(kinds, 0);
    const std::vector<HostBatch> one_in_each =
        over_zones(candidate.host, std::ssize(zones_), zones_);
    for (const HostBatch& one : one_in_each) empty.add(one.kind, 0, 1);
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      const bool fits =
          kinds[kind].daemon ? empty.daemons_left_out()[kind].count == 0 : empty.room(kind) > 0;
      if (fits) continue;
      return misfit_text(candidate.type.name, kinds[kind], empty.shortages(kind));
    }
    return {};
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
          {group, std::move(placement), least_hosts(group.kinds, candidate.host)});
    }
    trial.cost = cost_of(candidate, instances);
    return trial;
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
    std::string why(to_string(trial.binding));
    why += why.ends_with('s') ? " bind" : " binds";
    if (trial.unplaced > 0) why = std::to_string(trial.unplaced) + " tasks find no room";
    return {offered_.types[trial.candidate].type.name, trial.most, trial.cost, is_placed, why};
  }

  [[nodiscard]] std::vector<std::string> remarks() const {
    std::vector<std::string> all;
    all.push_back("It is the cheapest of " + std::to_string(offered_.types.size()) +
                  " types, each with all that its instances bring, before free tiers: " +
                  std::to_string(placed_.size()) + " were placed, " +
                  std::to_string(waiting_.size() + estimated_.size()) +
                  " cost more for certain, as no placement takes fewer instances, and on " +
                  std::to_string(misfits_.size()) + " some task does not fit.");
    all.insert(all.end(), offered_.remarks.begin(), offered_.remarks.end());
    return all;
  }

  const ClusterContext& context_;
  const std::vector<ClusterHours>& hours_;
  const std::size_t runners_up_ = context_.detail == Detail::totals ? 0 : 5;  // that are told of
  std::shared_ptr<const Candidates> kept_;
  const Candidates& offered_;
  Sums sums_;
  const std::vector<std::string> zones_ =
      metering::zones_of(context_.cluster().instances, context_.region());
  std::vector<Waiting> waiting_;  // a heap, the least bound first
  std::vector<Trial> estimated_;  // a heap, the cheapest first
  std::vector<Trial> placed_;     // the cheapest first
  std::vector<std::size_t> misfits_;
};

}  // namespace

ClusterPlan plan_of_cheapest(const ClusterContext& context,
                             const std::vector<ClusterHours>& hours) {
  return CheapestType(context, hours).plan();
}

}  // namespace farthing::sizing
