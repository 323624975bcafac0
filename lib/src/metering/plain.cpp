#include <string>
#include <string_view>

#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

bool is_data(const UsageType& type) { return type.unit.starts_with("GB"); }

/// What is held rather than used up: `GB-month`. Its quantity is what is there all month.
bool is_stock(const UsageType& type) { return type.unit.ends_with("-month"); }

/// What is held: no period may follow it.
Term held_term(const ResourceMeter& meter, const UsageType& type, std::string_view text) {
  try {
    return meter.term(is_data(type) ? meter.gb_of(type.name, parse<DataSize>(text))
                                    : parse<Count>(text).value);
  } catch (const ValueError& error) {
    throw ValueError(
        "what is held all month, without a period, since it is billed per " + type.unit,
        error.found(), error.hint());
  }
}

Term quantity_term(const ResourceMeter& meter, const UsageType& type, std::string_view text) {
  if (is_stock(type)) return held_term(meter, type, text);
  return monthly(meter,
                 is_data(type) ? meter.gb_of(type.name, parse<DataFlow>(text)) : parse<Flow>(text));
}

}  // namespace

void meter_plain(const MeteredService& metered, ResourceMeter& meter) {
  for (const auto& [name, text] : metered.quantities) {
    const UsageType& type = meter.usage_type(name);
    try {
      meter.read(name, type.title, quantity_term(meter, type, text));
    } catch (const ValueError& error) {
      meter.refuse(name, error.expected(), error.found(), error.hint());
    }
  }
}

}  // namespace farthing::metering
