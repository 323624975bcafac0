#pragma once

#include <memory>

#include <farthing/bill.hpp>
#include <farthing/catalog.hpp>
#include <farthing/readings.hpp>
#include <farthing/resource.hpp>

namespace farthing {

/// How much of a bill is worked out.
enum class Detail {
  totals,      ///< its lines and sums alone: not who pays for what on shared instances, nor which
               ///< others were compared, nor the checklist; for thousands of bills
  figures,     ///< all of it
  derivation,  ///< with the derivation of each figure (`Step`s, `formula`), which `explain` and
               ///< JSON print and which takes several times as long
};

/// Usage to quantities, by each service's rules. Throws `Error` for what AWS would refuse, naming
/// the limit. Knows no price.
Readings meter(const Workload& workload, const Specs& specs, Detail detail = Detail::figures);

/// Quantities to a bill: pools readings over the account, takes allowances off, walks the tiers and
/// shares the cost back to the resources, exactly. Throws `Error` for a missing price. Knows no
/// workload. A line is explained if its reading is.
Bill rate(const Readings& readings, const RateCard& card, AllowancePolicy allowances = {});

/// Both, with the specs and prices of the workload's date.
Bill price(const Workload& workload, const Catalog& catalog, Detail detail = Detail::figures);

/// Prices one workload after the other, as `price` does, and keeps in between which instances a
/// cluster may choose from and what each costs: with `type: auto` that takes longer than all else.
/// Any number of threads may share one. The catalog has to outlive it.
class Pricer {
 public:
  explicit Pricer(const Catalog& catalog);
  ~Pricer();
  Pricer(Pricer&&) noexcept;
  Pricer& operator=(Pricer&&) noexcept;
  Pricer(const Pricer&) = delete;
  Pricer& operator=(const Pricer&) = delete;

  /// As the function `price`. Throws `Error` for what AWS would refuse, or a missing price.
  [[nodiscard]] Bill price(const Workload& workload, Detail detail = Detail::figures) const;

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace farthing
