// expected: no match for 'operator\*'
#include <farthing/money.hpp>

farthing::Money multiply(const farthing::Money& price) {
#ifdef MUST_NOT_COMPILE
  return price * price;
#else
  return price * farthing::Exact(3);
#endif
}
