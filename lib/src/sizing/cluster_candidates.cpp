#include <algorithm>

#include "metering/instances.hpp"
#include "metering/meter.hpp"
#include "numbers/whole.hpp"
#include "sizing/cluster_choice.hpp"

#include <farthing/error.hpp>
#include <farthing/instance_search.hpp>

namespace farthing::sizing {
namespace {

/// What a month of one instance of a type costs, with what it brings.
class InstancePrice {
 public:
  explicit InstancePrice(const ClusterContext& context) : context_(context) {
    one_.region = context.region();
    one_.month = context.workload.month;
    EcsCluster cluster;
    cluster.instances = context.cluster().instances;
    Surroundings around;
    if (context.resource().around) around.public_ip = context.resource().around->public_ip;
    one_.add(context.resource().name, std::move(cluster), around);
    one_.resources.front().where = context.resource().where;
    one_.resources.front().written = context.resource().written;
  }

  /// Nothing where a price is missing.
  std::optional<Exact> of(const std::string& type) {
    return sum(type, [&](const ReadingKey& key) {
      return context_.card.find(key.service, key.region, key.usage_type);
    });
  }
  /// Throws `Error` where a price is missing.
  Exact of_named(const std::string& type) {
    return *sum(type, [&](const ReadingKey& key) {
      return std::optional(context_.card.rate(key.service, key.region, key.usage_type));
    });
  }
  [[nodiscard]] const Currency& currency() const { return currency_; }

 private:
  template <class RateOf>
  std::optional<Exact> sum(const std::string& type, const RateOf& rate_of) {
    std::get<EcsCluster>(one_.resources.front().kind).fleet = {{type, Count{1}}};
    const auto readings = metering::meter(one_, context_.specs, Detail::figures, {});
    Exact cost;
    for (const auto& [key, reading] : readings.entries()) {
      const std::optional<Rate> rate = rate_of(key);
      if (!rate) return std::nullopt;
      currency_ = rate->currency;
      cost += reading.quantity * rate->tiers.front().unit_price;
    }
    return cost;
  }

