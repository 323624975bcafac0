// expected: (?s)ServiceOf, const farthing::Unheard&.*Dispatch\) \(const farthing::Unheard&
// The library's own meter, where the list of kinds has one that it does not handle.
#include <farthing/resources/metered.hpp>

namespace farthing {
struct Unheard {};
}  // namespace farthing

#ifdef MUST_NOT_COMPILE
#define MeteredService MeteredService, Unheard
#endif
#include <farthing/resource.hpp>
#undef MeteredService

#include "metering/meter.cpp"
