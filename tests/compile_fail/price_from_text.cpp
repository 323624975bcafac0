// expected: use of deleted function
#include <farthing/exact.hpp>

#ifdef MUST_NOT_COMPILE
const farthing::Exact price{"0.1"};
#else
const farthing::Exact price = farthing::Exact::parse("0.1");
#endif
