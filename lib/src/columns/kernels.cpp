#include "columns/kernels.hpp"

#include <type_traits>

namespace farthing::columns {
namespace {

constexpr double two_to_52 = 4'503'599'627'370'496;

namespace plain {
#define FARTHING_TARGET
#define FARTHING_LANE_ROWS 2
#include "columns/kernel_body.inc"
#undef FARTHING_LANE_ROWS
#undef FARTHING_TARGET
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
#define FARTHING_TARGET __attribute__((target("avx2")))
#define FARTHING_LANE_ROWS 4
#include "columns/kernel_body.inc"
#undef FARTHING_LANE_ROWS
#undef FARTHING_TARGET
}  // namespace avx2

namespace avx512 {
#define FARTHING_TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw")))
#define FARTHING_LANE_ROWS 8
#include "columns/kernel_body.inc"
#undef FARTHING_LANE_ROWS
#undef FARTHING_TARGET
}  // namespace avx512
#endif

std::vector<Kernels> find_supported() {
  std::vector<Kernels> found{plain::make("plain")};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) found.push_back(avx2::make("avx2"));
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
      __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512bw") != 0) {
    found.push_back(avx512::make("avx512"));
  }
#endif
  return found;
}

}  // namespace

const std::vector<Kernels>& supported_kernels() {
  static const std::vector<Kernels> supported = find_supported();
  return supported;
}

const Kernels& kernels() { return supported_kernels().back(); }

}  // namespace farthing::columns
