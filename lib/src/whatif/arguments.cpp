#include <string>

#include <farthing/error.hpp>
#include <farthing/units.hpp>
#include <farthing/what_if.hpp>

namespace farthing {
namespace {

/// A whole number from `least` to `most`.
std::uint64_t parse_whole(std::string_view text, std::uint64_t least, std::uint64_t most) {
  constexpr std::size_t digits_max = 18;
  const bool is_number = !text.empty() && text.size() <= digits_max &&
                         text.find_first_not_of("0123456789") == std::string_view::npos;
  const std::uint64_t number = is_number ? std::stoull(std::string(text)) : most + 1;
  if (number >= least && number <= most) return number;
  throw ValueError("a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                   std::string(text));
}

}  // namespace

Exact parse_step(std::string_view text) {
  constexpr const char* expected = "a share above 0% and below 100%, such as 10%";
  const Exact share = [&] {
    try {
      return parse<Share>(text).value;
    } catch (const ValueError&) {
      throw ValueError(expected, std::string(text));
    }
  }();
  if (share <= Exact(0) || share >= Exact(1) || !share.is_decimal()) {
    throw ValueError(expected, std::string(text));
  }
  return share;
}

std::uint64_t parse_draws(std::string_view text) { return parse_whole(text, 1, 1'000'000); }

std::uint64_t parse_seed(std::string_view text) {
  return parse_whole(text, 0, 999'999'999'999'999'999);
}

}  // namespace farthing
