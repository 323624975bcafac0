#include <farthing/resources/ec2.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <farthing/error.hpp>

#include "numbers/choice.hpp"
#include "numbers/quantity.hpp"

namespace farthing {
namespace {

using numbers::Choice;

using Kind = InstancePurchase::Kind;
using Upfront = InstancePurchase::Upfront;

struct PurchaseWord {
  std::string word;
  InstancePurchase purchase;
};

/// All ways to pay: two without a commitment, and each commitment with its terms and payments.
const std::vector<PurchaseWord>& purchases() {
  static const std::vector<PurchaseWord> all = [] {
    std::vector<PurchaseWord> words{{"on-demand", {Kind::on_demand}}, {"spot", {Kind::spot}}};
    for (const Choice kind :
         {Choice{"reserved", Kind::reserved}, Choice{"compute-sp", Kind::compute_savings_plan}}) {
      for (const int years : {1, 3}) {
        for (const Choice upfront : {Choice{"no", Upfront::no}, Choice{"partial", Upfront::partial},
                                     Choice{"all", Upfront::all}}) {
          words.push_back({std::string(kind.word) + '-' + std::to_string(years) + "yr-" +
                               std::string(upfront.word) + "-upfront",
                           {kind.value, years, upfront.value}});
        }
      }
    }
    return words;
  }();
  return all;
}

constexpr std::array volume_types{
    Choice{"gp3", VolumeType::gp3},          Choice{"gp2", VolumeType::gp2},
    Choice{"io2", VolumeType::io2},          Choice{"io1", VolumeType::io1},
    Choice{"st1", VolumeType::st1},          Choice{"sc1", VolumeType::sc1},
    Choice{"magnetic", VolumeType::magnetic}};

}  // namespace

template <>
InstanceTypeName parse<InstanceTypeName>(std::string_view text) {
  const std::string name = numbers::lowered(numbers::trimmed(text));
  const std::size_t dot = name.find('.');
  const bool has_parts = dot != name.npos && dot > 0 && dot + 1 < name.size();
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  if (has_parts && std::all_of(name.begin(), name.end(), fits)) return {name};
  throw ValueError("an instance type such as m5.large", std::string(text));
}

template <>
std::string print(const InstanceTypeName& value) {
  return value.text;
}

template <>
InstancePurchase parse<InstancePurchase>(std::string_view text) {
  std::vector<std::string_view> words;
  for (const PurchaseWord& each : purchases()) words.push_back(each.word);
  return purchases()[numbers::find_choice(
                         text,
                         "a way to pay: on-demand, spot, or reserved or compute-sp, each with 1yr "
                         "or 3yr and no, partial or all upfront, as in reserved-3yr-all-upfront",
                         words)]
      .purchase;
}

template <>
std::string print(const InstancePurchase& value) {
  const auto found = std::ranges::find(purchases(), value, &PurchaseWord::purchase);
  return found == purchases().end() ? std::string() : found->word;
}

template <>
VolumeType parse<VolumeType>(std::string_view text) {
  return numbers::parse_choice(text, "a volume type: gp3, gp2, io2, io1, st1, sc1 or magnetic",
                               volume_types);
}

template <>
std::string print(const VolumeType& value) {
  return numbers::print_choice(value, volume_types);
}

}  // namespace farthing
