#include "metering/surroundings.hpp"

#include <string>
#include <tuple>

#include "metering/counting.hpp"

namespace farthing::metering {
namespace {

class SurroundingsMeter {
 public:
  SurroundingsMeter(std::string_view service, const RunningHours& running, ResourceMeter& meter)
      : service_(service), running_(running), meter_(meter) {}

  void read(std::string_view name, const DataFlow& flow) {
    const UsageType& type = billed_as(name);
    ResourceMeter other = meter_.of_service(type.service);
    read_counted(other, type, monthly(other, other.gb_of(type.name, flow)));
  }

  void read(std::string_view name, const DataSize& held) {
    const UsageType& type = billed_as(name);
    ResourceMeter other = meter_.of_service(type.service);
    read_counted(other, type, other.term(other.gb_of(type.name, held)));
  }

  /// An address is billed for the time that its task runs; VPC pricing page.
  void read(std::string_view name, bool has_address) {
    if (!running_) {
      if (has_address) refuse_address(name);
      return;
    }
    const UsageType& type = billed_as(name);
    ResourceMeter other = meter_.of_service(type.service);
    if (!has_address) return other.read(type.name, type.title, other.term(0), "none");
    const Term hours = running_(other);
    other.read(type.name, type.title, other.term(hours.value()), "one for each task that runs");
  }

 private:
  [[nodiscard]] const UsageType& billed_as(std::string_view name) const {
    return meter_.specs().surrounding(name, service_);
  }

  void refuse_address(std::string_view name) {
    meter_.refuse(name, "none, since it has no address of its own", "true",
                  "Functions in a VPC reach the internet through a NAT gateway: `nat: 100 GB`.");
  }

  std::string_view service_;
  const RunningHours& running_;
  ResourceMeter& meter_;
};

}  // namespace

void meter_surroundings(const Surroundings& around, std::string_view service,
                        const RunningHours& running, ResourceMeter& meter) {
  SurroundingsMeter reader(service, running, meter);
  const auto read = [&](const auto& field) {
    if (const auto& value = around.*field.member) reader.read(field.name, *value);
  };
  std::apply([&](const auto&... field) { (read(field), ...); }, Describe<Surroundings>::fields);
  if (around.logs && !around.log_storage) {
    meter.assume(
        "keeping its logs is not counted; `log_storage` says how much is kept, compressed");
  }
}

}  // namespace farthing::metering
