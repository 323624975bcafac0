#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <farthing/trace.hpp>

namespace farthing::trace {

/// What a column of a trace may hold.
enum class Field {
  none,
  function,
  duration,
  billed_duration,
  memory,
  max_memory_used,
  init_duration,
  restore_duration,
  billed_restore_duration,
  ephemeral_storage,
  timestamp,
  architecture,
  message  ///< a log line
};
inline constexpr std::size_t field_count = 13;

/// A field, and what its numbers are to be multiplied by, 10^`power` / `divisor`: times to 10^-15
/// s, billed time to milliseconds, memory to MB.
struct FieldForm {
  Field field = Field::none;
  int power = 0;
  std::uint64_t divisor = 1;
  bool is_key = false;  ///< invocations are grouped by it as well
};

/// The name that the caller gave a field; empty: none.
std::string_view given_name(Field field, const TraceOptions& options);

/// The field that a column holds by its name: the caller's name for it, else one of the usual ones,
/// whatever their case and punctuation (`billedDurationMs`, `Billed Duration`, `@billedDuration`),
/// with a unit or without (`memory_gb`). What the caller groups by keeps the field that it is.
FieldForm field_named(std::string_view column, const TraceOptions& options);

/// The field in words: "billed duration".
std::string_view words(Field field);
/// The same for messages about a column: "billed duration column".
std::string column_words(Field field);
/// The option that names a field's column; empty where there is none.
std::string flag_of(Field field);

}  // namespace farthing::trace
