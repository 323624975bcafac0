#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/fargate_sizes.hpp>
#include <farthing/money.hpp>
#include <farthing/report.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// A setting of a Lambda function, and how long its invocations took on it on average.
struct MeasuredSetting {
  Mebibytes memory;
  Architecture architecture = Architecture::x86_64;
  Milliseconds duration;
  friend bool operator==(const MeasuredSetting&, const MeasuredSetting&) = default;
};

/// What a month costs with a setting.
struct PricedSetting {
  MeasuredSetting measured;
  Exact cost;   ///< of the function
  Exact total;  ///< of the whole account, whose tiers and free tiers it shares
  Exact score;  ///< what `balanced` compares: less is better
};

/// The settings of a function, each priced, by architecture and memory.
struct LambdaRightSize {
  std::string function;
  Currency currency;
  Month month;
  Date prices_as_of = Date(1970, 1, 1);
  std::vector<PricedSetting> settings;
  std::size_t cheapest = 0;  ///< least total; of several that cost the same the fastest
  std::size_t fastest = 0;   ///< least duration; of several the cheapest
  /// Least mean of total and duration, each relative to the largest of all: the `balanced` strategy
  /// of AWS Lambda Power Tuning at its default weight of 0.5.
  std::size_t balanced = 0;
  std::vector<std::string> assumptions;
};

std::string render(const LambdaRightSize& sizes, const ReportOptions& options = {});

/// The cheapest size on one platform.
struct PlatformSize {
  OperatingSystem operating_system = OperatingSystem::linux_os;
  Architecture architecture = Architecture::x86_64;
  bool spot = false;
  std::optional<FargateSize> size;
  std::string reason;  ///< why there is none
  Exact per_hour;      ///< of one task
  Exact per_month;
};

/// What holds a task that needs so much, on each platform, the cheapest first.
struct FargateRightSize {
  FargateSize asked;
  std::string region;
  Month month;
  Currency currency;
  /// When the newest of its prices was seen; where nothing holds the task, of all looked through.
  Date prices_as_of = Date(1970, 1, 1);
  std::vector<PlatformSize> platforms;
};

std::string render(const FargateRightSize& sizes, const ReportOptions& options = {});

}  // namespace farthing
