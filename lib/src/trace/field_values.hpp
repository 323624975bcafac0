#pragma once

#include <span>
#include <string>
#include <string_view>

#include "trace/field_names.hpp"
#include "trace/record.hpp"

namespace farthing::trace {

/// Puts one value into a record; false where the value is none of the field's kind. An empty value
/// is none at all. Texts stay where they are.
bool set_field(Record& record, const FieldForm& form, std::string_view value);
/// The same for a value of each record; whether all are of the field's kind. The eight bytes in
/// front of each value may be read.
bool set_fields(const FieldForm& form, std::span<const std::string_view> values, Record* records);

/// What is wrong with a value that is none of the field's.
std::string fault_of_value(Field field, std::string_view value);

}  // namespace farthing::trace
