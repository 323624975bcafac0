// expected: no match for 'operator\+'
#include <farthing/money.hpp>

farthing::Money add(const farthing::Money& price) {
#ifdef MUST_NOT_COMPILE
  return price + farthing::Exact(3);
#else
  return price + farthing::Money{farthing::Exact(3), price.currency};
#endif
}
