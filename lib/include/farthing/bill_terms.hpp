#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/bill.hpp>

namespace farthing {

/// What a bill was made under.
struct BillTerms {
  std::string name;  ///< what people call this bill, for instance its file; may be empty
  Month month;
  std::optional<Date> on;
  Date prices_as_of = Date(1970, 1, 1);  ///< when the newest of its prices was seen
  Date oldest_price_as_of = Date(1970, 1, 1);
  bool free_tier = true;
  std::vector<std::string> regions;
  friend bool operator==(const BillTerms&, const BillTerms&) = default;
};
BillTerms terms_of(const Bill& bill);

}  // namespace farthing
