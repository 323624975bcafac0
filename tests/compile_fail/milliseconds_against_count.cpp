// expected: no match for 'operator<'
#include <farthing/units.hpp>

using namespace farthing::literals;

#ifdef MUST_NOT_COMPILE
const bool shorter = 120_ms < farthing::Count{120};
#else
const bool shorter = 120_ms < 1_s;
#endif
