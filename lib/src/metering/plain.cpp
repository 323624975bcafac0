#include "metering/meters.hpp"

namespace farthing::metering {
namespace {

bool is_data(const UsageType& type) { return type.unit.starts_with("GB"); }

/// `2 GB/day` is a flow of data; `20 GB` the month's amount, or what is kept all month.
Term data_term(const ResourceMeter& meter, const UsageType& type, const std::string& text) {
  const std::size_t slash = text.find('/');
  const DataSize size = parse<DataSize>(std::string_view(text).substr(0, slash));
  const Exact gb = size.in_gb(*type.bytes_per_gb);
  if (slash == std::string::npos) return meter.term(gb);
  Flow flow = parse<Flow>("1" + text.substr(slash));
  flow.count = gb;
  return monthly(meter, flow);
}

Term quantity_term(const ResourceMeter& meter, const UsageType& type, const std::string& text) {
  if (is_data(type)) return data_term(meter, type, text);
  return monthly(meter, parse<Flow>(text));
}

}  // namespace

void meter_plain(const MeteredService& metered, ResourceMeter& meter) {
  for (const auto& [name, quantity] : metered.quantities) {
    const UsageType& type = meter.usage_type(name);
    try {
      meter.read(name, type.title, quantity_term(meter, type, quantity.text));
    } catch (const ValueError& error) {
      meter.refuse(name, error.expected(), error.found(), error.hint());
    }
  }
}

}  // namespace farthing::metering
