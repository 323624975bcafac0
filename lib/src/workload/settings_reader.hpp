#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/node.hpp"

#include <farthing/catalog.hpp>
#include <farthing/date.hpp>
#include <farthing/error.hpp>
#include <farthing/policy.hpp>

namespace farthing::workload {

/// The keys at the top of a file that say where, when and at which prices.
inline const std::vector<std::string>& setting_names() {
  static const std::vector<std::string> names{"region", "month", "on", "free_tier"};
  return names;
}

/// Reads them. Goes on after a fault, so that all are reported.
class SettingsReader {
 public:
  SettingsReader(const Catalog& catalog, text::Faults& faults)
      : catalog_(catalog), faults_(faults) {}

  /// Into a `Workload` or a `Service`.
  template <class Settings>
  void read(const text::Node& top, Settings& into) {
    read_scalar(top, "region",
                [&](const text::Node& node) { into.region = region(node, "region"); });
    read_scalar(top, "month",
                [&](const text::Node& node) { into.month = Month::parse(node.text()); });
    read_scalar(top, "on", [&](const text::Node& node) { into.on = Date::parse(node.text()); });
    read_scalar(top, "free_tier",
                [&](const text::Node& node) { read_free_tier(node, into.allowances); });
    if (!into.on) into.on = into.month.first_day();
  }

  /// A region that the tables know, and a fault for another.
  std::string region(const text::Node& node, const std::string& path);

 private:
  void read_scalar(const text::Node& top, const std::string& key,
                   const std::function<void(const text::Node&)>& read_text);
  static void read_free_tier(const text::Node& node, AllowancePolicy& policy);

  const Catalog& catalog_;
  text::Faults& faults_;
};

}  // namespace farthing::workload
