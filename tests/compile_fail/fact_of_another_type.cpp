// expected: is not a constant expression
#include <farthing/specs.hpp>

farthing::Milliseconds step(const farthing::Specs& specs) {
#ifdef MUST_NOT_COMPILE
  return {specs.get<farthing::Count>({"lambda", "duration-increment"}).value};
#else
  return specs.get<farthing::Milliseconds>({"lambda", "duration-increment"});
#endif
}
