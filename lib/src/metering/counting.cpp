#include "metering/counting.hpp"

#include <string>

namespace farthing::metering {
namespace {

/// What a payload counts as. A plain KB is what the table's own size is made of: 1,024 bytes if
/// that is written in KiB, else 1,000.
Term per_payload(ResourceMeter& meter, const UsageType& type, const DataSize& size) {
  const auto most = meter.counted_by<DataSize>(type.counts.each);
  const Exact kb = most.binary ? 1024 : 1000;
  const Exact gb = kb * kb * kb;
  const Exact kb_per_gb = kb * kb;
  return (meter.term(size.in_gb(gb) * kb_per_gb) / (most.in_gb(gb) * kb_per_gb))
      .rounded_up_to(1)
      .at_least(1);
}

Term by_size(ResourceMeter& meter, const UsageType& type, const Term& counted,
             const std::optional<DataSize>& size) {
  const std::string most = print(meter.counted_by<DataSize>(type.counts.each));
  if (!size) {
    meter.assume(type.name + " counts once each: up to " + most + "; a size would be written " +
                 "as in `3M of 100 KB`");
    return counted;
  }
  meter.step("given", counted, type.unit);
  const Term each = per_payload(meter, type, *size);
  meter.step("each counts as", each, type.unit,
             "once for each " + most + " of its " + print(*size) + ", rounded up, at least once (" +
                 type.counts.each + ")");
  return meter.term(counted.value()) * each.value();
}

Term by_times(ResourceMeter& meter, const UsageType& type, const Term& counted) {
  meter.step("counted", counted, type.unit);
  return meter.term(counted.value()) * meter.counted_by<Count>(type.counts.times).value;
}

/// Hours in whole increments: a quantity with a part of one is none that AWS bills.
Term in_increments(ResourceMeter& meter, const UsageType& type, const Term& counted) {
  meter.step("running", counted, type.unit);
  const auto increment = meter.counted_by<Milliseconds>(type.counts.increment);
  const Term whole = meter.term(counted.value()).rounded_up_to(increment.value / ms_per_hour);
  if (whole.value() != counted.value()) {
    meter.assume(type.name + ": a part of " + print(increment) +
                 " is rounded up once, in the sum of the month; where each day or run has one, it "
                 "is stated whole, as in `9/day`");
  }
  return whole;
}

}  // namespace

void read_counted(ResourceMeter& meter, const UsageType& type, Term counted,
                  const std::optional<DataSize>& size) {
  const CountingRule& rule = type.counts;
  std::string why;
  if (!rule.each.empty()) counted = by_size(meter, type, counted, size);
  if (!rule.times.empty()) {
    counted = by_times(meter, type, counted);
    why =
        "each counts " + print(meter.counted_by<Count>(rule.times)) + " times (" + rule.times + ")";
  }
  if (!rule.increment.empty()) {
    counted = in_increments(meter, type, counted);
    why = "a part of " + print(meter.counted_by<Milliseconds>(rule.increment)) +
          " counts as a whole one (" + rule.increment + ")";
  }
  meter.read(rule.as.empty() ? type.name : rule.as, type.title, counted, why);
}

}  // namespace farthing::metering
