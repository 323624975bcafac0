#include "trace/field_values.hpp"

#include <algorithm>
#include <array>

#include "trace/number_text.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

bool set_architecture(Record& record, std::string_view value) {
  // Others than the usual words are looked for the long way.
  try {
    record.architecture = value == "x86_64"  ? Architecture::x86_64
                          : value == "arm64" ? Architecture::arm64
                                             : parse<Architecture>(value);
  } catch (const ValueError&) {
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

Maybe<std::uint64_t> divided_up(Maybe<std::uint64_t> value, std::uint64_t divisor) {
  if (!value) return std::nullopt;
  return *value / divisor + (*value % divisor == 0 ? 0 : 1);
}

Maybe<std::uint64_t> divided_whole(Maybe<std::uint64_t> value, std::uint64_t divisor) {
  if (!value || *value % divisor != 0) return std::nullopt;
  return *value / divisor;
}

template <class Number>
bool set(Maybe<Number>& field, Maybe<Number> value) {
  field = value;
  return static_cast<bool>(value);
}

/// Whether a text is digits, maybe with a point.
bool is_plain_number(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return is_digit(c) || c == '.'; });
}

/// What a field holds, with the likeliest reason why a text does not.
std::string_view expected_of(Field field, std::string_view value) {
  if (field == Field::timestamp) return "2026-11-24T10:00:00Z, or a count since 1970";
  if (field == Field::architecture) return "x86_64 or arm64";
  if (is_plain_number(value)) {
    const bool has_point = value.find('.') != std::string_view::npos;
    const bool is_time = field == Field::billed_duration || field == Field::billed_restore_duration;
    if (!has_point) return "a number that is not as large";
    return is_time ? "whole milliseconds" : "a number of whole MB";
  }
  const auto other =
      std::find_if_not(value.begin(), value.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (value.starts_with('-')) return "a number from 0 on";
  if (*other == ',') return "a number with a point before decimals, and no separators";
  const bool has_unit =
      other != value.begin() && std::any_of(other, value.end(), [](char c) { return c >= 'A'; });
  return has_unit ? "a number alone, with its unit in the column's name" : "a number";
}

}  // namespace

bool set_fields(const FieldForm& form, std::span<const std::string_view> values, Record* records) {
  const std::uint64_t divisor = form.divisor;
  const auto up = [&]<auto field>(Member<field>) {
    if (divisor != 1) {
      return read_each(values, records, [&](Record& record, std::string_view value) {
        return set(record.*field, divided_up(scaled_up(value, form.power), divisor));
      });
    }
    return read_each(values, records, [power = form.power](Record& record, std::string_view value) {
      return set(record.*field, scaled_up<Front::readable>(value, power));
    });
  };
  const auto whole = [&]<auto field>(Member<field>) {
    if (divisor != 1) {
      return read_each(values, records, [&](Record& record, std::string_view value) {
        return set(record.*field, divided_whole(scaled_whole(value, form.power), divisor));
      });
    }
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
    case Field::restore_duration:
      return read_each(values, records, [&](Record& record, std::string_view value) {
        const Maybe<std::uint64_t> restored = scaled_up(value, form.power);
        record.restored = restored.value_or(0) > 0;
        return static_cast<bool>(restored);
      });
    case Field::billed_restore_duration:
      return whole(Member<&Record::billed_restore_ms>());
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

std::string fault_of_value(Field field, std::string_view value) {
  constexpr std::size_t shown_bytes = 60;
  return std::string(words(field)) + ": expected " + std::string(expected_of(field, value)) +
         ", found \"" + std::string(value.substr(0, shown_bytes)) + '"';
}

}  // namespace farthing::trace
