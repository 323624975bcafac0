// The readers of quantities, dates, months and currencies. The first byte picks the kind, the rest
// is the text.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

#include <farthing/date.hpp>
#include <farthing/error.hpp>
#include <farthing/money.hpp>
#include <farthing/resources/lambda.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace {

using namespace farthing;

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

/// What `read` makes of the text; nothing when it refuses, and then with a reason.
template <class T, class Read>
std::optional<T> accepted(const std::string& text, Read read) {
  try {
    return read(text);
  } catch (const ValueError& error) {
    require(!error.expected().empty(), "a refusal names what was expected");
    return std::nullopt;
  }
}

/// A reader's value, and a fault where the printed form is refused.
template <class T, class Read>
T read_back(const std::string& printed, Read read) {
  try {
    return read(printed);
  } catch (const ValueError&) {
    throw std::logic_error("refuses what it printed: " + printed);
  }
}

void require_sane(const Mebibytes& value) { require(!value.value.is_negative(), "memory >= 0"); }
void require_sane(const Milliseconds& value) { require(!value.value.is_negative(), "time >= 0"); }
void require_sane(const Vcpus& value) { require(!value.value.is_negative(), "vCPU >= 0"); }
void require_sane(const Count& value) { require(!value.value.is_negative(), "count >= 0"); }
void require_sane(const Share& value) {
  require(!value.value.is_negative() && value.value <= 1, "share in 0..1");
}
void require_sane(const Flow& value) {
  require(!value.per_month(Month()).is_negative(), "flow >= 0");
}
void require_sane(const FlowOrShare& value) {
  require(!value.per_month(Month(), 1000).is_negative(), "flow or share >= 0");
}
void require_sane(const Span& value) { require_sane(value.in(Month())); }
void require_sane(const DataSize& value) {
  require(!value.in_gb(1'000'000'000).is_negative(), "data >= 0");
  require(value.in_gb(1'073'741'824).is_zero() == value.amount.is_zero(), "data is kept");
}
void require_sane(const DataFlow& value) {
  require(!value.in_gb(1'000'000'000).per_month(Month()).is_negative(), "data >= 0");
}
void require_sane(const Durations& value) {
  const Exact mean = value.mean_ms();
  const Exact rounded = value.mean_rounded_up_ms(1);
  require(!mean.is_negative() && mean <= value.longest().value, "mean within the durations");
  require(rounded >= mean && rounded < mean + 1, "rounding adds less than a step");
}
template <class T>
void require_sane(const T&) {}

template <class T>
void check_kind(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, parse<T>);
  if (!value) return;
  require_sane(*value);
  require(read_back<T>(print(*value), parse<T>) == *value, "reads back what it prints");
}

template <class T>
void check_text(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, T::parse);
  if (!value) return;
  require(read_back<T>(value->text(), T::parse) == *value, "reads back what it prints");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(data + 1, data + size);
  switch (data[0]) {
    case 'm':
      check_kind<Mebibytes>(text);
      break;
    case 't':
      check_kind<Milliseconds>(text);
      break;
    case 'h':
      check_kind<Hours>(text);
      break;
    case 'v':
      check_kind<Vcpus>(text);
      break;
    case 's':
      check_kind<Share>(text);
      break;
    case 'c':
      check_kind<Count>(text);
      break;
    case 'f':
      check_kind<Flow>(text);
      break;
    case 'g':
      check_kind<FlowOrShare>(text);
      break;
    case 'p':
      check_kind<Span>(text);
      break;
    case 'd':
      check_kind<DataSize>(text);
      break;
    case 'F':
      check_kind<DataFlow>(text);
      break;
    case 'D':
      check_kind<Durations>(text);
      break;
    case 'w':
      check_kind<Weekly<Count>>(text);
      break;
    case 'W':
      check_kind<Weekly<Flow>>(text);
      break;
    case 'x':
      check_kind<Weekly<DataFlow>>(text);
      break;
    case 'a':
      check_kind<Architecture>(text);
      break;
    case 'o':
      check_kind<OperatingSystem>(text);
      break;
    case 'b':
      check_kind<bool>(text);
      break;
    case 'k':
      check_kind<LambdaPackage>(text);
      break;
    case 'r':
      check_kind<LambdaRuntime>(text);
      break;
    case 'y':
      check_text<Date>(text);
      break;
    case 'M':
      check_text<Month>(text);
      break;
    case 'C':
      accepted<Currency>(text, Currency::parse);
      break;
    default:
      break;
  }
  return 0;
}
