#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sizing/cluster_choice.hpp"

namespace farthing::sizing {

/// The candidates of clusters priced before, by all that they depend on. Any number of threads may
/// share one.
class Offers {
 public:
  std::shared_ptr<const Candidates> of(const ClusterContext& context);

 private:
  struct Key {
    std::optional<Date> on;
    Month month;
    std::string region;
    ClusterInstances instances;
    std::optional<bool> public_ip;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Entry {
    Key key;
    std::shared_ptr<const Candidates> candidates;
  };

  std::mutex mutex_;
  std::vector<Entry> entries_;  // the newest last
};

}  // namespace farthing::sizing
