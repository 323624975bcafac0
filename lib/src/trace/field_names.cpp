#include "trace/field_names.hpp"

#include <algorithm>
#include <array>

namespace farthing::trace {
namespace {

constexpr int from_ms = 12;  // to 10^-15 s

/// What a unit measures.
enum class Measure { none, time, size };

/// What a name may end in, and what that multiplies numbers by: times to ms, sizes to MB.
struct Unit {
  std::string_view name;
  Measure measure;
  int power;
  std::uint64_t divisor = 1;
};
constexpr std::array units{
    Unit{"s", Measure::time, 3},
    Unit{"sec", Measure::time, 3},
    Unit{"secs", Measure::time, 3},
    Unit{"seconds", Measure::time, 3},
    Unit{"ms", Measure::time, 0},
    Unit{"msec", Measure::time, 0},
    Unit{"millis", Measure::time, 0},
    Unit{"milliseconds", Measure::time, 0},
    Unit{"us", Measure::time, -3},
    Unit{"usec", Measure::time, -3},
    Unit{"micros", Measure::time, -3},
    Unit{"microseconds", Measure::time, -3},
    Unit{"ns", Measure::time, -6},
    Unit{"nanos", Measure::time, -6},
    Unit{"nanoseconds", Measure::time, -6},
    // 2^10 is 10^10 / 5^10.
    Unit{"gb", Measure::size, 10, 9'765'625},
    Unit{"gib", Measure::size, 10, 9'765'625},
    Unit{"mb", Measure::size, 0},
    Unit{"mib", Measure::size, 0},
    Unit{"kb", Measure::size, 0, 1024},
    Unit{"kib", Measure::size, 0, 1024},
    Unit{"bytes", Measure::size, 0, std::uint64_t{1} << 20U},
};
constexpr Unit no_unit{"", Measure::none, 0};
// CloudWatch Logs Insights counts memory in bytes, a million to the MB.
constexpr Unit insights_bytes{"", Measure::size, -6};

struct UsualName {
  std::string_view name;  // small letters and digits alone, without a unit
  Field field;
  Measure measure = Measure::none;
  bool needs_unit = false;  // says something else without one
};
constexpr std::array usual_names{
    UsualName{"function", Field::function},
    UsualName{"functionname", Field::function},
    UsualName{"func", Field::function},
    UsualName{"lambda", Field::function},
    UsualName{"lambdaname", Field::function},
    UsualName{"loggroup", Field::function},
    UsualName{"loggroupname", Field::function},
    UsualName{"log", Field::function},
    UsualName{"duration", Field::duration, Measure::time},
    UsualName{"billedduration", Field::billed_duration, Measure::time},
    UsualName{"billed", Field::billed_duration, Measure::time, true},
    UsualName{"memory", Field::memory, Measure::size},
    UsualName{"memorysize", Field::memory, Measure::size},
    UsualName{"maxmemoryused", Field::max_memory_used, Measure::size},
    UsualName{"memoryused", Field::max_memory_used, Measure::size},
    UsualName{"initduration", Field::init_duration, Measure::time},
    UsualName{"init", Field::init_duration, Measure::time, true},
    UsualName{"coldstart", Field::init_duration, Measure::time, true},
    UsualName{"restoreduration", Field::restore_duration, Measure::time},
    UsualName{"billedrestoreduration", Field::billed_restore_duration, Measure::time},
    UsualName{"ephemeralstorage", Field::ephemeral_storage, Measure::size},
    UsualName{"ephemeralstoragesize", Field::ephemeral_storage, Measure::size},
    UsualName{"timestamp", Field::timestamp, Measure::time},
    UsualName{"time", Field::timestamp},
    UsualName{"starttime", Field::timestamp},
    UsualName{"architecture", Field::architecture},
    UsualName{"arch", Field::architecture},
    UsualName{"message", Field::message},
};

/// Small letters and digits alone, `u` for the sign of micro. Letters beyond ASCII stay, so that a
/// name with one is none of the usual ones.
std::string plain_name(std::string_view column) {
  constexpr std::array<std::string_view, 2> micro_signs{"\xc2\xb5", "\xce\xbc"};
  std::string plain;
  for (std::size_t i = 0; i < column.size(); ++i) {
    const char c = column[i];
    const bool is_micro =
        std::any_of(micro_signs.begin(), micro_signs.end(),
                    [&](std::string_view sign) { return column.substr(i).starts_with(sign); });
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0) {
      plain += is_micro ? 'u' : c;
    }
    if (is_micro) ++i;
  }
  return plain;
}

struct Match {
  const UsualName* usual = nullptr;  // none
  Unit unit = no_unit;
};

Match match(std::string_view plain) {
  for (const UsualName& usual : usual_names) {
    if (!plain.starts_with(usual.name)) continue;
    const std::string_view rest = plain.substr(usual.name.size());
    if (rest.empty() && !usual.needs_unit) return {&usual, no_unit};
    for (const Unit& unit : units) {
      if (unit.measure == usual.measure && unit.name == rest) return {&usual, unit};
    }
  }
  return {};
}

bool is_time(Field field) { return field == Field::duration || field == Field::init_duration; }

FieldForm form_in(Field field, const Unit& unit) {
  return {field, unit.power + (is_time(field) ? from_ms : 0), unit.divisor};
}

/// How durations count whose names state no unit, in powers of ten to ms.
int power_of(TraceTimeUnit unit, int otherwise) {
  switch (unit) {
    case TraceTimeUnit::seconds:
      return 3;
    case TraceTimeUnit::milliseconds:
      return 0;
    case TraceTimeUnit::microseconds:
      return -3;
    case TraceTimeUnit::nanoseconds:
      return -6;
    case TraceTimeUnit::automatic:
      break;
  }
  return otherwise;
}

/// The field that a column of this name usually holds; the unit counts where the name states none.
FieldForm usual_form(std::string_view column, TraceTimeUnit unit) {
  Match found = match(plain_name(column));
  if (found.usual == nullptr) return {};
  const Field field = found.usual->field;
  const bool is_insights = column.starts_with('@');
  const bool is_memory = field == Field::memory || field == Field::max_memory_used;
  if (is_insights && is_memory) return form_in(field, insights_bytes);
  // CloudWatch Logs Insights counts time in milliseconds, whatever others call a duration.
  const bool states_unit =
      is_insights || (found.unit.measure != Measure::none && column != "durations");
  if (is_time(field) && !states_unit) found.unit.power = power_of(unit, found.unit.power);
  return form_in(field, found.unit);
}

/// The same with the caller's names, but for what is grouped by.
FieldForm form_of(std::string_view column, const TraceOptions& options) {
  const FieldForm usual = usual_form(column, options.duration_unit);
  for (std::size_t i = 1; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (field == Field::function || given_name(field, options) != column) continue;
    Unit unit = no_unit;
    const bool is_usual = usual.field == field;
    if (!is_time(field)) return is_usual ? usual : form_in(field, unit);
    unit.power = power_of(options.duration_unit, is_usual ? usual.power - from_ms : 0);
    return form_in(field, unit);
  }
  // A field that the caller named is in that column alone.
  return given_name(usual.field, options).empty() ? usual : FieldForm();
}

}  // namespace

