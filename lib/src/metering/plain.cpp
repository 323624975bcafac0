#include <string>
#include <string_view>

#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

bool is_data(const UsageType& type) { return type.unit.starts_with("GB"); }

/// What is held rather than used up: `GB-month`. Its quantity is what is there all month.
bool is_stock(const UsageType& type) { return type.unit.ends_with("-month"); }

/// Where the period of `2 GB/day` or `2 GB per day` begins; a slash before a digit is a fraction's.
std::size_t period_of(std::string_view text) {
  if (const std::size_t per = text.find(" per "); per != std::string_view::npos) return per;
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return slash;
  const char next = text[slash + 1];
  return next >= '0' && next <= '9' ? std::string_view::npos : slash;
}

/// `20 GB`, or a flow of data such as `2 GB/day`.
Term data_term(const ResourceMeter& meter, const UsageType& type, std::string_view text) {
  const std::size_t period = period_of(text);
  const DataSize size = parse<DataSize>(text.substr(0, period));
  Flow flow = period == std::string_view::npos
                  ? Flow(0)
                  : parse<Flow>("1" + std::string(text.substr(period)));
  flow.count = meter.gb_of(type.name, size);
  return monthly(meter, flow);
}

Term quantity_term(const ResourceMeter& meter, const UsageType& type, std::string_view text) {
  if (is_stock(type) && period_of(text) != std::string_view::npos) {
    throw ValueError(
        "what is held all month, without a period, since it is billed per " + type.unit,
        std::string(text));
  }
  return is_data(type) ? data_term(meter, type, text) : monthly(meter, parse<Flow>(text));
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
