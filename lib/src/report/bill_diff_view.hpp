#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/bill_diff.hpp>

namespace farthing::report {

/// A cause by the name that machines read.
struct Cause {
  std::string_view key;
  std::string_view word;  ///< for people
  Exact ChangeCauses::*amount;
};
inline constexpr std::array causes{Cause{"added", "new", &ChangeCauses::added},
                                   Cause{"removed", "gone", &ChangeCauses::removed},
                                   Cause{"quantity", "quantity", &ChangeCauses::quantity},
                                   Cause{"allowance", "free tier", &ChangeCauses::allowance},
                                   Cause{"tier", "volume tier", &ChangeCauses::tier},
                                   Cause{"price", "price", &ChangeCauses::price}};

/// "price", or "quantity +2.66, price -0.10" where there are several; "costs the same".
std::string why_text(const ChangeCauses& of);

/// "+5.00 %"; in words where there is no percentage.
std::string percent_words(const CostChange& cost);

/// What changed, the largest difference first, as people read it. Refers to the changes.
class BillDiffView {
 public:
  explicit BillDiffView(const BillDiff& changes);

  /// Resources that changed, and what changed of each.
  struct Part {
    const ResourceChange* resource = nullptr;
    std::vector<const UsageChange*> usage;
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

  /// "from a.yaml to b.yaml".
  [[nodiscard]] std::string names() const;
  /// What both bills were made under, or each for itself where that differs.
  [[nodiscard]] std::vector<std::string> terms() const;
  /// The title of what is used, and what it was called before.
  [[nodiscard]] static std::string title(const UsageChange& change);
  /// "2 resources and 5 lines are as they were"; empty: none is.
  [[nodiscard]] std::string unchanged() const;

 private:
  const BillDiff& changes_;
  std::vector<Part> parts_;
};

std::string bill_diff_json(const BillDiff& changes);

}  // namespace farthing::report
