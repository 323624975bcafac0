#include "tables/instance_fields.hpp"

#include <charconv>

#include <farthing/units.hpp>

namespace farthing::tables {

template <>
std::int64_t read_fact<std::int64_t>(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool has_leading_zero = text.size() > 1 && text.front() == '0';
  if (error == std::errc() && stop == end && number >= 0 && !has_leading_zero) return number;
  throw ValueError("a whole number in plain digits", std::string(text));
}

template <>
bool read_fact<bool>(std::string_view text) {
  return parse<bool>(text);
}

template <>
std::string read_fact<std::string>(std::string_view text) {
  return std::string(text);
}

template <>
Exact read_fact<Exact>(std::string_view text) {
  Exact number = Exact::parse(text);
  if (!number.is_negative()) return number;
  throw ValueError("zero or more", std::string(text));
}

template <>
Share read_fact<Share>(std::string_view text) {
  return parse<Share>(text);
}

template <>
Architecture read_fact<Architecture>(std::string_view text) {
  return parse<Architecture>(text);
}

template <>
Date read_fact<Date>(std::string_view text) {
  return Date::parse(text);
}

std::string fact_text(std::int64_t fact) { return std::to_string(fact); }
std::string fact_text(bool fact) { return print(fact); }
std::string fact_text(const std::string& fact) { return fact; }
std::string fact_text(const Exact& fact) { return fact.decimal(); }
std::string fact_text(const Share& fact) { return print(fact); }
std::string fact_text(Architecture fact) { return print(fact); }
std::string fact_text(const Date& fact) { return fact.text(); }

}  // namespace farthing::tables
