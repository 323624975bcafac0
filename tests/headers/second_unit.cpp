#include <farthing/farthing.hpp>

farthing::Mebibytes memory_from_second_unit() {
  using namespace farthing::literals;
  return 1_GiB + 512_MiB;
}
