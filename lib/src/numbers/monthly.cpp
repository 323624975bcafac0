#include "numbers/monthly.hpp"

namespace farthing {

Term monthly(const Flow& flow, const Month& month, bool written) {
  const Term count(flow.count, written);
  switch (flow.period) {
    case Period::unstated:
    case Period::month:
      break;
    case Period::second:
      return count * 3600 * month.hours();
    case Period::minute:
      return count * 60 * month.hours();
    case Period::hour:
      return count * month.hours();
    case Period::day:
      return count * month.hours() / 24;
    case Period::week:
      return count * month.hours() / 168;
  }
  return count;
}

Term hourly(const Flow& flow, const Month& month, bool written) {
  const Term count(flow.count, written);
  switch (flow.period) {
    case Period::unstated:
    case Period::month:
      return count / month.hours();
    case Period::second:
      return count * 3600;
    case Period::minute:
      return count * 60;
    case Period::hour:
      break;
    case Period::day:
      return count / 24;
    case Period::week:
      return count / 168;
  }
  return count;
}

Exact Flow::per_month(const Month& month) const { return monthly(*this, month, false).value(); }

Exact FlowOrShare::per_month(const Month& month, const Exact& requests_per_month) const {
  return share ? share->value * requests_per_month : flow.per_month(month);
}

}  // namespace farthing
