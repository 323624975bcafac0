#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>

namespace farthing {

/// One step of a derivation, in words and in figures: `formula` is plain arithmetic over decimal
/// numbers (`+ - * / ( )`, `ceil`, `min`, `max`) that evaluates exactly to `value`.
struct Step {
  std::string what;     ///< "billed duration"
  std::string formula;  ///< "3000000 * 0.12 * 1536 / 1024"
  Exact value;
  std::string unit;  ///< "GB-second"
  std::string why;   ///< the rule: "each invocation is rounded up to the next 1 ms"
  friend bool operator==(const Step&, const Step&) = default;
  friend auto operator<=>(const Step&, const Step&) = default;
};

/// Which resource used what, where.
struct ReadingKey {
  std::string resource;
  std::string service;
  std::string region;
  std::string usage_type;
  friend bool operator==(const ReadingKey&, const ReadingKey&) = default;
  friend auto operator<=>(const ReadingKey&, const ReadingKey&) = default;
};

/// The steps from what was counted to a quantity, in order.
using Derivation = std::vector<Step>;

/// A metered quantity of one month, in the usage type's unit, and how it came about: one derivation
/// for each part that was added to it, sorted so that parts merge alike in any order; none where
/// only figures were asked for.
struct Reading {
  Exact quantity;
  std::string unit;
  std::vector<Derivation> parts;
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// All metered quantities of one month. Two parts merge into the whole: commutative, associative,
/// exact. Knows no price.
class Readings {
 public:
  explicit Readings(Month month = {}) : month_(std::move(month)) {}

  /// Adds to what the key already holds; throws `Error` when the units differ or the quantity is
  /// negative. A zero quantity is kept: the price must exist all the same.
  void add(ReadingKey key, Reading reading);
  /// Says what was taken for granted, or what should be known; each sentence once.
  void assume(std::string assumption) { assumptions_.insert(std::move(assumption)); }
  void note(std::string note) { notes_.insert(std::move(note)); }
  /// Throws `Error` when the months differ.
  void merge(const Readings& other);

  [[nodiscard]] const Month& month() const { return month_; }
  [[nodiscard]] const std::map<ReadingKey, Reading>& entries() const { return entries_; }
  /// What was taken for granted where the workload was silent, and what should be known.
  [[nodiscard]] const std::set<std::string>& assumptions() const { return assumptions_; }
  [[nodiscard]] const std::set<std::string>& notes() const { return notes_; }
  friend bool operator==(const Readings&, const Readings&) = default;

 private:
  Month month_;
  std::map<ReadingKey, Reading> entries_;
  std::set<std::string> assumptions_;
  std::set<std::string> notes_;
};

}  // namespace farthing
