#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>

namespace farthing {

/// Prices as they stood on a date.
struct PriceDate {
  std::optional<Date> on;         ///< nothing: the newest
  Date as_of = Date(1970, 1, 1);  ///< when the newest of them was seen
  friend bool operator==(const PriceDate&, const PriceDate&) = default;
};

/// A price that differs between two sets of tables, or two dates.
struct PriceChange {
  std::string service;
  std::string region;
  std::string usage_type;
  Exact starts_at;  ///< of its tier
  bool is_tiered = false;
  Currency currency;
  std::optional<Exact> before;  ///< of one unit; nothing: it is new
  std::optional<Exact> after;   ///< nothing: it is gone

  [[nodiscard]] std::string_view status() const;  ///< `new`, `gone` or `changed`
  /// After less before; nothing where one of them is missing.
  [[nodiscard]] std::optional<Exact> change() const;
  /// The same in per cent of the price before; nothing where that is missing or zero.
  [[nodiscard]] std::optional<Exact> percent() const;
};

/// What changed from one set of prices to another.
struct PriceChanges {
  std::string service;  ///< the only one compared; empty: all
  PriceDate before;
  PriceDate after;
  std::size_t compared = 0;
  /// Prices of which neither side knows since when they hold: they count as holding on both dates.
  std::size_t undated = 0;
  std::vector<PriceChange> changes;  ///< by service, region, usage type and tier
};

/// Compares the prices in force on two dates, or of two sets of tables, tier by tier. `service`
/// narrows it to one; empty: all. Throws `Error` for a service that neither has.
PriceChanges find_price_changes(const Catalog& before, std::optional<Date> before_on,
                                const Catalog& after, std::optional<Date> after_on,
                                std::string_view service = {});

}  // namespace farthing
