// expected: use of deleted function
#include <farthing/exact.hpp>

#ifdef MUST_NOT_COMPILE
const farthing::Exact price{true};
#else
const farthing::Exact price{1};
#endif
