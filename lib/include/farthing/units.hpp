#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>

namespace farthing {

/// A number with its unit in its type: milliseconds plus mebibytes does not compile.
template <class Unit>
struct Amount {
  Exact value;

  Amount& operator+=(const Amount& other) { return value += other.value, *this; }
  Amount& operator-=(const Amount& other) { return value -= other.value, *this; }
  friend Amount operator+(Amount a, const Amount& b) { return a += b, std::move(a); }
  friend Amount operator-(Amount a, const Amount& b) { return a -= b, std::move(a); }
  friend Amount operator*(Amount a, const Exact& factor) { return a.value *= factor, std::move(a); }
  friend bool operator==(const Amount&, const Amount&) = default;
  friend std::strong_ordering operator<=>(const Amount& a, const Amount& b) {
    return a.value <=> b.value;
  }
};

/// Memory as AWS sizes it: its "MB" is 2^20 bytes, its "GB" 1,024 of those.
using Mebibytes = Amount<struct MebibyteUnit>;
using Milliseconds = Amount<struct MillisecondUnit>;
inline constexpr int ms_per_hour = 3'600'000;
inline constexpr int seconds_per_hour = 3'600;
/// Time where people count in hours: `hours_per_day: 8`.
using Hours = Amount<struct HourUnit>;
using Vcpus = Amount<struct VcpuUnit>;
/// A part of a whole, 0 to 1.
using Share = Amount<struct ShareUnit>;
/// A plain number of things: concurrency, versions, tasks.
using Count = Amount<struct CountUnit>;

/// What a rate is counted over. A month's count follows from the hours of the month in force.
/// `unstated` is a bare number: of the month, unless it only stands to be compared with another.
enum class Period { unstated, month, second, minute, hour, day, week };

/// So many things per period: `3M/month`, `40 req/s`, `2.5k/day`. A bare number is per month.
struct Flow {
  Exact count;
  Period period = Period::unstated;

  Flow() = default;
  Flow(Exact count_per_period,  // NOLINT(google-explicit-constructor)
       Period over = Period::unstated)
      : count(std::move(count_per_period)), period(over) {}
  template <WholeNumber T>
  Flow(T count_per_month) : count(count_per_month) {}  // NOLINT(google-explicit-constructor)

  /// The count in one `month`; may be a fraction (2,500 a day are 76,041 2/3 in 730 hours).
  [[nodiscard]] Exact per_month(const Month& month) const;
  friend bool operator==(const Flow&, const Flow&) = default;
};

/// A flow, or a share of the resource's requests.
struct FlowOrShare {
  Flow flow;
  std::optional<Share> share;  ///< when set, `flow` does not count

  [[nodiscard]] Exact per_month(const Month& month, const Exact& requests_per_month) const;
  friend bool operator==(const FlowOrShare&, const FlowOrShare&) = default;
};

/// For how long something runs: `24 h/day`, `50 h/week`, `730 h`, which is of the month.
struct RunningTime {
  Hours hours;
  Period period = Period::month;  ///< a day, a week or the month

  friend bool operator==(const RunningTime&, const RunningTime&) = default;
};

/// A time span, or the whole month whatever its length (`always`).
struct Span {
  std::optional<Milliseconds> length;  ///< nothing: all of the month

  [[nodiscard]] Milliseconds in(const Month& month) const;
  friend bool operator==(const Span&, const Span&) = default;
};

/// An amount of data as written. What "GB" means (10^9 or 2^30 bytes) depends on what is billed and
/// stands in the price table, so the prefix is kept until a usage type gives its base.
struct DataSize {
  Exact amount;
  int prefix = 0;       ///< 0 B, 1 KB, 2 MB, 3 GB, 4 TB, 5 PB
  bool binary = false;  ///< written with an i: KiB, MiB, GiB: always powers of 1,024

  /// In units of `bytes_per_gb` (1,000,000,000 or 1,073,741,824): a plain prefix steps by 1,000 or
  /// 1,024 as that does.
  [[nodiscard]] Exact in_gb(const Exact& bytes_per_gb) const;
  friend bool operator==(const DataSize&, const DataSize&) = default;
};

/// So much data per period: `300 GB`, `2 GB/day`. Without a period it is per month.
struct DataFlow {
  DataSize size;
  Period period = Period::month;

  /// In units of `bytes_per_gb`, as `DataSize::in_gb`.
  [[nodiscard]] Flow in_gb(const Exact& bytes_per_gb) const;
  friend bool operator==(const DataFlow&, const DataFlow&) = default;
};

/// How long invocations last: bands of durations, each with its share of all invocations. Within a
/// band durations are spread evenly from `from` to `to`; a band of one duration has both equal.
/// Shares add up to one.
struct DurationBand {
  Exact share;
  Milliseconds from;
  Milliseconds to;
  friend bool operator==(const DurationBand&, const DurationBand&) = default;
};
/// How long invocations last: bands of durations with their shares, which add up to one. Within a
/// band they are spread evenly.
class Durations {
 public:
  Durations() = default;
  /// Every invocation lasts exactly this long.
  Durations(Milliseconds each);  // NOLINT(google-explicit-constructor)
  /// Throws `ValueError` unless shares are positive and add up to one and `from <= to`.
  explicit Durations(std::vector<DurationBand> bands);