std::string_view given_name(Field field, const TraceOptions& options) {
  const TraceColumnNames& names = options.columns;
  switch (field) {
    case Field::function:
      return names.function;
    case Field::duration:
      return names.duration;
    case Field::billed_duration:
      return names.billed_duration;
    case Field::memory:
      return names.memory;
    case Field::max_memory_used:
      return names.max_memory_used;
    case Field::init_duration:
      return names.init_duration;
    case Field::ephemeral_storage:
      return names.ephemeral_storage;
    case Field::timestamp:
      return names.timestamp;
    case Field::architecture:
      return names.architecture;
    case Field::none:
    case Field::restore_duration:
    case Field::billed_restore_duration:
    case Field::message:
      break;
  }
  return {};
}

FieldForm field_named(std::string_view column, const TraceOptions& options) {
  if (column.empty()) return {};  // as of the rows' numbers that pandas writes
  FieldForm form = form_of(column, options);
  if (given_name(Field::function, options) != column) return form;
  if (form.field == Field::none) form.field = Field::function;
  form.is_key = true;
  return form;
}

std::string_view words(Field field) {
  constexpr std::array<std::string_view, field_count> all{"",
                                                          "function",
                                                          "duration",
                                                          "billed duration",
                                                          "memory",
                                                          "max memory used",
                                                          "init duration",
                                                          "restore duration",
                                                          "billed restore duration",
                                                          "ephemeral storage",
                                                          "timestamp",
                                                          "architecture",
                                                          "message"};
  return all.at(static_cast<std::size_t>(field));
}

std::string column_words(Field field) {
  return std::string(field == Field::function ? "group-by" : words(field)) + " column";
}

std::string flag_of(Field field) {
  // These have one name everywhere.
  if (field == Field::message || field == Field::restore_duration ||
      field == Field::billed_restore_duration) {
    return {};
  }
  if (field == Field::function) return "--group-by";
  std::string flag = "--" + column_words(field);
  std::replace(flag.begin(), flag.end(), ' ', '-');
  return flag;
}

}  // namespace farthing::trace
