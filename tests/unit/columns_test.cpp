// Columns against the rule one record at a time, and tallies of parts against that of the whole.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "columns/kernels.hpp"

#include <farthing/farthing.hpp>

using namespace farthing;

namespace {

const Specs& specs() {
  static const Specs specs = Catalog::builtin().specs();
  return specs;
}

/// Invocations one by one, each as a workload of its own, through `meter`: the reference.
struct Invocations {
  std::vector<double> duration_ms;
  std::vector<double> init_ms;
  std::vector<std::int32_t> memory_mib;
  std::vector<std::int16_t> storage_mib;

  [[nodiscard]] std::size_t size() const { return memory_mib.size(); }

  static Invocations random(std::mt19937_64& random, std::size_t rows) {
    Invocations trace;
    std::uniform_int_distribution<std::int64_t> hundredths(1, 3'000'000);
    std::uniform_int_distribution<std::int32_t> memory(128, 10240);
    for (std::size_t i = 0; i < rows; ++i) {
      trace.duration_ms.push_back(static_cast<double>(hundredths(random)) / 100);
      const bool cold = random() % 4 == 0;
      trace.init_ms.push_back(cold ? static_cast<double>(hundredths(random) % 1'000'000) / 100
                                   : std::nan(""));
      trace.memory_mib.push_back(memory(random));
      trace.storage_mib.push_back(
          random() % 2 == 0 ? std::int16_t{512} : static_cast<std::int16_t>(512 + random() % 9000));
    }
    return trace;
  }

  [[nodiscard]] InvocationColumns columns() const {
    InvocationColumns columns;
    columns.duration = std::span(duration_ms);
    columns.init_duration = std::span(init_ms);
    columns.memory_mib = std::span(memory_mib);
    columns.ephemeral_storage_mib = std::span(storage_mib);
    return columns;
  }

  [[nodiscard]] Readings one_by_one(const Specs& of_date) const {
    Readings readings;
    for (std::size_t i = 0; i < size(); ++i) {
      LambdaFunction function{.memory = {memory_mib[i]},
                              .requests = 1,
                              .duration = Milliseconds{decimal(duration_ms[i])}};
      function.ephemeral_storage = {storage_mib[i]};
      if (init_ms[i] > 0) {
        function.cold_starts = {1};
        function.init_duration = {decimal(init_ms[i])};
      }
      Workload workload;
      workload.add("invocations", function);
      readings.merge(meter(workload, of_date, Detail::figures));
    }
    return readings;
  }

  /// Two decimals, as they were drawn.
  static Exact decimal(double value) { return Exact(std::llround(value * 100)) / 100; }
};

Exact quantity(const Readings& readings, const std::string& usage_type) {
  Exact sum;
  for (const auto& [key, reading] : readings.entries()) {
    if (key.usage_type == usage_type) sum += reading.quantity;
  }
  return sum;
}

void check_same(const Readings& one, const Readings& other) {
  for (const char* usage : {"request/x86_64", "duration/x86_64", "ephemeral-storage/x86_64"}) {
    CAPTURE(std::string(usage));
    CHECK(quantity(one, usage).text() == quantity(other, usage).text());
  }
}

template <class T>
InvocationTally tally_of(const std::vector<T>& durations, TimeUnit unit = TimeUnit::milliseconds,
                         OnFault on_fault = OnFault::error) {
  InvocationColumns columns;
  columns.duration = std::span(durations);
  columns.duration_unit = unit;
  columns.memory_mib = Numbers::all(1024);
  return meter_invocations(columns, specs(), on_fault);
}

template <class T>
std::string billed_ms(const std::vector<T>& durations, TimeUnit unit = TimeUnit::milliseconds) {
  return tally_of(durations, unit).groups().begin()->second.billed_ms.text();
}

}  // namespace

TEST_CASE("columns meter what the rule of a function meters one record at a time") {
  std::mt19937_64 random(1);
  const Specs before_init_was_billed = Catalog::builtin().specs(Date(2025, 7, 31));
  const Specs hundred_ms = Catalog::builtin().specs(Date(2020, 11, 30));
  for (int round = 0; round < 4; ++round) {
    const Invocations trace = Invocations::random(random, 700);
    for (const Specs& date : {specs(), before_init_was_billed, hundred_ms}) {
      const InvocationTally tally = meter_invocations(trace.columns(), date);
      check_same(tally.readings(date, "us-east-1"), trace.one_by_one(date));
    }
  }
}

