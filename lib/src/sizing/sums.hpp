#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sizing/cluster_choice.hpp"

namespace farthing::sizing {

/// What tasks need together, in each group of hours: enough to say at once what a type takes at
/// least. There are hundreds of types, most of them far too dear, and placing is slow.
class Sums {
 public:
  Sums(const ClusterContext& context, const std::vector<metering::ClusterHours>& hours);

  /// Instances that the cluster states; nothing: as many as its tasks take.
  [[nodiscard]] const std::optional<std::int64_t>& stated() const { return stated_; }
  /// Whether a task of each kind has room on an empty instance; nothing where more decides than
  /// sizes: daemons, ports, queries.
  [[nodiscard]] std::optional<bool> fit(const HostKind& host) const;
  /// Cents of a month × its hours, rounded down: no placement costs less.
  [[nodiscard]] std::int64_t least_cost(const Candidate& candidate) const;
  /// Whether such a bound is no more than a cost.
  [[nodiscard]] bool is_within(std::int64_t bound, const Exact& cost) const;

 private:
  struct Group {
    std::int64_t hours;  // of the month, rounded down
    std::int64_t tasks;
    std::int64_t cpu_units;
    std::int64_t memory_mib;
  };
  [[nodiscard]] std::int64_t instances(const Group& group, const HostKind& host) const;

  std::vector<Group> groups_;
  std::optional<std::int64_t> stated_;
  Exact month_hours_;
  bool sizes_decide_ = true;
  TaskKind largest_;  // as large as the largest task in each size
};

}  // namespace farthing::sizing
