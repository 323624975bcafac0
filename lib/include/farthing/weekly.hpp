#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/units.hpp>

namespace farthing {

inline constexpr std::size_t hours_per_week = 168;

/// A quantity that is the same at any hour, or differs by the hour of the week. Hour 0 is Monday
/// 00:00 to 01:00.
template <class T>
class Weekly {
 public:
  Weekly() = default;
  /// The same at any hour.
  Weekly(T value) : values_{std::move(value)} {}  // NOLINT(google-explicit-constructor)
  /// One value for each of the week's 168 hours. Throws `ValueError` for another number of them.
  explicit Weekly(std::vector<T> hourly);

  [[nodiscard]] bool is_constant() const { return values_.size() == 1; }
  [[nodiscard]] const T& at(std::size_t hour) const { return values_[is_constant() ? 0 : hour]; }
  friend bool operator==(const Weekly&, const Weekly&) = default;

 private:
  std::vector<T> values_ = std::vector<T>(1);  // one, or one of each hour where they differ
};

extern template class Weekly<Count>;
extern template class Weekly<Flow>;
extern template class Weekly<DataFlow>;

// 25/s at any hour, or by hour of the week: mon-fri 08-20: 100/s, sat 10-14: 40/s, otherwise: 5/s.
// Days alone are whole days, hours alone every day. Each hour has one value: no two rules may meet,
// and without `otherwise` none may be left out.
template <>
Weekly<Count> parse<Weekly<Count>>(std::string_view text);
template <>
std::string print(const Weekly<Count>& value);
template <>
Weekly<Flow> parse<Weekly<Flow>>(std::string_view text);
template <>
std::string print(const Weekly<Flow>& value);
template <>
Weekly<DataFlow> parse<Weekly<DataFlow>>(std::string_view text);
template <>
std::string print(const Weekly<DataFlow>& value);

}  // namespace farthing
