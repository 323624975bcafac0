#include <farthing/version.hpp>

namespace farthing {

std::string_view version() { return FARTHING_VERSION; }

}  // namespace farthing
