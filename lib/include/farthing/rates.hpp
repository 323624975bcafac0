#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>
#include <farthing/provenance.hpp>

namespace farthing {

/// How what people count becomes what is billed, where the two differ. `each`, `times` and
/// `increment` name facts of the service (`Spec`), so that their figures are dated and have
/// sources; empty parts do nothing.
struct CountingRule {
  std::string each;   ///< the size up to which a payload counts once; a larger one: per such size
  std::string times;  ///< how often each one counts
  std::string increment;  ///< the time of which a part counts as a whole one, for units of hours
  std::string as;         ///< the usage type of the service that it is billed as
  [[nodiscard]] bool is_empty() const {
    return each.empty() && times.empty() && increment.empty() && as.empty();
  }
  friend bool operator==(const CountingRule&, const CountingRule&) = default;
};

/// What is metered, as a table defines it: `duration/arm64` of service `lambda`.
struct UsageType {
  std::string service;
  std::string name;
  std::string title;                              ///< for people: "Duration, arm64"
  std::string unit;                               ///< `request`, `GB-second`, `GB-month` …
  std::optional<Exact> bytes_per_gb;              ///< what a GB is, where the unit has one
  std::map<std::string, std::string> attributes;  ///< `architecture: arm64`
  CountingRule counts;
  std::string around;  ///< the surrounding of a resource that it bills: `image`, `logs/lambda`
  std::optional<Date> around_since{};  ///< the day from which it does; nothing: always
  /// The attribute of which each value has a price of its own, under a name that ends in it:
  /// `linux-on-demand` is priced by `instance_type`, as `linux-on-demand:m5.large`.
  std::string by;
  std::string also{};  ///< another name that workloads may use: `storage`
  friend bool operator==(const UsageType&, const UsageType&) = default;
};

/// One step of a volume ladder: from `starts_at` (inclusive) to `ends_at` (exclusive), in the
/// usage type's unit, each unit costs `unit_price`.
struct Tier {
  Exact starts_at;
  std::optional<Exact> ends_at;  ///< nothing: no upper bound
  Exact unit_price;
  Provenance provenance;
  friend bool operator==(const Tier&, const Tier&) = default;
};

/// The price of one usage type in one region: tiers that start at zero and leave no hole. A flat
/// price is one tier.
struct Rate {
  std::string service;
  std::string region;
  std::string usage_type;
  Currency currency;
  std::vector<Tier> tiers;
  friend bool operator==(const Rate&, const Rate&) = default;
};

/// What shares an allowance: the account over all its regions, or each region of it apart.
enum class Scope { account, account_region };
std::string_view to_string(Scope scope);

/// A free quantity per month and the usage types that share it.
struct Pool {
  std::string service;
  std::string name;   ///< `free-duration`
  std::string title;  ///< "always-free duration"
  Exact allowance;
  std::string unit;
  Scope scope = Scope::account;
  std::vector<std::string> members;         ///< usage types of the same service
  std::vector<std::string> except_regions;  ///< regions where it is not known to apply
  bool uses_up_tiers = false;               ///< whether free units fill the first tiers
  Provenance provenance;
  friend bool operator==(const Pool&, const Pool&) = default;
};

/// All prices of one date, of every service and region. Immutable: copies share their data, and
/// any number of threads may read one.
class RateCard {
 public:
  /// The rate in force, or nothing where the tables hold none.
  [[nodiscard]] std::optional<Rate> find(std::string_view service, std::string_view region,
                                         std::string_view usage_type) const;
  /// The same; throws `Error` (`missing_price`, or `unknown_name` with the nearest one) that names
  /// usage type, region, date and what there is instead. Never zero.
  [[nodiscard]] Rate rate(std::string_view service, std::string_view region,
                          std::string_view usage_type) const;
  /// Every rate of a region in force, by usage type.
  [[nodiscard]] std::vector<Rate> rates(std::string_view service, std::string_view region) const;
  /// The usage type's definition, or nothing.
  [[nodiscard]] const UsageType* usage_type(std::string_view service, std::string_view name) const;
  /// The allowances of a service in force on the card's date.
  [[nodiscard]] std::vector<Pool> pools(std::string_view service) const;
  /// The date the card is made for; nothing: the newest prices.
  [[nodiscard]] std::optional<Date> on() const { return on_; }
  /// The newest `as_of` of its tables.
  [[nodiscard]] Date as_of() const;

 private:
  friend class Catalog;
  RateCard(std::shared_ptr<const struct CatalogData> data, std::optional<Date> on);
  [[nodiscard]] std::optional<Rate> find_fraction(std::string_view service, std::string_view region,
                                                  std::string_view usage_type) const;
  std::shared_ptr<const struct CatalogData> data_;
  std::optional<Date> on_;
};

}  // namespace farthing
