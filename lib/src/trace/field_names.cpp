#include "trace/field_names.hpp"

#include <algorithm>
#include <array>

#include "trace/number_text.hpp"

namespace farthing::trace {
namespace {

struct UsualName {
  std::string_view name;  // small letters and digits alone
  Field field;
  int power;  // of ten, to the unit of `FieldForm`
  bool states_unit = false;
};

constexpr int from_seconds = 15;
constexpr int from_ms = 12;
constexpr int from_us = 9;
constexpr int from_ns = 6;
// CloudWatch Logs Insights counts memory in bytes, a million to the MB.
constexpr int from_insights_bytes = -6;

constexpr std::array usual_names{
    UsualName{"function", Field::function, 0},
    UsualName{"functionname", Field::function, 0},
    UsualName{"func", Field::function, 0},
    UsualName{"lambda", Field::function, 0},
    UsualName{"lambdaname", Field::function, 0},
    UsualName{"duration", Field::duration, from_ms},
    UsualName{"durationms", Field::duration, from_ms, true},
    UsualName{"durations", Field::duration, from_seconds, true},
    UsualName{"durationsec", Field::duration, from_seconds, true},
    UsualName{"durationseconds", Field::duration, from_seconds, true},
    UsualName{"durationus", Field::duration, from_us, true},
    UsualName{"durationns", Field::duration, from_ns, true},
    UsualName{"billedduration", Field::billed_duration, 0},
    UsualName{"billeddurationms", Field::billed_duration, 0},
    UsualName{"billedms", Field::billed_duration, 0},
    UsualName{"memory", Field::memory, 0},
    UsualName{"memorymb", Field::memory, 0},
    UsualName{"memorymib", Field::memory, 0},
    UsualName{"memorysize", Field::memory, 0},
    UsualName{"memorysizemb", Field::memory, 0},
    UsualName{"maxmemoryused", Field::max_memory_used, 0},
    UsualName{"maxmemoryusedmb", Field::max_memory_used, 0},
    UsualName{"memoryused", Field::max_memory_used, 0},
    UsualName{"memoryusedmb", Field::max_memory_used, 0},
    UsualName{"initduration", Field::init_duration, from_ms},
    UsualName{"initdurationms", Field::init_duration, from_ms, true},
    UsualName{"initdurations", Field::init_duration, from_seconds, true},
    UsualName{"initms", Field::init_duration, from_ms, true},
    UsualName{"ephemeralstorage", Field::ephemeral_storage, 0},
    UsualName{"ephemeralstoragemb", Field::ephemeral_storage, 0},
    UsualName{"timestamp", Field::timestamp, 0},
    UsualName{"timestampms", Field::timestamp, 0},
    UsualName{"time", Field::timestamp, 0},
    UsualName{"starttime", Field::timestamp, 0},
    UsualName{"architecture", Field::architecture, 0},
    UsualName{"arch", Field::architecture, 0},
    UsualName{"message", Field::message, 0},
    UsualName{"loggroup", Field::function, 0},
    UsualName{"loggroupname", Field::function, 0},
    UsualName{"log", Field::function, 0},
};

std::string plain_name(std::string_view column) {
  std::string plain;
  for (const char c : column) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

bool is_time(Field field) { return field == Field::duration || field == Field::init_duration; }

int power_of(TraceTimeUnit unit, int otherwise) {
  switch (unit) {
    case TraceTimeUnit::seconds:
      return from_seconds;
    case TraceTimeUnit::milliseconds:
      return from_ms;
    case TraceTimeUnit::microseconds:
      return from_us;
    case TraceTimeUnit::nanoseconds:
      return from_ns;
    case TraceTimeUnit::automatic:
      break;
  }
  return otherwise;
}

/// The field that a column of this name usually holds; the unit counts where the name states none.
FieldForm usual_form(std::string_view column, TraceTimeUnit unit) {
  const std::string plain = plain_name(column);
  const auto* const usual = std::find_if(usual_names.begin(), usual_names.end(),
                                         [&](const UsualName& name) { return name.name == plain; });
  if (usual == usual_names.end()) return {};
  const bool is_insights = column.starts_with('@');
  if (is_insights && (plain == "memorysize" || plain == "maxmemoryused")) {
    return {usual->field, from_insights_bytes};
  }
  // CloudWatch Logs Insights counts time in milliseconds, whatever others call a duration.
  const bool states_unit = is_insights || (usual->states_unit && column != "durations");
  const bool is_plain = is_time(usual->field) && !states_unit;
  return {usual->field, is_plain ? power_of(unit, usual->power) : usual->power};
}

bool set_architecture(Record& record, std::string_view value) {
  if (value == "x86_64" || value == "x86" || value == "amd64") {
    record.architecture = Architecture::x86_64;
  } else if (value == "arm64" || value == "aarch64") {
    record.architecture = Architecture::arm64;
  } else {
    return false;
  }
  return true;
}

/// Reads each value that there is into its record; whether all could be read. One loop a field, so
/// that each has its own.
template <class Read>
bool read_each(std::span<const std::string_view> values, Record* records, Read read) {
  bool all = true;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].empty()) all = read(records[i], values[i]) && all;
  }
  return all;
}

