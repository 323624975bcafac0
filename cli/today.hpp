#pragma once

#include <farthing/date.hpp>

namespace farthing::cli {

/// The day it is now, in UTC: what ages of prices count to.
Date today();

}  // namespace farthing::cli
