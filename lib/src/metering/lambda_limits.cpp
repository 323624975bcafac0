#include "metering/lambda.hpp"

namespace farthing::metering {

void LambdaMeter::check_limits() {
  meter_.check_range("memory", function_.memory, specs_.memory_least, specs_.memory_most);
  if (!(function_.memory.value / specs_.memory_step.value).is_whole()) {
    meter_.refuse(
        "memory", "a multiple of " + print(specs_.memory_step), print(function_.memory),
        "The next larger choice is " +
            print(Mebibytes{function_.memory.value.rounded_up_to(specs_.memory_step.value)}) + ".");
  }
  meter_.check_range("ephemeral_storage", storage(), specs_.storage_included, specs_.storage_most);
  if (!(storage().value / specs_.storage_step.value).is_whole()) {
    meter_.refuse("ephemeral_storage", "a multiple of " + print(specs_.storage_step),
                  print(storage()));
  }
  meter_.check_durations("duration", function_.duration, specs_.duration_most);
  check_init();
  if (function_.snap_start) check_snap_start();
}

void LambdaMeter::check_init() {
  meter_.check_share("cold_starts", function_.cold_starts);
  meter_.check_most("init_duration", function_.init_duration, specs_.init_most);
  const bool cold = !function_.cold_starts.value.is_zero();
  const bool init = !function_.init_duration.value.is_zero();
  if (init && !cold) {
    meter_.refuse("cold_starts", "the share of invocations that start cold", "none",
                  "init_duration counts only for cold starts: add for instance cold_starts: 1%.");
  }
  if (cold && !init) {
    meter_.refuse("init_duration", "how long a cold start initialises", "none",
                  "cold_starts costs nothing without it: add for instance init_duration: 400 ms.");
  }
}

void LambdaMeter::check_snap_start() {
  if (function_.provisioned) {
    meter_.refuse("snap_start", "SnapStart without provisioned concurrency", "both");
  }
  if (function_.package == LambdaPackage::image &&
      !meter_.spec<bool>({"lambda", "snapstart-for-images"})) {
    meter_.refuse("package", "zip with SnapStart, on this date", print(function_.package));
  }
  meter_.check_whole("snap_start.versions", function_.snap_start->versions);
  const Mebibytes most = meter_.spec<Mebibytes>({"lambda", "snapstart-ephemeral-storage-maximum"});
  if (storage() > most) {
    meter_.refuse("ephemeral_storage", "at most " + print(most) + " with SnapStart",
                  print(storage()));
  }
}

}  // namespace farthing::metering