template <Maybe<std::uint64_t> Record::*>
struct Member {};

template <class Number>
bool set(Maybe<Number>& field, Maybe<Number> value) {
  field = value;
  return static_cast<bool>(value);
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
    case Field::message:
      break;
  }
  return {};
}

FieldForm field_named(std::string_view column, const TraceOptions& options) {
  FieldForm usual = usual_form(column, options.duration_unit);
  for (std::size_t i = 1; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    if (given_name(field, options) != column) continue;
    if (usual.field != field) usual = {field, is_time(field) ? from_ms : 0};
    if (is_time(field)) usual.power = power_of(options.duration_unit, usual.power);
    return usual;
  }
  // A field that the caller named is in that column alone.
  return given_name(usual.field, options).empty() ? usual : FieldForm();
}

bool set_fields(const FieldForm& form, std::span<const std::string_view> values, Record* records) {
  const auto up = [&]<auto field>(Member<field>) {
    return read_each(values, records, [power = form.power](Record& record, std::string_view value) {
      return set(record.*field, scaled_up<Front::readable>(value, power));
    });
  };
  const auto whole = [&]<auto field>(Member<field>) {
    return read_each(values, records, [power = form.power](Record& record, std::string_view value) {
      return set(record.*field, scaled_whole<Front::readable>(value, power));
    });
  };
  switch (form.field) {
    case Field::function:
      return read_each(values, records, [](Record& record, std::string_view value) {
        record.function = value;
        return true;
      });
    case Field::duration:
      return up(Member<&Record::duration_fs>());
    case Field::init_duration:
      return up(Member<&Record::init_fs>());
    case Field::billed_duration:
      return whole(Member<&Record::billed_ms>());
    case Field::memory:
      return whole(Member<&Record::memory_mib>());
    case Field::max_memory_used:
      return up(Member<&Record::max_memory_used_mib>());
    case Field::ephemeral_storage:
      return whole(Member<&Record::storage_mib>());
    case Field::timestamp:
      return read_each(values, records,
                       [times = TimeReader()](Record& record, std::string_view value) mutable {
                         return set(record.timestamp_ms, times.ms(value));
                       });
    case Field::architecture:
      return read_each(values, records, set_architecture);
    case Field::none:
    case Field::message:
      break;
  }
  return true;
}

bool set_field(Record& record, const FieldForm& form, std::string_view value) {
  if (form.field == Field::function) {
    record.function = value;
    return true;
  }
  constexpr std::size_t usual_bytes = 64;
  if (value.size() > usual_bytes) {
    const std::string copy = std::string(word_bytes, ' ') + std::string(value);
    const std::string_view padded = std::string_view(copy).substr(word_bytes);
    return set_fields(form, {&padded, 1}, &record);
  }
  std::array<char, word_bytes + usual_bytes> copy{};
  std::copy(value.begin(), value.end(), copy.begin() + word_bytes);
  const std::string_view padded(copy.data() + word_bytes, value.size());
  return set_fields(form, {&padded, 1}, &record);
}

std::string_view words(Field field) {
  constexpr std::array<std::string_view, field_count> all{
      "",          "function",        "duration",      "billed duration",
      "memory",    "max memory used", "init duration", "ephemeral storage",
      "timestamp", "architecture",    "message"};
  return all.at(static_cast<std::size_t>(field));
}

}  // namespace farthing::trace
