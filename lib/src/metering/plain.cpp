#include <set>
#include <string>
#include <string_view>

#include "metering/counting.hpp"
#include "metering/meters.hpp"
#include "numbers/unit_names.hpp"
#include "numbers/without_unit.hpp"

#include <farthing/error.hpp>

namespace farthing::metering {
namespace {

using numbers::without_unit;

/// GB, or GB held all month: written as data. Other products, such as GB-hours, are numbers.
bool is_data(const UsageType& type) { return type.unit == "GB" || type.unit == "GB-month"; }

/// What is held rather than used up: `GB-month`. Its quantity is what is there all month.
bool is_stock(const UsageType& type) { return type.unit.ends_with("-month"); }

/// What is held: no period may follow it.
Term held_term(const ResourceMeter& meter, const UsageType& type, std::string_view text) {
  const std::string number = without_unit(text, type.unit);
  try {
    const bool is_size = is_data(type) && number == text;
    return meter.term(is_size ? meter.gb_of(type.name, parse<DataSize>(text))
                              : parse<Count>(number).value);
  } catch (const ValueError& error) {
    throw ValueError(
        "what is held all month, without a period, since it is billed per " + type.unit,
        error.found(), error.hint());
  }
}

/// Whether a number of them may be taken for what is held all month: addresses, which are billed by
/// the hour.
bool may_be_held(const UsageType& type) {
  return numbers::is_of_hours(type.unit) && type.name.find("hour") == std::string::npos;
}

/// `3M`, or a product with its unit: `1,000 GB-hours`.
Flow read_count(const UsageType& type, std::string_view text) {
  try {
    return parse<Flow>(without_unit(text, type.unit));
  } catch (const ValueError& error) {
    if (type.unit.find('-') == std::string::npos) throw;
    throw ValueError(
        "a number of " + type.unit + "s, such as \"1,000 " + type.unit + "s\", or a rate of them",
        std::string(text), error.hint());
  }
}

/// `3M`, or with the size of each, where that matters: `3M of 100 KB`.
void read_things(ResourceMeter& meter, const UsageType& type, std::string_view text) {
  constexpr std::string_view of = " of ";
  const std::size_t end = text.find(of);
  const Flow flow = read_count(type, text.substr(0, end));
  const bool is_bare = flow.period == Period::unstated && without_unit(text, type.unit) == text;
  // As few as no single one is that is there all month.
  if (is_bare && may_be_held(type) && flow.count < meter.month().hours()) {
    meter.assume(type.name + ": " + std::string(text) + " are taken as " + type.unit +
                 "s of the month, since no rate is stated; what is there all month is " +
                 std::string(text) + "/hour");
  }
  const Term counted = monthly(meter, flow);
  if (end == std::string_view::npos) return read_counted(meter, type, counted);
  if (type.counts.each.empty()) {
    throw ValueError("a count or a rate, without a size", std::string(text),
                     "How large each one is does not change what " + type.name + " costs.");
  }
  read_counted(meter, type, counted, parse<DataSize>(text.substr(end + of.size())));
}

void read_quantity(ResourceMeter& meter, const UsageType& type, std::string_view text) {
  if (is_stock(type)) return read_counted(meter, type, held_term(meter, type, text));
  if (!is_data(type)) return read_things(meter, type, text);
  read_counted(meter, type, monthly(meter, meter.gb_of(type.name, parse<DataFlow>(text))));
}

void refuse_name(const std::string& name, const std::string& service, ResourceMeter& meter) {
  const std::vector<std::string> names = meter.specs().usage_type_names(service);
  meter.refuse(name, "a usage type of " + service, name,
               names.empty() ? "No table is about " + service + "." : did_you_mean(name, names));
}

}  // namespace

void meter_plain(const MeteredService& metered, ResourceMeter& meter) {
  if (metered.quantities.empty()) {
    meter.refuse("", "usage types of " + metered.service + " with their quantities", "none");
  }
  std::set<std::string_view> read;
  for (const auto& [name, text] : metered.quantities) {
    const UsageType* known = meter.specs().usage_type(metered.service, name);
    if (known == nullptr) {
      refuse_name(name, metered.service, meter);
      continue;
    }
    const UsageType& type = *known;
    if (type.unit == "fraction") {
      meter.refuse(name, "a usage type that is metered", type.name,
                   "It is a part of another price.");
      continue;
    }
    if (!read.insert(type.name).second) {
      meter.refuse(name, "each usage type once", "both " + type.name + " and " + type.also);
    }
    try {
      read_quantity(meter, type, text);
    } catch (const ValueError& error) {
      meter.refuse(name, error.expected(), error.found(), error.hint());
    }
  }
}

}  // namespace farthing::metering
