#pragma once

#include <farthing/catalog.hpp>
#include <farthing/comparison.hpp>
#include <farthing/price.hpp>
#include <farthing/service.hpp>

namespace farthing {

/// Derives each way of running the service, prices it whole as an ordinary workload, and ranks
/// them. A way that AWS would refuse or whose prices are missing is named with the reason. Throws
/// `Error` for a description at fault, and where no way can be priced.
Comparison compare(const Service& service, const Catalog& catalog, Detail detail = Detail::figures);

}  // namespace farthing
