#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include <farthing/price.hpp>

namespace farthing::python {

/// A bill as Python holds it: its figures at once, the derivation of its lines when first asked
/// for, since that takes several times longer.
class PricedBill {
 public:
  PricedBill(Workload workload, Catalog catalog)
      : workload_(std::move(workload)),
        catalog_(std::move(catalog)),
        figures_(price(workload_, catalog_, Detail::figures)) {}
  /// A bill of what was metered, which has its derivations with it.
  PricedBill(Bill bill, const Catalog& catalog)
      : catalog_(catalog), figures_(bill), explained_(std::make_unique<Bill>(std::move(bill))) {}

  [[nodiscard]] const Bill& figures() const { return figures_; }
  /// With every line's derivation. Any thread may ask.
  [[nodiscard]] const Bill& explained() const {
    const std::scoped_lock lock(deriving_);
    if (!explained_) {
      explained_ = std::make_unique<Bill>(price(workload_, catalog_, Detail::derivation));
    }
    return *explained_;
  }
  [[nodiscard]] const Workload& workload() const { return workload_; }

 private:
  Workload workload_;
  Catalog catalog_;
  Bill figures_;
  mutable std::mutex deriving_;
  mutable std::unique_ptr<Bill> explained_;
};

}  // namespace farthing::python
