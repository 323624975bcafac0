#include "sizing/offers.hpp"

#include <algorithm>

namespace farthing::sizing {
namespace {

constexpr std::size_t entries_most = 64;

}  // namespace

std::shared_ptr<const Candidates> Offers::of(const ClusterContext& context) {
  Key key{context.specs.on(), context.workload.month, context.region(), context.cluster().instances,
          std::nullopt};
  if (context.resource().around) key.public_ip = context.resource().around->public_ip;
  const std::scoped_lock lock(mutex_);
  const auto known = std::ranges::find(entries_, key, &Entry::key);
  if (known != entries_.end()) return known->candidates;
  auto candidates = std::make_shared<const Candidates>(candidates_of(context));
  if (entries_.size() == entries_most) entries_.erase(entries_.begin());
  entries_.push_back({std::move(key), candidates});
  return candidates;
}

}  // namespace farthing::sizing
