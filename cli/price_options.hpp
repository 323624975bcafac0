#pragma once

#include <optional>
#include <string>

#include <farthing/catalog.hpp>
#include <farthing/date.hpp>
#include <farthing/policy.hpp>

#include "table_options.hpp"
#include "text_option.hpp"

namespace farthing::cli {

/// Where, when and at which prices: what counts over a file.
class PriceOptions {
 public:
  explicit PriceOptions(CLI::App& command);

  /// What the command line says, read before the file is: its faults come first.
  struct Overrides {
    std::optional<std::string> region;
    std::optional<Month> month;
    std::optional<Date> on;
    std::optional<AllowanceOrder> order;
    bool no_free_tier = false;

    /// To a `Workload` or a `Service`.
    template <class Settings>
    void apply_to(Settings& settings) const {
      if (region) settings.region = *region;
      if (month) {
        // A calendar month is priced as of its first day, unless the file names a date of its own.
        const bool own_date = settings.on && settings.on != settings.month.first_day();
        if (!own_date) settings.on = month->first_day();
        settings.month = *month;
      }
      if (on) settings.on = on;
      if (order) settings.allowances.order = *order;
      if (no_free_tier) settings.allowances.count = false;
    }
  };
  [[nodiscard]] Overrides read(const Catalog& catalog) const;
  [[nodiscard]] Catalog catalog() const { return tables_.catalog(); }

 private:
  TextOption region_;
  TextOption month_;
  TextOption on_;
  FlagOption no_free_tier_;
  TextOption free_tier_order_;
  TableOptions tables_;
};

/// A region that some price table knows. Throws `UsageError` with the nearest one.
std::string read_region(const TextOption& option, const Catalog& catalog);

}  // namespace farthing::cli
