#include <algorithm>

#include <farthing/error.hpp>
#include <farthing/listed.hpp>

#include "numbers/words.hpp"

namespace farthing {
namespace {

constexpr std::size_t values_max = 10'000;

constexpr std::string_view to = " to ";
constexpr std::string_view by = " by ";

/// The values of `2 to 8 by 1`.
template <class T>
std::vector<T> steps(std::string_view text) {
  const std::size_t first_end = text.find(to);
  const std::size_t last_end = text.find(by, first_end);
  if (last_end == text.npos) {
    throw ValueError("a range with its step, such as 2 to 8 by 1", std::string(text));
  }
  const std::size_t last_start = first_end + to.size();
  T value = parse<T>(text.substr(0, first_end));
  const T last = parse<T>(text.substr(last_start, last_end - last_start));
  const T step = parse<T>(text.substr(last_end + by.size()));
  if (step.value.is_zero()) throw ValueError("a step above zero", std::string(text));
  if (last < value) throw ValueError("a range that ends above its start", std::string(text));
  if ((last.value - value.value) / step.value > Exact(values_max)) {
    throw ValueError("a range of at most 10,000 steps", std::string(text));
  }
  std::vector<T> values;
  for (; value <= last; value += step) values.push_back(value);
  return values;
}

template <class T>
Listed<T> parse_list(std::string_view text) {
  if (text.find(to) != text.npos) return {steps<T>(text)};
  Listed<T> list;
  for (const std::string_view part : numbers::parts_of(text, "values with commas between them")) {
    list.values.push_back(parse<T>(part));
  }
  return list;
}

std::uint16_t port(std::string_view text, std::string_view all) {
  constexpr int most = 65'535;
  int number = 0;
  const bool is_number = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  for (const char c : text.substr(0, 6)) number = number * 10 + (c - '0');
  if (is_number && number > 0 && number <= most) return static_cast<std::uint16_t>(number);
  throw ValueError("ports from 1 to 65535 such as 80, 443", std::string(all));
}

}  // namespace

template <>
Listed<Vcpus> parse<Listed<Vcpus>>(std::string_view text) {
  return parse_list<Vcpus>(text);
}
template <>
Listed<Mebibytes> parse<Listed<Mebibytes>>(std::string_view text) {
  return parse_list<Mebibytes>(text);
}

template <>
HostPorts parse<HostPorts>(std::string_view text) {
  HostPorts result;
  for (const std::string_view part : numbers::parts_of(text, "ports such as 80, 443")) {
    result.ports.push_back(port(part, text));
  }
  return result;
}
template <>
std::string print(const HostPorts& value) {
  std::vector<std::string> words;
  for (const std::uint16_t each : value.ports) words.push_back(std::to_string(each));
  return numbers::joined(words);
}

}  // namespace farthing
