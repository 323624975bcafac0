#include "numbers/choice.hpp"

#include <vector>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/quantity.hpp"

namespace farthing {
namespace numbers {

std::size_t find_choice(std::string_view text, std::string_view expected,
                        std::span<const std::string_view> words) {
  const std::string_view word = trimmed(text);
  const std::string wanted = lowered(word);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (wanted == words[at]) return at;
  }
  throw ValueError(std::string(expected), std::string(text),
                   did_you_mean(wanted, {words.begin(), words.end()}));
}

namespace {

constexpr std::array architectures{
    Choice{"x86_64", Architecture::x86_64}, Choice{"arm64", Architecture::arm64},
    Choice{"x86", Architecture::x86_64},    Choice{"x86-64", Architecture::x86_64},
    Choice{"x64", Architecture::x86_64},    Choice{"amd64", Architecture::x86_64},
    Choice{"arm", Architecture::arm64},     Choice{"aarch64", Architecture::arm64},
    Choice{"graviton", Architecture::arm64}};

constexpr std::array operating_systems{Choice{"linux", OperatingSystem::linux_os},
                                       Choice{"windows", OperatingSystem::windows_os}};

constexpr std::array truths{Choice{"true", true}, Choice{"false", false}, Choice{"yes", true},
                            Choice{"no", false}};

}  // namespace
}  // namespace numbers

template <>
Architecture parse<Architecture>(std::string_view text) {
  return numbers::parse_choice(text, "an architecture, x86_64 or arm64", numbers::architectures);
}

template <>
std::string print(const Architecture& value) {
  return numbers::print_choice(value, numbers::architectures);
}

template <>
OperatingSystem parse<OperatingSystem>(std::string_view text) {
  return numbers::parse_choice(text, "an operating system, linux or windows",
                               numbers::operating_systems);
}

template <>
std::string print(const OperatingSystem& value) {
  return numbers::print_choice(value, numbers::operating_systems);
}

template <>
bool parse<bool>(std::string_view text) {
  return numbers::parse_choice(text, "true or false", numbers::truths);
}

template <>
std::string print(const bool& value) {
  return numbers::print_choice(value, numbers::truths);
}

}  // namespace farthing