  const ClusterContext& context_;
  Workload one_;
  Currency currency_;
};

// So that products of it fit 64 bits: a bound that is too low is still one.
constexpr std::int64_t cents_most = 100'000'000;

void add(Candidates& candidates, InstanceType type, HostKind host, Exact per_month) {
  const std::int64_t cents = numbers::whole(min(per_month * 100, Exact(cents_most)));
  candidates.types.push_back({std::move(type), std::move(host), std::move(per_month), cents});
}

/// Whether a burstable type keeps its vCPU as busy as they are said to be. One that is not
/// unlimited is held to its baseline.
bool keeps_up(const InstanceType& type, const ClusterInstances& instances, const Specs& specs) {
  if (!type.is_burstable || !instances.cpu_use || !type.cpu_baseline) return true;
  return metering::is_unlimited(type, instances.unlimited, specs) ||
         *instances.cpu_use <= *type.cpu_baseline;
}

/// Those that a choice names.
void add_named(const ClusterContext& context, InstancePrice& price, Candidates& candidates) {
  const ClusterInstances& instances = context.cluster().instances;
  for (const std::string& name : instances.type.types) {
    const std::optional<InstanceType> type = context.specs.find_instance_type(name);
    if (!type) {
      std::vector<std::string> names;
      for (const InstanceType& each : context.specs.instance_types()) names.push_back(each.name);
      throw refused_choice(context, "EC2 instance types", did_you_mean(name, names));
    }
    if (!metering::has_architecture(*type, instances)) {
      candidates.remarks.push_back(name + " was left out: it is no type of " +
                                   print(*instances.architecture) + ".");
      continue;
    }
    if (!keeps_up(*type, instances, context.specs)) {
      candidates.remarks.push_back(name + " was left out: it is held to its baseline of " +
                                   print(*type->cpu_baseline) + ", below `cpu_use`.");
      continue;
    }
    const std::optional<HostKind> host = metering::host_of(*type, instances, context.specs);
    if (!host) {
      candidates.remarks.push_back(name +
                                   " was left out: no source says how much memory tasks can have "
                                   "on it; `registered_memory` may.");
      continue;
    }
    add(candidates, *type, *host, price.of_named(name));
  }
}

void say(std::vector<std::string>& remarks, int count, const std::string& why) {
  if (count > 0) remarks.push_back(std::to_string(count) + " types were left out: " + why + ".");
}

/// All that there are.
void add_all(const ClusterContext& context, InstancePrice& price, Candidates& candidates) {
  const ClusterInstances& instances = context.cluster().instances;
  int previous = 0;
  int burstable = 0;
  int without_baseline = 0;
  int held_back = 0;
  int for_hpc = 0;
  int unmeasured = 0;
  int unpriced = 0;
  InstanceFilter filter;
  filter.architecture = instances.architecture;
  filter.vcpus = instances.vcpus;
  filter.memory = instances.memory;
  for (InstanceType& type : context.specs.instance_types()) {
    if (!filter.accepts(type)) continue;
    if (type.generation == "previous") {
      ++previous;
      continue;
    }
    if (type.family().starts_with("hpc")) {
      ++for_hpc;
      continue;
    }
    std::optional<HostKind> host = metering::host_of(type, instances, context.specs);
    if (type.is_burstable && !instances.cpu_use) {
      ++burstable;
      continue;
    }
    if (type.is_burstable && !type.cpu_baseline) {
      ++without_baseline;
      continue;
    }
    if (!keeps_up(type, instances, context.specs)) {
      ++held_back;
      continue;
    }
    if (!host) {
      ++unmeasured;
      continue;
    }
    const std::optional<Exact> per_month = price.of(type.name);
    if (!per_month) {
      ++unpriced;
      continue;
    }
    add(candidates, std::move(type), std::move(*host), *per_month);
  }
  say(candidates.remarks, previous,
      "they are of a previous generation, which is taken by name alone");
  say(candidates.remarks, for_hpc,
      "they are for high performance computing, which is taken by name alone");
  say(candidates.remarks, unpriced, "the tables have no price of them in " + context.region());
  say(candidates.remarks, unmeasured, "no source says how much memory tasks can have on them");
  say(candidates.remarks, without_baseline,
      "they are burstable, and no source says what baseline their vCPUs have");
  say(candidates.remarks, held_back,
      "they are burstable and held to a baseline below `cpu_use`, as they are not unlimited");
  say(candidates.remarks, burstable,
      "they are burstable, and `cpu_use` does not say how busy their vCPUs are");
}

void say_architectures(Candidates& candidates) {
  const auto is_of = [&](Architecture architecture) {
    return std::ranges::any_of(candidates.types, [&](const Candidate& candidate) {
      return candidate.type.architecture == architecture;
    });
  };
  if (!is_of(Architecture::arm64) || !is_of(Architecture::x86_64)) return;
  candidates.remarks.emplace_back(
      "They are of both architectures, on which images have to run: `architecture` names one.");
}

}  // namespace

Candidates candidates_of(const ClusterContext& context) {
  Candidates candidates;
  InstancePrice price(context);
  if (context.cluster().instances.type.types.empty()) {
    add_all(context, price, candidates);
  } else {
    add_named(context, price, candidates);
  }
  candidates.currency = price.currency();
  say_architectures(candidates);
  if (!candidates.types.empty()) return candidates;
  std::string why;
  for (const std::string& remark : candidates.remarks) why += (why.empty() ? "" : " ") + remark;
  throw refused_choice(context, "a region and filters that leave types to choose from", why);
}

Error refused_choice(const ClusterContext& context, std::string expected, std::string hint) {
  const Resource& resource = context.resource();
  const auto written = resource.written.find("instances.type");
  return Error(
      Diagnostic{ErrorCode::invalid_value,
                 written == resource.written.end() ? resource.where : written->second.where,
                 "resources." + resource.name + ".ecs.instances.type", std::move(expected),
                 print(context.cluster().instances.type), std::move(hint)});
}

}  // namespace farthing::sizing
