// Every small world: all tables of up to three tiers with edges up to 4 and prices 0 to 2, with
// and without an allowance, and all quantities from 0 to 40, split between two resources in all
// ways that matter. The expected cost is counted out unit by unit.

#include <doctest/doctest.h>

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
constexpr int edge_most = 4;

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

std::vector<std::vector<int>> all_edges() {
  std::vector<std::vector<int>> all{{}};
  for (int first = 1; first <= edge_most; ++first) {
    all.push_back({first});
    for (int second = first + 1; second <= edge_most; ++second) all.push_back({first, second});
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

std::vector<Ladder> ladders_with(const std::vector<int>& edges) {
  std::vector<Ladder> all;
  for (const std::vector<int>& prices : all_prices(edges.size() + 1)) {
    all.push_back({edges, prices, 0, false});
    for (const int allowance : {1, 3, 5}) {
      for (const bool uses_up_tiers : {false, true}) {
        all.push_back({edges, prices, allowance, uses_up_tiers});
      }
    }
  }
  return all;
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

/// The cost of each usage type of the service on a bill.
std::vector<Exact> costs(const Bill& bill, std::size_t count) {
  std::vector<Exact> sums(count);
  for (const LineItem& line : bill.lines) {
    sums[std::stoul(line.usage_type.substr(name_of(0).size() - 1))] += line.cost;
  }
  return sums;
}

Readings readings_of(std::size_t count, int quantity, int of_first) {
  Readings readings;
  for (std::size_t i = 0; i < count; ++i) {
    readings.add({"first", "worlds", "us-east-1", name_of(i)}, {of_first, "unit", {}});
    readings.add({"second", "worlds", "us-east-1", name_of(i)}, {quantity - of_first, "unit", {}});
  }
  return readings;
}

/// How many of the ladders cost something else than they should, over all quantities.
int wrong_costs(const std::vector<Ladder>& ladders) {
  const RateCard card = catalog_of(ladders).rate_card();
  int wrong = 0;
  for (int quantity = 0; quantity <= quantity_most; ++quantity) {
    // However two resources share the quantity, together they pay the same.
    for (const int of_first : {0, quantity / 3, quantity}) {
      const Bill bill = rate(readings_of(ladders.size(), quantity, of_first), card);
      const std::vector<Exact> found = costs(bill, ladders.size());
      for (std::size_t i = 0; i < ladders.size(); ++i) {
        wrong += found[i] == Exact(ladders[i].cost(quantity)) ? 0 : 1;
      }
    }
  }
  return wrong;
}

}  // namespace

TEST_CASE("every small world costs what its units cost one after the other") {
  constexpr int tables = 1 * 3 + 4 * 9 + 6 * 27;  // ways to place the edges × prices
  constexpr int allowances = 1 + 3 * 2;
  int worlds = 0;
  for (const std::vector<int>& edges : all_edges()) {
    const std::vector<Ladder> ladders = ladders_with(edges);
    CHECK(wrong_costs(ladders) == 0);
    worlds += static_cast<int>(ladders.size());
  }
  CHECK(worlds == tables * allowances);
}
