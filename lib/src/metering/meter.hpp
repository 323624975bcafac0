#pragma once

#include <functional>
#include <string>

#include <farthing/price.hpp>
#include <farthing/resource.hpp>

namespace farthing::metering {

/// A sentence on which size to take instead of one that there is not, or nothing. Asked only where
/// a size is refused: whoever knows prices has more to say than metering.
using SizeAdvice = std::function<std::string(const FargateTask& task, const std::string& region)>;

/// `farthing::meter`, with such advice in what it refuses.
Readings meter(const Workload& workload, const Specs& specs, Detail detail,
               const SizeAdvice& advice);

}  // namespace farthing::metering