TEST_CASE("each invocation is rounded up to the next millisecond") {
  CHECK(billed_ms<double>({0.4, 1.6}) == "3");
  CHECK(billed_ms<float>({0.4F, 1.6F, 0.0F}) == "3");
  CHECK(billed_ms<std::int64_t>({1, 2, 3}) == "6");
  CHECK(billed_ms<std::uint16_t>({1, 2, 65535}) == "65538");
  CHECK(billed_ms<std::int32_t>({1, 2, 900}, TimeUnit::seconds) == "903000");
}

TEST_CASE("micro- and nanoseconds are rounded up to the next millisecond") {
  CHECK(billed_ms<std::int64_t>({1, 1000, 1001, 0}, TimeUnit::microseconds) == "4");
  CHECK(billed_ms<std::int32_t>({999'999, 1'000'000, 1'000'001}, TimeUnit::nanoseconds) == "4");
  CHECK(billed_ms<double>({1000.0000001, 1000.0}, TimeUnit::microseconds) == "3");
  CHECK(billed_ms<float>({1000.0F, 250'060'000.0F}, TimeUnit::microseconds) == "250061");
  const std::vector<std::int64_t> longest{900'000'000'000, 900'000'000'001};
  CHECK(tally_of(longest, TimeUnit::nanoseconds, OnFault::skip).faults().rows() == 1);
}

TEST_CASE("seconds in binary stand for the decimal that was written") {
  // The doubles nearest to these lie a trace above or below; none of them may cost a millisecond.
  std::vector<double> doubles;
  std::vector<float> floats;
  std::int64_t sum = 0;
  for (int ms = 0; ms <= 900'000; ms += ms < 5'000 ? 1 : 997) {
    doubles.push_back(ms / 1000.0);
    sum += ms;
  }
  CHECK(billed_ms(doubles, TimeUnit::seconds) == std::to_string(sum));
  sum = 0;
  for (int ms = 0; ms <= 4'000; ++ms) {
    floats.push_back(static_cast<float>(ms) / 1000.0F);
    sum += ms;
  }
  CHECK(billed_ms(floats, TimeUnit::seconds) == std::to_string(sum));
  // The next double above 0.1 s is more than 100 ms, and the next below is not.
  CHECK(billed_ms<double>({std::nextafter(0.1, 1.0)}, TimeUnit::seconds) == "101");
  CHECK(billed_ms<double>({std::nextafter(0.1, 0.0)}, TimeUnit::seconds) == "100");
}

TEST_CASE("initialisation and handler are added as decimals before they are rounded up") {
  // 0.1 + 0.9 is 1 ms; the binary numbers add up to a trace more. The last two have more decimals
  // than nanoseconds.
  const std::vector<double> duration{0.1, 250.06, 1.00000001, 0.9};
  const std::vector<double> init{0.9, 100.77, 0.99999999, 100.00000001};
  InvocationColumns columns;
  columns.duration = std::span(duration);
  columns.init_duration = std::span(init);
  columns.memory_mib = Numbers::all(128);
  const InvocationTally tally = meter_invocations(columns, specs());
  CHECK(tally.groups().begin()->second.billed_ms.text() == "455");  // 1 + 351 + 2 + 101
}

TEST_CASE("cold starts of any type and unit are added exactly") {
  std::mt19937_64 random(6);
  for (int round = 0; round < 2'000; ++round) {
    const std::int64_t duration = static_cast<std::int64_t>(random() % 3'000'000);  // 1/100 ms
    const std::int64_t init = 1 + static_cast<std::int64_t>(random() % 900'000);
    const std::string expected = ((Exact(duration) + init) / 100).ceil().text();
    const auto check = [&](auto of, TimeUnit unit) {
      const std::vector durations{of(duration)};
      const std::vector inits{of(init)};
      InvocationColumns columns;
      columns.duration = std::span(durations);
      columns.init_duration = std::span(inits);
      columns.duration_unit = unit;
      columns.memory_mib = Numbers::all(128);
      const InvocationTally tally = meter_invocations(columns, specs());
      CHECK(tally.groups().begin()->second.billed_ms.text() == expected);
    };
    check([](std::int64_t value) { return static_cast<double>(value) / 100; },
          TimeUnit::milliseconds);
    check([](std::int64_t value) { return static_cast<double>(value) / 100'000; },
          TimeUnit::seconds);
    check([](std::int64_t value) { return value * 10; }, TimeUnit::microseconds);
    check([](std::int64_t value) { return value * 10'000; }, TimeUnit::nanoseconds);
    // Seven digits are as many as a float tells apart.
    check([](std::int64_t value) { return static_cast<float>(value) / 100; },
          TimeUnit::milliseconds);
  }
}

TEST_CASE("memory beyond what a double holds is a fault, not another memory") {
  const std::vector<std::int32_t> durations(64, 1);
  for (const std::int64_t wrong : {(std::int64_t{1} << 52) + 512, (std::int64_t{3} << 52) + 512,
                                   std::int64_t{-1}, std::int64_t{1} << 62}) {
    std::vector<std::int64_t> memory(64, 512);
    memory[17] = wrong;
    InvocationColumns columns;
    columns.duration = std::span(durations);
    columns.memory_mib = std::span(std::as_const(memory));
    const InvocationTally tally = meter_invocations(columns, specs(), OnFault::skip);
    CHECK(tally.faults().rows() == 1);
    CHECK(tally.groups().begin()->second.invocations == 63);
  }
}

TEST_CASE("all kernels give the same bits") {
  using namespace farthing::columns;
  std::mt19937_64 random(2);
  std::vector<double> values;
  for (int i = 0; i < 1021; ++i) {
    const auto bits = random();
    double value = static_cast<double>(bits % 1'000'000'000) / 1000;
    if (bits % 11 == 0) value = -value;
    if (bits % 13 == 0) value = std::numeric_limits<double>::quiet_NaN();
    if (bits % 17 == 0) value = std::numeric_limits<double>::infinity();
    if (bits % 19 == 0) std::memcpy(&value, &bits, sizeof value);
    values.push_back(value);
  }
  std::vector<std::int64_t> bits(values.size());
  std::memcpy(bits.data(), values.data(), values.size() * sizeof(double));
  for (std::size_t type = 2; type < number_types; ++type) {
    for (std::size_t meaning = 0; meaning < meanings; ++meaning) {
      for (const std::size_t rows :
           {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1021}}) {
        const bool is_double = type == static_cast<std::size_t>(Numbers::Type::f64);
        const void* data = is_double ? static_cast<const void*>(values.data()) : bits.data();
        std::vector<double> expected(1024, 7);
        const bool all = supported_kernels().front().normalise[type][meaning](
            data, rows, {0, 900'000}, expected.data());
        for (const Kernels& other : supported_kernels()) {
          std::vector<double> out(1024, 7);
          CHECK(other.normalise[type][meaning](data, rows, {0, 900'000}, out.data()) == all);
          CHECK(std::memcmp(out.data(), expected.data(), out.size() * sizeof(double)) == 0);
        }
      }
    }
  }
  std::vector<double> billed;
  std::vector<double> sizes;
  for (int i = 0; i < 1024; ++i) {
    billed.push_back(static_cast<double>(random() % 910'000));
    sizes.push_back(static_cast<double>(128 + random() % 10'112));
  }
  for (std::size_t rows = 0; rows <= 1024; rows += 16) {
    std::uint64_t ms = 0;
    std::uint64_t product = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      ms += static_cast<std::uint64_t>(billed[i]);
      product += static_cast<std::uint64_t>(billed[i]) * static_cast<std::uint64_t>(sizes[i]);
    }
    std::vector<std::int32_t> times(billed.begin(), billed.end());
    std::vector<std::int64_t> sizes64(sizes.begin(), sizes.end());
    for (const Kernels& kernel : supported_kernels()) {
      if (rows % meter_rows == 0) {
        BlockSums at_once;
        CHECK(kernel.meter[0][0][2](times.data(), sizes64.data(), rows,
                                    {{0, 910'000}, {128, 10'240}}, at_once));
        CHECK(static_cast<std::uint64_t>(at_once.product) == product);
        CHECK(kernel.meter[3][0][0](billed.data(), nullptr, rows, {{0, 910'000}, {}}, at_once));
        CHECK(static_cast<std::uint64_t>(at_once.billed_ms) == ms);
      }
      const BlockSums sums = kernel.sum(billed.data(), sizes.data(), rows);
      CHECK(static_cast<std::uint64_t>(sums.billed_ms) == ms);
      CHECK(static_cast<std::uint64_t>(sums.product) == product);
    }
  }
}

TEST_CASE("one pass over two columns gives what a closer look at each row gives") {
  std::mt19937_64 random(5);
  const std::vector<std::string> names{""};
  const auto check = [&](const Numbers& duration, const Numbers& memory, std::size_t rows) {
    for (const TimeUnit unit : {TimeUnit::milliseconds, TimeUnit::seconds}) {
      InvocationColumns columns;
      columns.duration = duration;
      columns.duration_unit = unit;
      columns.memory_mib = memory;
      const InvocationTally at_once = meter_invocations(columns, specs(), OnFault::skip);
      const std::vector<std::int32_t> keys(rows);
      columns.key = std::span(keys);
      columns.keys = names;
      CHECK(meter_invocations(columns, specs(), OnFault::skip) == at_once);
    }
  };
  for (const int faults : {0, 1, 100}) {
    const std::size_t rows = 6 * 2048 + random() % 100;
    std::vector<double> f64(rows);
    for (double& value : f64) value = static_cast<double>(random() % 899'000) / 1000;
    std::vector<std::int32_t> memory(rows);
    for (auto& value : memory) value = 128 + static_cast<std::int32_t>(random() % 10'000);
    for (int i = 0; i < faults; ++i) {
      f64[random() % rows] = random() % 2 == 0 ? std::nan("") : -1;
      memory[random() % rows] = 64;
    }
    const std::vector<float> f32(f64.begin(), f64.end());
    std::vector<std::int64_t> i64;
    for (const double value : f64)
      i64.push_back(value >= 0 ? static_cast<std::int64_t>(value) : -1);
    const std::vector<std::uint32_t> u32(i64.begin(), i64.end());
    const std::vector<std::int64_t> memory64(memory.begin(), memory.end());
    const auto of = [](const auto& values) { return Numbers(std::span(values)); };
    for (const Numbers& duration : {of(f64), of(f32), of(i64), of(u32)}) {
      for (const Numbers& size : {of(memory), of(memory64), Numbers::all(512)}) {
        check(duration, size, rows);
      }
    }
  }
}

TEST_CASE("faulty rows are named, and skipped only when asked") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> durations{1, nan, -1, infinity, 2, 900'001, 3, -0.25, 1e300, 4};
  const InvocationTally tally = tally_of(durations, TimeUnit::milliseconds, OnFault::skip);
  CHECK(tally.groups().begin()->second.invocations == 4);
  CHECK(tally.groups().begin()->second.billed_ms.text() == "10");
  CHECK(tally.faults().rows() == 6);
  const RowFaults::Counts expected{{{"duration", ValueFault::not_a_number}, 1},
                                   {{"duration", ValueFault::infinite}, 1},
                                   {{"duration", ValueFault::negative}, 2},
                                   {{"duration", ValueFault::too_large}, 2}};
  CHECK(tally.faults().counts() == expected);
  REQUIRE(tally.faults().first().size() == 6);
  CHECK(tally.faults().first()[1].row == 2);
  CHECK(tally.faults().first()[1].found == "-1");
  try {
    tally_of(durations);
    FAIL("faulty rows pass");
  } catch (const Error& error) {
    CHECK(error.diagnostics().size() == 6);
    CHECK(error.diagnostics()[3].text() ==
          "row 5, column duration: expected from 0 to 900000 ms, found \"900001\"");
  }
}

TEST_CASE("a column may lack values, by Arrow's bitmap") {
  const std::vector<std::int64_t> durations{10, 20, 30, 40};
  const std::uint8_t bitmap = 0b10'1100;  // from bit 1 on: rows 2 and 3 have a value
  InvocationColumns columns;
  columns.duration = Numbers(std::span(durations)).with_validity(&bitmap, 1);
  columns.memory_mib = Numbers::all(128);
  columns.first_row = 1000;
  const InvocationTally tally = meter_invocations(columns, specs(), OnFault::skip);
  CHECK(tally.groups().begin()->second.billed_ms.text() == "50");
  REQUIRE(tally.faults().first().size() == 2);
  CHECK(tally.faults().first()[0].row == 1000);
  CHECK(tally.faults().first()[0].fault == ValueFault::missing);
}

TEST_CASE("columns that do not fit together are refused") {
  const std::vector<std::int32_t> three{1, 2, 3};
  const std::vector<std::int32_t> two{128, 128};
  InvocationColumns columns;
  columns.duration = std::span(three);
  CHECK_THROWS_AS(meter_invocations(columns, specs()), Error);  // no memory
  columns.memory_mib = std::span(two);
  CHECK_THROWS_AS(meter_invocations(columns, specs()), Error);  // other rows
  columns.memory_mib = Numbers::all(64);
  CHECK_THROWS_AS(meter_invocations(columns, specs()), Error);  // below the minimum
  columns.memory_mib = Numbers::all(128);
  columns.key = std::span(three);
  CHECK_THROWS_AS(meter_invocations(columns, specs()), Error);  // no names
  columns.key = {};
  CHECK(meter_invocations(columns, specs()).groups().size() == 1);
}

TEST_CASE("tallies of parts add up to the tally of the whole, in any order") {
  std::mt19937_64 random(3);
  const std::vector<std::string> names{"a", "b", "c"};
  for (int round = 0; round < 20; ++round) {
    const std::size_t rows = 1 + random() % 5000;
    std::vector<double> duration;
    std::vector<std::int32_t> memory;
    std::vector<std::uint16_t> key;
    std::vector<std::int16_t> architecture;
    std::vector<std::int64_t> time;
    for (std::size_t i = 0; i < rows; ++i) {
      duration.push_back(random() % 50 == 0 ? -1 : static_cast<double>(random() % 10'000) / 8);
      memory.push_back(static_cast<std::int32_t>(128 + random() % 3000));
      key.push_back(static_cast<std::uint16_t>(random() % 3));
      architecture.push_back(static_cast<std::int16_t>(random() % 2));
      time.push_back(1'790'000'000'000 + static_cast<std::int64_t>(random() % 10'000'000'000));
    }
    const auto part = [&](std::size_t from, std::size_t to) {
      InvocationColumns columns;
      columns.duration = std::span(duration).subspan(from, to - from);
      columns.memory_mib = std::span(std::as_const(memory)).subspan(from, to - from);
      columns.key = std::span(std::as_const(key)).subspan(from, to - from);
      columns.keys = names;
      columns.architecture = std::span(std::as_const(architecture)).subspan(from, to - from);
      columns.timestamp = std::span(std::as_const(time)).subspan(from, to - from);
      columns.first_row = from;
      return meter_invocations(columns, specs(), OnFault::skip);
    };
    std::vector<InvocationTally> parts;
    for (std::size_t at = 0; at < rows;) {
      const std::size_t end = std::min(rows, at + 1 + random() % 1500);
      parts.push_back(InvocationTally::from_json(part(at, end).to_json()));
      at = end;
    }
    std::shuffle(parts.begin(), parts.end(), random);
    InvocationTally sum;
    for (const InvocationTally& one : parts) sum = one + sum;
    const InvocationTally whole = part(0, rows);
    CHECK(sum == whole);
    CHECK(sum.to_json() == whole.to_json());
    InvocationTally months;
    for (const std::string& month : whole.months()) months += whole.of_month(month);
    CHECK(months.groups() == whole.groups());
  }
}

TEST_CASE("months are those of UTC") {
  const std::vector<std::int64_t> times{1'420'000'000'000, 1'785'542'399'999, 1'785'542'400'000};
  InvocationColumns columns;
  columns.duration = Numbers::all(1);
  columns.memory_mib = Numbers::all(128);
  columns.timestamp = std::span(times);
  CHECK_THROWS_AS(meter_invocations(columns, specs()), Error);  // nothing says how many rows
  const std::vector<std::int32_t> durations{1, 1, 1};
  columns.duration = std::span(durations);
  const std::vector<std::string> expected{"2014-12", "2026-07", "2026-08"};
  CHECK(meter_invocations(columns, specs()).months() == expected);
  CHECK_THROWS_AS(
      static_cast<void>(meter_invocations(columns, specs()).readings(specs(), "us-east-1")),
      ValueError);
}

TEST_CASE("times may be in any unit") {
  const std::vector<std::int32_t> durations{1, 1, 1};
  const std::vector<std::string> expected{"2026-07", "2026-08"};
  const auto check = [&](const auto& times, TimeUnit unit) {
    InvocationColumns columns;
    columns.duration = std::span(durations);
    columns.memory_mib = Numbers::all(128);
    columns.timestamp = std::span(times);
    columns.timestamp_unit = unit;
    const InvocationTally tally = meter_invocations(columns, specs());
    CHECK(tally.months() == expected);
    CHECK(tally.of_month("2026-07").groups().begin()->second.invocations == 2);
  };
  constexpr std::int64_t august = 1'785'542'400;  // 2026-08-01T00:00:00Z
  check(std::vector<std::int64_t>{august - 9, august - 1, august}, TimeUnit::seconds);
  check(std::vector<std::uint32_t>{august - 9, august - 1, august}, TimeUnit::seconds);
  check(std::vector<double>{august - 9, august - 0.25, august + 0.25}, TimeUnit::seconds);
  constexpr std::int64_t us = august * 1'000'000;
  check(std::vector<std::int64_t>{us - 9, us - 1, us}, TimeUnit::microseconds);
  check(std::vector<std::int64_t>{us * 1000 - 9, us * 1000 - 1, us * 1000}, TimeUnit::nanoseconds);
}

TEST_CASE("a time that is none is a fault") {
  // Lambda was announced on 2014-11-13.
  const std::vector<std::int32_t> durations(8, 1);
  const std::vector<std::int64_t> times{0,
                                        -1,
                                        INT64_MIN,
                                        7'258'118'400'000,
                                        7'258'118'399'999,
                                        1'415'836'799'999,
                                        1'415'836'800'000,
                                        1'415'836'799'999};
  InvocationColumns columns;
  columns.duration = std::span(durations);
  columns.memory_mib = Numbers::all(128);
  columns.timestamp = std::span(times);
  const InvocationTally tally = meter_invocations(columns, specs(), OnFault::skip);
  CHECK(tally.faults().rows() == 6);
  CHECK(tally.faults().counts().at({"timestamp", ValueFault::too_small}) == 3);
  CHECK(tally.faults().counts().at({"timestamp", ValueFault::too_large}) == 1);
  CHECK(tally.months() == std::vector<std::string>{"2014-11", "2199-12"});
}

TEST_CASE("each month is metered by its own rules, whatever the order of rows") {
  // Initialisation of zip packages is billed from August 2025 on, 1 ms steps from December 2020.
  std::mt19937_64 random(7);
  const SpecsOn by_date = [](std::optional<Date> on) { return Catalog::builtin().specs(on); };
  constexpr std::array<std::int64_t, 4> months{1'604'188'800'000, 1'606'780'800'000,
                                               1'751'328'000'000, 1'754'006'400'000};
  const std::size_t rows = 3 * 2048 + 5;
  std::vector<double> durations;
  std::vector<double> inits;
  std::vector<std::int64_t> times;
  std::vector<std::uint8_t> keys(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    durations.push_back(static_cast<double>(random() % 100'000) / 100);
    inits.push_back(random() % 3 == 0 ? static_cast<double>(random() % 10'000) / 100
                                      : std::nan(""));
    times.push_back(months[random() % 4] + static_cast<std::int64_t>(random() % 1'000'000'000));
  }
  const std::vector<std::string> names{"f"};
  const auto columns_of = [&](std::size_t from, std::size_t to) {
    InvocationColumns columns;
    columns.duration = std::span(durations).subspan(from, to - from);
    columns.init_duration = std::span(inits).subspan(from, to - from);
    columns.timestamp = std::span(times).subspan(from, to - from);
    columns.key = std::span(keys).subspan(from, to - from);
    columns.keys = names;
    columns.memory_mib = Numbers::all(512);
    return columns;
  };
  InvocationTally row_by_row;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string month = meter_invocations(columns_of(i, i + 1), specs()).months().front();
    const Specs of_month = Catalog::builtin().specs(Month::parse(month).first_day());
    row_by_row += meter_invocations(columns_of(i, i + 1), of_month);
  }
  CHECK(meter_invocations(columns_of(0, rows), by_date) == row_by_row);
  CHECK(row_by_row.months().size() == 4);
}

TEST_CASE("a tally that is no tally is refused") {
  for (const char* text : {"", "[]", "{}", R"({"schema": "farthing-invocation-tally/1"})",
                           R"({"schema":"farthing-invocation-tally/1","groups":[{}],"faults":{}})",
                           R"({"schema":"farthing-task-tally/1","groups":[],"faults":{}})"}) {
    CAPTURE(std::string(text));
    CHECK_THROWS_AS(InvocationTally::from_json(text), ValueError);
  }
  CHECK_THROWS_AS(WideCount::parse("340282366920938463463374607431768211456"), ValueError);
  CHECK(WideCount::parse("340282366920938463463374607431768211455").text() ==
        "340282366920938463463374607431768211455");
}

TEST_CASE("a row that is out of range says in which unit") {
  const std::vector<double> seconds{1500};
  InvocationColumns columns;
  columns.duration = std::span(seconds);
  columns.duration_unit = TimeUnit::seconds;
  columns.memory_mib = Numbers::all(128);
  CHECK_THROWS_WITH_AS(meter_invocations(columns, specs()),
                       doctest::Contains("expected from 0 to 900000 ms, found \"1500 s\""), Error);
}
