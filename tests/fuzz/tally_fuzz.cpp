// Tallies as JSON: what is read is written alike, and all else is refused.

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace {

using namespace farthing;

template <class Tally>
void check(std::string_view text) {
  try {
    const Tally tally = Tally::from_json(text);
    if (!(Tally::from_json(tally.to_json()) == tally)) throw std::logic_error("reads back");
  } catch (const ValueError&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check<InvocationTally>(text);
  check<TaskTally>(text);
  return 0;
}
