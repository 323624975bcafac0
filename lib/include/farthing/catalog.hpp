#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/billed_as.hpp>
#include <farthing/rates.hpp>
#include <farthing/specs.hpp>

namespace farthing {

/// What one price table is, for listings.
struct TableInfo {
  std::string name;  ///< `aws/lambda`
  std::string provider;
  std::string service;
  std::string title;
  Date oldest = Date(1970, 1, 1);  ///< the oldest and newest `as_of` of its prices
  Date newest = Date(1970, 1, 1);
  std::size_t regions = 0;
  std::size_t prices = 0;
};

/// All tables and all their dates. Immutable: copies share their data; any number of threads may
/// read one.
class Catalog {
 public:
  /// The tables compiled into the library: nothing is read or parsed until asked for.
  static const Catalog& builtin();
  /// Reads one YAML table, or every `*.yaml` below a folder. Throws `Error` with all faults found,
  /// each at its file, line and column.
  static Catalog load(const std::filesystem::path& path);
  /// Reads one table from text; `file` names it in messages.
  static Catalog from_text(std::string_view yaml, std::string_view file);

  /// This catalog with `other` laid over it: wherever `other` has a price, spec, pool or usage
  /// type, it replaces this one's of all dates.
  [[nodiscard]] Catalog overlaid_with(const Catalog& other) const;

  /// The prices in force on `on`; the newest of each by default. Intervals are half-open: a price
  /// holds from its effective date until the next one's.
  [[nodiscard]] RateCard rate_card(std::optional<Date> on = std::nullopt) const;
  /// The billing facts in force on `on`; the newest of each by default.
  [[nodiscard]] Specs specs(std::optional<Date> on = std::nullopt) const;

  /// The newest `as_of` of all tables.
  [[nodiscard]] Date as_of() const;
  /// What there is, by file.
  [[nodiscard]] std::vector<TableInfo> tables() const;
  /// Names, sorted. `regions` are those with a price of the service (of any, when empty).
  [[nodiscard]] std::vector<std::string> services() const;
  [[nodiscard]] std::vector<std::string> regions(std::string_view service = {}) const;  ///< or all
  /// Usage types and billing facts of a service, of every date, by name; none of one that no table
  /// is about.
  [[nodiscard]] std::vector<UsageType> usage_types(std::string_view service) const;
  [[nodiscard]] std::vector<Spec> all_specs(std::string_view service) const;
  /// How bills write the usage types of all services, sorted by service and usage type.
  [[nodiscard]] std::vector<BilledAs> billed_as() const;
  /// The names and codes that bills have for whole services, sorted by service and name.
  [[nodiscard]] std::vector<BilledService> billed_services() const;
  /// The codes of regions that usage types on bills start with, sorted.
  [[nodiscard]] std::vector<RegionCode> region_codes() const;
  /// Every rate of every date, sorted by service, region, usage type, effective date; empty
  /// arguments match all.
  [[nodiscard]] std::vector<Rate> rates(std::string_view service = {},
                                        std::string_view region = {}) const;

 private:
  explicit Catalog(std::shared_ptr<const struct CatalogData> data);
  std::shared_ptr<const struct CatalogData> data_;
};

}  // namespace farthing
