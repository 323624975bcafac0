#include <farthing/farthing.hpp>

farthing::Mebibytes memory_from_second_unit();

int main() {
  using namespace farthing::literals;
  return memory_from_second_unit() == 1536_MiB ? 0 : 1;
}
