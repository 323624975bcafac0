#include "assignments.hpp"

namespace farthing::cli {

std::vector<FieldText> read_assignments(const TextOption& option, const std::string& expected) {
  std::vector<FieldText> fields;
  for (const std::string& text : option.texts()) {
    const std::size_t sign = text.find('=');
    if (sign == 0 || sign == std::string::npos) throw UsageError(option.name(), expected, text);
    fields.push_back({text.substr(0, sign), text.substr(sign + 1), {option.name()}});
  }
  return fields;
}

}  // namespace farthing::cli
