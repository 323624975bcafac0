// expected: no match for 'operator\+'
#include <farthing/units.hpp>

using namespace farthing::literals;

#ifdef MUST_NOT_COMPILE
const auto sum = 120_ms + 1536_MiB;
#else
const auto sum = 120_ms + 1_s;
#endif
