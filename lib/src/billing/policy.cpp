#include <farthing/policy.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <farthing/error.hpp>

namespace farthing {
namespace {

constexpr std::array<std::pair<AllowanceOrder, std::string_view>, 5> order_names{{
    {AllowanceOrder::proportional, "proportional"},
    {AllowanceOrder::x86_64_first, "x86_64-first"},
    {AllowanceOrder::arm64_first, "arm64-first"},
    {AllowanceOrder::dearest_first, "dearest-first"},
    {AllowanceOrder::cheapest_first, "cheapest-first"},
}};

}  // namespace

std::string_view to_string(AllowanceOrder order) {
  return std::ranges::find(order_names, order, &std::pair<AllowanceOrder, std::string_view>::first)
      ->second;
}

AllowanceOrder parse_allowance_order(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& [order, name] : order_names) {
    if (name == text) return order;
    names.emplace_back(name);
  }
  throw ValueError("proportional, x86_64-first, arm64-first, dearest-first or cheapest-first",
                   std::string(text), did_you_mean(text, names));
}

}  // namespace farthing
