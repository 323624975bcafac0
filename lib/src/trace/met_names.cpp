#include "trace/met_names.hpp"

#include <vector>

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

constexpr std::size_t names_max = 50;

/// What only some invocations have, so that a trace may be without it.
bool is_rare(Field field) {
  return field == Field::init_duration || field == Field::ephemeral_storage;
}

}  // namespace

void MetNames::add(std::string_view name, const FieldForm& form) {
  fields_.set(static_cast<std::size_t>(form.field));
  if (form.is_key) fields_.set(static_cast<std::size_t>(Field::function));
  if (names_.size() < names_max) names_.emplace(name);
}

void MetNames::add(const MetNames& other) {
  fields_ |= other.fields_;
  for (const std::string& name : other.names_) {
    if (names_.size() < names_max) names_.insert(name);
  }
}

void MetNames::refuse_unmet(const TraceOptions& options) const {
  for (std::size_t i = 0; i < field_count; ++i) {
    const auto field = static_cast<Field>(i);
    const std::string name(given_name(field, options));
    if (name.empty() || fields_.test(i) || (is_rare(field) && !names_.empty())) continue;
    const std::vector<std::string> names(names_.begin(), names_.end());
    std::string all;
    for (const std::string& one : names) all += (all.empty() ? "" : ", ") + one;
    throw Error(Diagnostic{ErrorCode::unknown_name,
                           {},
                           column_words(field),
                           names.empty() ? "CSV or JSON, where columns and keys have names"
                                         : "a key of the JSON: " + all,
                           name,
                           names.empty() ? "" : did_you_mean(name, names)});
  }
}

}  // namespace farthing::trace
