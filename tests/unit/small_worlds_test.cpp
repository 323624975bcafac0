// Every small world: all quantities from 0 to 40 over all tables of up to three tiers, with and
// without an allowance, split between two resources. Edges lie anywhere; since a cost is linear in
// the prices, one list of them stands for all. Where edges lie close together, all prices 0 to 2
// are tried as well. The expected cost is counted out unit by unit, and shared by use.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

using farthing::Bill;
using farthing::Catalog;
using farthing::Exact;
using farthing::LineItem;
using farthing::RateCard;
using farthing::Readings;

namespace {

constexpr int quantity_most = 40;
constexpr int near_edge_most = 4;
/// The digits of a cost are then the units in each tier, which make up the cost at any prices.
const std::vector<int> apart{1, 100, 10'000};

/// A ladder of tiers: unit number `i` (from 0) costs the price of the tier that it falls in.
struct Ladder {
  std::vector<int> edges;   // where the second and third tier start
  std::vector<int> prices;  // one more than edges
  int allowance;
  bool uses_up_tiers;

  [[nodiscard]] int price_of_unit(int unit) const {
    std::size_t tier = 0;
    while (tier < edges.size() && unit >= edges[tier]) ++tier;
    return prices[tier];
  }
  /// What `quantity` units cost, one after the other.
  [[nodiscard]] int cost(int quantity) const {
    int sum = 0;
    for (int unit = 0; unit < quantity - allowance; ++unit) {
      sum += price_of_unit(uses_up_tiers ? unit + allowance : unit);
    }
    return sum;
  }
};

std::vector<std::vector<int>> all_edges(int most) {
  std::vector<std::vector<int>> all{{}};
  for (int first = 1; first <= most; ++first) {
    all.push_back({first});
    for (int second = first + 1; second <= most; ++second) all.push_back({first, second});
  }
  return all;
}

std::vector<std::vector<int>> all_prices(std::size_t count) {
  std::vector<std::vector<int>> all{{}};
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::vector<int>> longer;
    for (const std::vector<int>& prices : all) {
      for (int price = 0; price <= 2; ++price) {
        longer.push_back(prices);
        longer.back().push_back(price);
      }
    }
    all = std::move(longer);
  }
  return all;
}

constexpr std::size_t ways_to_be_free = 1 + 3 * 2;

void add_ladders(std::vector<Ladder>& all, const std::vector<int>& edges,
                 const std::vector<int>& prices) {
  all.push_back({edges, prices, 0, false});
  for (const int allowance : {1, 3, 5}) {
    for (const bool uses_up_tiers : {false, true}) {
      all.push_back({edges, prices, allowance, uses_up_tiers});
    }
  }
}

std::string name_of(std::size_t index) { return "world-" + std::to_string(index); }

std::string tiers_text(const Ladder& ladder) {
  std::string text = "[";
  for (std::size_t i = 0; i < ladder.prices.size(); ++i) {
    text += "{from: " + std::to_string(i == 0 ? 0 : ladder.edges[i - 1]);
    if (i < ladder.edges.size()) text += ", to: " + std::to_string(ladder.edges[i]);
    text += ", price: \"" + std::to_string(ladder.prices[i]) + "\"}, ";
  }
  return text + "]";
}

/// One table with a usage type, and maybe a pool, for each ladder.
Catalog catalog_of(const std::vector<Ladder>& ladders) {
  std::string types = "usage_types:\n";
  std::string pools = "pools:\n";
  std::string prices =
      "regions:\n  us-east-1:\n    - sources: [list]\n      as_of: 2026-10-01\n      prices:\n";
  for (std::size_t i = 0; i < ladders.size(); ++i) {
    const std::string name = name_of(i);
    types += "  " + name + ": {title: A world, unit: unit}\n";
    prices += "        " + name + ": " + tiers_text(ladders[i]) + "\n";
    if (ladders[i].allowance == 0) continue;
    pools += "  free-" + name + ": {title: Free, allowance: \"" +
             std::to_string(ladders[i].allowance) + "\", unit: unit, scope: account, members: [" +
             name + "], uses_up_tiers: " + (ladders[i].uses_up_tiers ? "true" : "false") +
             ", sources: [list], as_of: 2026-10-01}\n";
  }
  return Catalog::from_text(
      "schema: farthing-prices/1\nprovider: test\nservice: worlds\ntitle: Small worlds\n"
      "currency: USD\nas_of: 2026-10-01\nsources: {list: {title: Counted out}}\n" +
          types + pools + prices,
      "worlds.yaml");
}

/// What two resources pay for one usage type.
struct Shares {
  Exact first;
  Exact second;
};
std::vector<Shares> shares_on(const Bill& bill, std::size_t count) {
  std::vector<Shares> all(count);
  for (const LineItem& line : bill.lines) {
    Shares& shares = all[std::stoul(line.usage_type.substr(name_of(0).size() - 1))];
    (line.resource == "first" ? shares.first : shares.second) += line.cost;
  }
  return all;
}

Readings readings_of(std::size_t count, const Exact& quantity, const Exact& of_first) {
  Readings readings;
  for (std::size_t i = 0; i < count; ++i) {
    readings.add({"first", "worlds", "us-east-1", name_of(i)}, {of_first, "unit", {}});
    readings.add({"second", "worlds", "us-east-1", name_of(i)}, {quantity - of_first, "unit", {}});
  }
  return readings;
}

/// How many of the ladders cost a resource something else than its part, over all quantities and
/// with each of the first one's parts in the total.
int wrong_costs_at_once(const std::vector<Ladder>& ladders, const std::vector<Exact>& parts) {
  const RateCard card = catalog_of(ladders).rate_card();
  int wrong = 0;
  for (int quantity = 0; quantity <= quantity_most; ++quantity) {
    for (const Exact& part : parts) {
      const Exact of_first = part * quantity;
      const Bill bill = rate(readings_of(ladders.size(), quantity, of_first), card);
      const std::vector<Shares> found = shares_on(bill, ladders.size());
      for (std::size_t i = 0; i < ladders.size(); ++i) {
        const Exact cost = ladders[i].cost(quantity);
        const bool is_right =
            found[i].first == cost * part && found[i].second == cost - found[i].first;
        wrong += is_right ? 0 : 1;
      }
    }
  }
  return wrong;
}

int wrong_costs(const std::vector<Ladder>& ladders, const std::vector<Exact>& parts) {
  constexpr std::size_t at_once = 50;
  int wrong = 0;
  for (std::size_t from = 0; from < ladders.size(); from += at_once) {
    const auto begin = ladders.begin() + static_cast<std::ptrdiff_t>(from);
    const std::size_t count = std::min(at_once, ladders.size() - from);
    wrong += wrong_costs_at_once({begin, begin + static_cast<std::ptrdiff_t>(count)}, parts);
  }
  return wrong;
}

}  // namespace

TEST_CASE("every small world costs what its units cost one after the other, by use") {
  std::vector<Ladder> ladders;
  for (const std::vector<int>& edges : all_edges(quantity_most)) {
    const auto tiers = static_cast<std::ptrdiff_t>(edges.size()) + 1;
    add_ladders(ladders, edges, {apart.begin(), apart.begin() + tiers});
  }
  CHECK(ladders.size() == (1 + 40 + 40 * 39 / 2) * ways_to_be_free);
  CHECK(wrong_costs(ladders, {Exact(1) / 3}) == 0);
}

TEST_CASE("every small world with edges close together costs that at all prices") {
  std::vector<Ladder> ladders;
  for (const std::vector<int>& edges : all_edges(near_edge_most)) {
    for (const std::vector<int>& prices : all_prices(edges.size() + 1)) {
      add_ladders(ladders, edges, prices);
    }
  }
  CHECK(ladders.size() == (1 * 3 + 4 * 9 + 6 * 27) * ways_to_be_free);
  CHECK(wrong_costs(ladders, {0, Exact(1) / 3, 1}) == 0);
}
