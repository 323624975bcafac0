#include "report/json_text.hpp"

#include "report/display_text.hpp"
#include "report/figures.hpp"

namespace farthing::report {
namespace {

/// JSON has escaped what is below U+0020 already; these are the other control characters.
std::string with_controls_escaped(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const CodePoint point = code_point_at(json, at);
    if (point.value >= 0x7F && is_control(point.value)) {
      out += "\\u" + hexadecimal(point.value, 4);
    } else {
      out.append(json, at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

}  // namespace

void JsonObject::add(std::string_view key, Json value) {
  // Appended, not looked up: keys are distinct, and look-up in an ordered object is linear.
  fields_.push_back({std::string(key), std::move(value)});
}

void JsonObject::number(std::string_view key, const Exact& value) {
  MachineNumber number_text = machine_number(value);
  number(key, std::move(number_text.decimal), std::move(number_text.fraction));
}

void JsonObject::number(std::string_view key, std::string decimal, std::string fraction) {
  add(key, std::move(decimal));
  if (!fraction.empty()) fractions_.push_back({std::string(key), std::move(fraction)});
}

void JsonObject::date(std::string_view key, const std::optional<Date>& date) {
  add(key, date ? Json(date->text()) : Json(nullptr));
}

Json JsonObject::take() {
  if (!fractions_.empty()) add("fraction", Json(std::move(fractions_)));
  return Json(std::move(fields_));
}

std::string json_text(const Json& document) {
  return with_controls_escaped(document.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace farthing::report
