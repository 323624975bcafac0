// The readers of quantities, dates, names and choices: all that the public headers declare. The
// first byte picks the kind, the rest is the text.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

#include <farthing/farthing.hpp>

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

void require_sane(const Listed<Vcpus>& value) {
  require(!value.values.empty(), "a list has values");
  for (const Vcpus& vcpus : value.values) require_sane(vcpus);
}
void require_sane(const Listed<Mebibytes>& value) {
  require(!value.values.empty(), "a list has values");
  for (const Mebibytes& size : value.values) require_sane(size);
}

template <class T>
void check_kind(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, parse<T>);
  if (!value) return;
  require_sane(*value);
  require(read_back<T>(print(*value), parse<T>) == *value, "reads back what it prints");
}

/// Of what is read and never written.
template <class T>
void check_list(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, parse<T>);
  if (value) require_sane(*value);
}

template <class T>
void check_text(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, T::parse);
  if (!value) return;
  require(read_back<T>(value->text(), T::parse) == *value, "reads back what it prints");
}

template <class T, T (*read)(std::string_view)>
void check_choice(const std::string& text) {
  const std::optional<T> value = accepted<T>(text, read);
  if (value) require(read(to_string(*value)) == *value, "reads back its name");
}

void check_currency(const std::string& text) {
  const std::optional<Currency> value = accepted<Currency>(text, Currency::parse);
  if (value) require(value->code() == text, "a currency is its code");
}

void check_spread(const std::string& text) {
  const std::optional<Spread> value = accepted<Spread>(text, Spread::parse);
  if (!value) return;
  require(!value->middle().empty(), "a spread has a middle");
  for (const Exact& u : {Exact(0), Exact(1) / 3, Exact(1)}) {
    require(!value->at(u, Exact(0), Exact(1) / 2).empty(), "a spread has values");
  }
}

void check_step(const std::string& text) {
  const std::optional<Exact> value = accepted<Exact>(text, parse_step);
  if (value) require(*value > Exact(0) && *value < Exact(1), "a step is above 0 and below all");
}

void check_draws(const std::string& text) {
  const auto value = accepted<std::uint64_t>(text, parse_draws);
  if (value) require(*value >= 1 && *value <= 1'000'000, "1 to a million draws");
}

void check_seed(const std::string& text) {
  const auto value = accepted<std::uint64_t>(text, parse_seed);
  if (value) require(parse_seed(std::to_string(*value)) == *value, "a seed reads back");
}

void check_measured(const std::string& text) {
  const auto read = [](std::string_view list) { return parse_measured(list); };
  const auto value = accepted<std::vector<MeasuredSetting>>(text, read);
  if (!value) return;
  require(!value->empty(), "a list has settings");
  for (const MeasuredSetting& setting : *value) require_sane(setting.memory);
}

template <Variable variable>
void check_place(const std::string& text) {
  const auto read = [](std::string_view place) { return parse_place(variable, place); };
  const std::optional<Exact> value = accepted<Exact>(text, read);
  if (value) require(!value->is_negative(), "a place >= 0");
}

struct Kind {
  char letter;
  void (*check)(const std::string& text);
};
constexpr Kind kinds[] = {
    {'m', check_kind<Mebibytes>},
    {'t', check_kind<Milliseconds>},
    {'h', check_kind<Hours>},
    {'R', check_kind<RunningTime>},
    {'v', check_kind<Vcpus>},
    {'s', check_kind<Share>},
    {'c', check_kind<Count>},
    {'f', check_kind<Flow>},
    {'g', check_kind<FlowOrShare>},
    {'p', check_kind<Span>},
    {'d', check_kind<DataSize>},
    {'F', check_kind<DataFlow>},
    {'D', check_kind<Durations>},
    {'w', check_kind<Weekly<Count>>},
    {'W', check_kind<Weekly<Flow>>},
    {'x', check_kind<Weekly<DataFlow>>},
    {'n', check_kind<Range<Count>>},
    {'N', check_kind<Range<Mebibytes>>},
    {'l', check_list<Listed<Vcpus>>},
    {'L', check_list<Listed<Mebibytes>>},
    {'a', check_kind<Architecture>},
    {'o', check_kind<OperatingSystem>},
    {'b', check_kind<bool>},
    {'k', check_kind<LambdaPackage>},
    {'r', check_kind<LambdaRuntime>},
    {'P', check_kind<HostPorts>},
    {'O', check_kind<NetworkMode>},
    {'A', check_kind<Attributes>},
    {'S', check_kind<PlacementChain>},
    {'i', check_kind<InstanceChoice>},
    {'I', check_kind<InstanceCount>},
    {'e', check_kind<InstanceTypeName>},
    {'u', check_kind<InstancePurchase>},
    {'V', check_kind<VolumeType>},
    {'T', check_kind<ListenerProtocol>},
    {'q', check_kind<WaySelection>},
    {'y', check_text<Date>},
    {'M', check_text<Month>},
    {'Z', check_text<WideCount>},
    {'C', check_currency},
    {'j', check_choice<AllowanceOrder, parse_allowance_order>},
    {'J', check_choice<Variable, parse_variable>},
    {'z', check_spread},
    {'G', check_step},
    {'H', check_draws},
    {'K', check_seed},
    {'Q', check_measured},
    {'0', check_place<Variable::requests>},
    {'1', check_place<Variable::duration>},
    {'2', check_place<Variable::memory>},
    {'3', check_place<Variable::concurrency>},
    {'4', check_place<Variable::utilization>},
    {'5', check_place<Variable::region>},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(data + 1, data + size);
  for (const Kind& kind : kinds) {
    if (kind.letter == static_cast<char>(data[0])) kind.check(text);
  }
  return 0;
}
