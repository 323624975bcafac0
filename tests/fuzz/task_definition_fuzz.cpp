// Task definitions: an accepted one is a task that prices, or that is refused with reasons; a
// rejected one has its faults inside the input.

#include <cstdint>
#include <string>

#include <farthing/farthing.hpp>

#include "places.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 14;
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  farthing::FargateTask task;
  try {
    task = farthing::read_task_definition(input, "input");
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  fuzz::require(!task.cpu.value.is_negative() && !task.memory.value.is_negative());
  task.tasks = farthing::Count{3};
  farthing::Workload workload;
  workload.add("web", task);
  try {
    const farthing::Bill bill =
        farthing::price(workload, farthing::Catalog::builtin(), farthing::Detail::derivation);
    for (const farthing::LineItem& line : bill.lines) {
      fuzz::require(!line.cost.is_negative() && line.quantity * line.unit_price == line.cost);
    }
    for (const farthing::RoundedSize& rounded : bill.rounded_sizes) {
      fuzz::require(task.round_up && !rounded.waste_per_hour.is_negative());
    }
    fuzz::require(!farthing::render(bill, {.format = farthing::Format::json}).empty());
  } catch (const farthing::Error& error) {
    for (const farthing::Diagnostic& fault : error.diagnostics()) {
      fuzz::require(!fault.expected.empty());
    }
  }
  return 0;
}
