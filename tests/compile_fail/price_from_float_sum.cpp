// expected: use of deleted function
#include <farthing/exact.hpp>

farthing::Exact add(const farthing::Exact& price) {
#ifdef MUST_NOT_COMPILE
  return price + 0.5F;
#else
  return price + 5;
#endif
}
