#include <doctest/doctest.h>

#include <farthing/bill_diff.hpp>
#include <farthing/error.hpp>

#include "report_bills.hpp"

using namespace farthing;
using testing::line;

namespace {

Bill bill_of(std::vector<LineItem> lines) {
  Bill bill;
  bill.lines = std::move(lines);
  return bill;
}

LineItem on_tier(LineItem item, int number) {
  item.tier = TierRange{number, 2, 0, std::nullopt};
  return item;
}

LineItem free(LineItem item) {
  item.allowance = "always-free";
  return item;
}

const LineItem ten = line("f", "requests/a", "Requests", "10", "request", "2");

}  // namespace

TEST_CASE("A bill does not differ from itself") {
  const Bill bill = testing::thumbnail_bill();
  const BillDiff changes = diff(bill, bill);
  CHECK(changes.causes == ChangeCauses{});
  CHECK(changes.total.difference().is_zero());
  for (const ResourceChange& resource : changes.resources) {
    CHECK(resource.status() == ChangeStatus::unchanged);
  }
}

TEST_CASE("More at the same price is quantity, the same at another price is price") {
  const Bill before = bill_of({ten});
  const Bill more = bill_of({line("f", "requests/a", "Requests", "15", "request", "2")});
  CHECK(diff(before, more).causes == ChangeCauses{.quantity = 10});
  const Bill dearer = bill_of({line("f", "requests/a", "Requests", "10", "request", "3")});
  CHECK(diff(before, dearer).causes == ChangeCauses{.price = 10});
  const Bill variant = bill_of({line("f", "requests/b", "Requests", "10", "request", "3")});
  CHECK(diff(before, variant).causes == ChangeCauses{.price = 10});
}

TEST_CASE("Where both change, each counts at the mean of the other") {
  const Bill after = bill_of({line("f", "requests/a", "Requests", "20", "request", "3")});
  const ChangeCauses causes = diff(bill_of({ten}), after).causes;
  CHECK(causes.quantity == Exact(25));  // 10 more at 2.5
  CHECK(causes.price == Exact(15));     // 1 more for 15
  CHECK(causes.total() == Exact(40));
}

TEST_CASE("What becomes free is the allowance's doing") {
  const Bill after = bill_of({free(line("f", "requests/a", "Requests", "4", "request", "0")),
                              line("f", "requests/a", "Requests", "6", "request", "2")});
  CHECK(diff(bill_of({ten}), after).causes == ChangeCauses{.allowance = -8});
  const Bill all = bill_of({free(line("f", "requests/a", "Requests", "10", "request", "0"))});
  CHECK(diff(bill_of({ten}), all).causes == ChangeCauses{.allowance = -20});
}

TEST_CASE("A cheaper tier that is reached is the tier's doing") {
  const Bill before = bill_of({on_tier(ten, 1)});
  const Bill after =
      bill_of({on_tier(ten, 1), on_tier(line("f", "requests/a", "", "10", "request", "1"), 2)});
  const ChangeCauses causes = diff(before, after).causes;
  CHECK(causes.quantity == testing::exact("35/2"));  // 10 more at the mean of 2 and 1.5
  CHECK(causes.tier == testing::exact("-15/2"));     // half of a mean of 15 costs 1 less
  CHECK(causes.price.is_zero());
}

TEST_CASE("What only one bill has was added or removed") {
  const Bill other = bill_of({line("g", "storage", "Storage", "3", "GB-month", "5")});
  const BillDiff changes = diff(bill_of({ten}), other);
  CHECK(changes.causes == ChangeCauses{.added = 15, .removed = -20});
  REQUIRE(changes.resources.size() == 2);
  CHECK(changes.resources[0].status() == ChangeStatus::removed);
  CHECK(changes.resources[1].status() == ChangeStatus::added);
  CHECK(changes.resources[1].cost.percent() == std::nullopt);
  CHECK(changes.resources[0].cost.percent() == Exact(-100));
}

TEST_CASE("A limit of growth is an amount or a share of what was before") {
  const CostChange grown{200, 210};
  CHECK(GrowthLimit{10}.allows(grown));
  CHECK_FALSE(GrowthLimit{Exact::parse("9.99")}.allows(grown));
  CHECK(GrowthLimit{5, true}.allows(grown));
  CHECK_FALSE(GrowthLimit{Exact::parse("4.99"), true}.allows(grown));
  CHECK(GrowthLimit{}.allows({210, 200}));
  CHECK(GrowthLimit{5, true}.allows({0, 0}));
  CHECK_FALSE(GrowthLimit{5, true}.allows({0, 1}));
}

TEST_CASE("Two currencies do not compare") {
  Bill yuan = bill_of({ten});
  yuan.currency = Currency::parse("CNY");
  CHECK_THROWS_AS(diff(bill_of({ten}), yuan), Error);
}
