#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/checklist.hpp>
#include <farthing/date.hpp>
#include <farthing/facts.hpp>
#include <farthing/instance_types.hpp>
#include <farthing/provenance.hpp>
#include <farthing/rates.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// One billing fact of a service as its table states it.
struct Spec {
  std::string service;
  std::string name;   ///< `duration-increment`
  std::string value;  ///< `1 ms`
  Provenance provenance;
  friend bool operator==(const Spec&, const Spec&) = default;
};

/// Billing facts without prices, of one date: increments, minimums, limits, and what each usage
/// type's unit means. Rules change, so these are dated like prices. Immutable and shared like
/// `RateCard`.
class Specs {
 public:
  /// Nothing where no table states it on this date.
  [[nodiscard]] std::optional<Spec> find(std::string_view service, std::string_view name) const;
  /// Throws `Error` (`missing_spec`) naming service, fact and date.
  [[nodiscard]] Spec spec(std::string_view service, std::string_view name) const;
  /// The fact read as a `T`, for instance `get<Milliseconds>({"lambda", "duration-increment"})`;
  /// `of` stands for the `*` of a name that ends in one. Throws as `spec`.
  template <class T>
  [[nodiscard]] T get(FactName<T> fact, std::string_view of = {}) const {
    return parse<T>(spec(fact.service, fact.of(of)).value);
  }
  /// The same, or nothing where no table states it.
  template <class T>
  [[nodiscard]] std::optional<T> find(FactName<T> fact, std::string_view of = {}) const {
    const std::optional<Spec> found = find(fact.service, fact.of(of));
    return found ? std::optional<T>(parse<T>(found->value)) : std::nullopt;
  }
  /// How a usage type is counted; null where no table has it.
  [[nodiscard]] const UsageType* usage_type(std::string_view service, std::string_view name) const;
  /// Names of a service's usage types; none where no table is about it.
  [[nodiscard]] std::vector<std::string> usage_type_names(std::string_view service) const;
  /// The usage type that bills a surrounding (`logs`) of a resource of a service (`lambda`). Throws
  /// `Error` (`missing_spec`) where no table has one.
  [[nodiscard]] const UsageType& surrounding(std::string_view name, std::string_view service) const;
  /// What an EC2 instance type is. Throws `Error` (`unknown_name`) with the nearest one.
  [[nodiscard]] InstanceType instance_type(std::string_view name) const;
  /// The same, or nothing.
  [[nodiscard]] std::optional<InstanceType> find_instance_type(std::string_view name) const;
  /// All of them, by name.
  [[nodiscard]] std::vector<InstanceType> instance_types() const;
  /// What is often billed beside something, of all services, by service and name.
  [[nodiscard]] const std::vector<ChecklistItem>& checklist() const;
  /// Their date; nothing: the newest of each.
  [[nodiscard]] std::optional<Date> on() const { return on_; }
  /// What `make()`, a `T`, reads of these specs: once for each `key`, then kept with the catalog.
  template <class T, class Make>
  [[nodiscard]] std::shared_ptr<const T> once(std::string_view key, const Make& make) const {
    return std::static_pointer_cast<const T>(
        kept(key, [&] { return std::make_shared<const T>(make()); }));
  }

 private:
  friend class Catalog;
  using Made = std::shared_ptr<const void>;
  [[nodiscard]] Made kept(std::string_view key, const std::function<Made()>& make) const;
  Specs(std::shared_ptr<const struct CatalogData> data, std::optional<Date> on);
  std::shared_ptr<const struct CatalogData> data_;
  std::optional<Date> on_;
};

}  // namespace farthing