  [[nodiscard]] const std::vector<DurationBand>& bands() const { return bands_; }
  /// Whether all last equally long.
  [[nodiscard]] bool is_single() const;
  [[nodiscard]] Milliseconds longest() const;
  [[nodiscard]] Exact mean_ms() const;
  /// Each `factor` times as long. Throws `ValueError` for a negative factor.
  [[nodiscard]] Durations times(const Exact& factor) const;
  /// The mean of the durations, each `plus` longer and then rounded up to `step_ms`: rounding
  /// happens to each invocation, not to the mean.
  /// Below `least_ms` an invocation counts as that long.
  [[nodiscard]] Exact mean_rounded_up_ms(const Exact& step_ms, const Exact& plus_ms = 0,
                                         const Exact& least_ms = 0) const;
  /// What a percentile or histogram was taken to mean; empty for a single duration.
  [[nodiscard]] const std::string& assumption() const { return assumption_; }
  friend bool operator==(const Durations& a, const Durations& b) { return a.bands_ == b.bands_; }

 private:
  friend Durations parse_durations(std::string_view);
  std::vector<DurationBand> bands_;
  std::string assumption_;
};

enum class Architecture { x86_64, arm64 };
/// `linux` alone is a macro of some compilers.
enum class OperatingSystem { linux_os, windows_os };

/// Reads a value the way people write it. Throws `ValueError` saying what was expected; never
/// passes through binary floating point. Specialised for every type below.
template <class T>
T parse(std::string_view text);
/// Writes a value so that `parse` reads the same back.
template <class T>
std::string print(const T& value);

// 1536MB, 1.5 GB, 1 GiB; a bare number is MB.
template <>
Mebibytes parse<Mebibytes>(std::string_view text);
template <>
std::string print(const Mebibytes& value);
// 120ms, 0.12s, 2 min, 1.5 h, 7 days, 1h30min; the unit is required.
template <>
Milliseconds parse<Milliseconds>(std::string_view text);
template <>
std::string print(const Milliseconds& value);
// 8, 8 h, 7h30min; a bare number is hours.
template <>
Hours parse<Hours>(std::string_view text);
template <>
std::string print(const Hours& value);
// 24 h/day, 50 h per week, 730 h; hours alone are of the month
template <>
RunningTime parse<RunningTime>(std::string_view text);
template <>
std::string print(const RunningTime& value);
// 0.25, 0.25 vCPU
template <>
Vcpus parse<Vcpus>(std::string_view text);
template <>
std::string print(const Vcpus& value);
// 1%, 0.01
template <>
Share parse<Share>(std::string_view text);
template <>
std::string print(const Share& value);
// 10, 3M, 3,000,000, 2.5k, 1e6, 3 million
template <>
Count parse<Count>(std::string_view text);
template <>
std::string print(const Count& value);
// a count, or a count over a period: 3M/month, 40 req/s, 2.5k per day
template <>
Flow parse<Flow>(std::string_view text);
template <>
std::string print(const Flow& value);
// a flow, or 1%
template <>
FlowOrShare parse<FlowOrShare>(std::string_view text);
template <>
std::string print(const FlowOrShare& value);
// a duration, or always
template <>
Span parse<Span>(std::string_view text);
template <>
std::string print(const Span& value);
// 800 MB, 1.5TB, 64 KiB; the unit is required
template <>
DataSize parse<DataSize>(std::string_view text);
template <>
std::string print(const DataSize& value);
// a data size, or one over a period: 300 GB, 2 GB/day, 1.5 GB per hour
template <>
DataFlow parse<DataFlow>(std::string_view text);
template <>
std::string print(const DataFlow& value);
// 120 ms; p50=80ms,p90=200ms,p99=900ms (also min, max); 0.4ms:50%,1.6ms:50% (durations, or ranges
// such as 1ms-2ms, and their weights: per cent that add to 100, or plain counts)
template <>
Durations parse<Durations>(std::string_view text);
template <>
std::string print(const Durations& value);
// x86_64 (also x86, x64, amd64), arm64 (also arm, graviton, aarch64)
template <>
Architecture parse<Architecture>(std::string_view text);
template <>
std::string print(const Architecture& value);
// linux, windows
template <>
OperatingSystem parse<OperatingSystem>(std::string_view text);
template <>
std::string print(const OperatingSystem& value);
template <>
bool parse<bool>(std::string_view text);  // true, false, yes, no
template <>
std::string print(const bool& value);

/// A number with thousands separators, as people read it: 3,000,000 or 0.0000166667. Exact where a
/// finite decimal exists, else with `places` digits and midpoints away from zero.
std::string grouped(const Exact& value, int places = 6);

inline namespace literals {
inline Mebibytes operator""_MiB(unsigned long long value) { return {Exact(value)}; }
inline Mebibytes operator""_GiB(unsigned long long value) { return {Exact(value) * 1024}; }
inline Milliseconds operator""_ms(unsigned long long value) { return {Exact(value)}; }
inline Milliseconds operator""_s(unsigned long long value) { return {Exact(value) * 1000}; }
inline Milliseconds operator""_min(unsigned long long value) { return {Exact(value) * 60000}; }
inline Milliseconds operator""_h(unsigned long long value) { return {Exact(value) * 3600000}; }
}  // namespace literals

}  // namespace farthing
