#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <farthing/exact.hpp>

namespace farthing {

/// What a break-even is looked for over: a field of the service.
enum class Variable { requests, duration, memory, concurrency, utilization, region };
std::string_view to_string(Variable variable);
/// Throws `ValueError` with the nearest choice.
Variable parse_variable(std::string_view text);
/// A value of what is varied as people write it (`10 ms`, `1M`, `60%`), in the unit of its domain.
/// Throws `ValueError`, for regions always: they have no order.
Exact parse_place(Variable variable, std::string_view text);

/// The values over which costs are compared, both ends included. In units of the field: requests
/// a month, ms, MB, requests at once, per cent; for regions the number of each in `regions`.
struct Domain {
  Variable variable = Variable::requests;
  Exact from;
  Exact to;
  std::vector<std::string> regions{};

  /// Requests take any value; the others go in whole units.
  [[nodiscard]] bool is_continuous() const { return variable == Variable::requests; }
};

}  // namespace farthing
