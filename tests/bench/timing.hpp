#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace bench {

/// Time that the process had a core for itself, so that others on the machine count little.
inline double core_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template <class Work>
double seconds_of(const Work& work) {
  const double start = core_seconds();
  work();
  return core_seconds() - start;
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace bench
