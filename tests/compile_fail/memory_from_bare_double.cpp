// expected: use of deleted function
#include <farthing/units.hpp>

#ifdef MUST_NOT_COMPILE
const farthing::Mebibytes memory{1.5};
#else
const farthing::Mebibytes memory = farthing::parse<farthing::Mebibytes>("1.5 MB");
#endif
