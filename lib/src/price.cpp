#include <farthing/price.hpp>

namespace farthing {

Bill price(const Workload& workload, const Catalog& catalog, Detail detail) {
  return rate(meter(workload, catalog.specs(workload.on), detail), catalog.rate_card(workload.on),
              workload.allowances);
}

}  // namespace farthing
