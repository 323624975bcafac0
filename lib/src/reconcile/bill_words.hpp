#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/billed_as.hpp>
#include <farthing/catalog.hpp>
#include <farthing/exact.hpp>

#include "reconcile/bill_reader.hpp"

namespace farthing::reconcile {

/// Which usage type a row is of, as far as its words say.
struct WordMatch {
  const BilledAs* billed = nullptr;   ///< null: none, or several
  const BilledText* words = nullptr;  ///< the description that fits, where one does
  std::string value;              ///< that the usage type's price is of: an instance type; or empty
  bool is_ambiguous = false;      ///< several usage types fit
  bool is_service_known = false;  ///< whether a table has words for anything of the service
  bool has_table = false;         ///< whether the service is one of the tables'

  /// Of the tables: `linux-on-demand:m5.large`.
  [[nodiscard]] std::string name_of(const std::string& usage_type) const;
};

/// Bills' words for the usage types of the tables.
class BillWords {
 public:
  explicit BillWords(const Catalog& catalog);

  /// By service, and the usage type where the bill has one, else the description. Where a usage
  /// type is billed for several things the operation decides, or else the description. Never by
  /// price.
  const WordMatch& match(const BillRow& row);
  /// The region that the usage type starts with; empty where it names none that is known.
  [[nodiscard]] std::string_view region_of(std::string_view usage_type) const;

 private:
  /// How much of a usage type is a region's code: one that is known, or capitals and a digit.
  [[nodiscard]] std::size_t code_bytes(std::string_view usage_type) const;
  [[nodiscard]] WordMatch find(const BillRow& row) const;

  std::vector<BilledAs> billed_as_;
  std::set<std::string, std::less<>> services_;  // of the tables, by the bills' names and codes
  std::map<std::string, std::string, std::less<>> region_of_code_;
  std::map<std::string, WordMatch> known_;  // rows of a bill repeat their words
};

/// How many of the table's unit one of the bill's is. Names of units are the same but for capitals,
/// plurals and the short forms Hrs and Mo; others are in the table. Nothing: another unit.
std::optional<Exact> units_in_one(const std::string& bills_unit, const BilledAs& billed,
                                  std::string_view tables_unit);

}  // namespace farthing::reconcile
