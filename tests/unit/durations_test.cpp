#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

using namespace farthing;
using namespace farthing::literals;

namespace {

Exact exact(const char* text) { return Exact::parse_fraction(text); }

Milliseconds ms(const char* text) { return {exact(text)}; }

DurationBand band(const char* share, const char* from, const char* to) {
  return {exact(share), ms(from), ms(to)};
}

std::string hint_of(const std::string& text) {
  try {
    static_cast<void>(parse<Durations>(text));
  } catch (const ValueError& error) {
    CHECK(!error.expected().empty());
    return error.hint();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("One figure means every invocation lasts that long") {
  const Durations each = parse<Durations>("120.4 ms");
  CHECK(each == Durations(ms("120.4")));
  CHECK(each.is_single());
  CHECK(each.assumption().empty());
  CHECK(each.mean_ms() == exact("120.4"));
  CHECK(each.longest() == ms("120.4"));
  CHECK(each.mean_rounded_up_ms(1) == 121);
  CHECK(each.mean_rounded_up_ms(100) == 200);
  CHECK(each.mean_rounded_up_ms(1, exact("0.7")) == 122);
  CHECK(Durations(120_ms).mean_rounded_up_ms(1) == 120);
  CHECK(Durations(0_ms).mean_rounded_up_ms(1) == 0);
}

TEST_CASE("Percentiles become bands that spread evenly between them") {
  const Durations durations = parse<Durations>("p50=80ms,p90=200ms,p99=900ms");
  CHECK(durations.bands() == std::vector{band("0.5", "80", "80"), band("0.4", "80", "200"),
                                         band("0.09", "200", "900"), band("0.01", "900", "900")});
  // By hand: 0.5 × 80 + 0.4 × 140 + 0.09 × 550 + 0.01 × 900
  CHECK(durations.mean_ms() == exact("154.5"));
  CHECK(durations.longest() == 900_ms);
  CHECK_FALSE(durations.is_single());
  CHECK(durations.assumption() ==
        "Durations p50=80ms,p90=200ms,p99=900ms are taken to spread evenly between the given "
        "percentiles; every invocation below p50 lasts 80 ms; every invocation above p99 lasts "
        "900 ms.");

  CHECK(parse<Durations>("min=10ms, p50=80ms, max=1s").bands() ==
        std::vector{band("0.5", "10", "80"), band("0.5", "80", "1000")});
  CHECK(parse<Durations>("min=10ms,max=20ms").bands() == std::vector{band("1", "10", "20")});
  CHECK(parse<Durations>("P99.9=5ms").bands() ==
        std::vector{band("0.999", "5", "5"), band("0.001", "5", "5")});
}

TEST_CASE("A histogram gives each duration its share") {
  const Durations even = parse<Durations>("0.4ms:50%,1.6ms:50%");
  CHECK(even.bands() == std::vector{band("0.5", "0.4", "0.4"), band("0.5", "1.6", "1.6")});
  // Each is rounded up, not the mean of 1 ms: (1 + 2) ÷ 2.
  CHECK(even.mean_ms() == 1);
  CHECK(even.mean_rounded_up_ms(1) == exact("1.5"));
  CHECK(parse<Durations>("10ms:3, 20ms:1, 30ms:0").bands() ==
        std::vector{band("0.75", "10", "10"), band("0.25", "20", "20")});
  CHECK(parse<Durations>("10ms-20ms:1,1s:2").bands() ==
        std::vector{band("1/3", "10", "20"), band("2/3", "1000", "1000")});
  CHECK(parse<Durations>("1e-3ms-1e0ms:1").bands() == std::vector{band("1", "0.001", "1")});
  CHECK(even.assumption() ==
        "Durations 0.4ms:50%,1.6ms:50% are taken as each duration's share of invocations.");
}

TEST_CASE("Percentiles may stand in any order") {
  CHECK(parse<Durations>("p90=200ms,min=10ms,p50=80ms").bands() ==
        parse<Durations>("min=10ms,p50=80ms,p90=200ms").bands());
}

TEST_CASE("Percentiles and weights may be written as a mapping of YAML") {
  for (const char* text : {"p50: 80 ms, max: 1 s, min: 10 ms", "{p50: 80 ms, min: 10 ms, max: 1s}",
                           " { min=10ms, p50=80ms, max=1s } "}) {
    CHECK(parse<Durations>(text).bands() == parse<Durations>("min=10ms,p50=80ms,max=1s").bands());
  }
  CHECK(parse<Durations>("{1ms: 50%, 2ms: 50%}").bands() ==
        parse<Durations>("1ms:50%,2ms:50%").bands());
}

TEST_CASE("Texts that describe no distribution are refused with the reason") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"p90=80ms,p50=200ms", "no shorter duration"},
      {"p50=200ms,p90=80ms", "no shorter duration"},
      {"p50=80ms,p50=90ms", "stands once"},
      {"p50=80ms,max=10ms", "no shorter duration"},
      {"p0=1ms", "no percentile"},
      {"p100=1ms", "no percentile"},
      {"p-5=1ms", "no percentile"},
      {"p1e1=1ms", "no percentile"},
      {"median=1ms", "no percentile"},
      {"p=1ms", "no percentile"},
      {"p0." + std::string(58, '0') + "1=1ms", "too many digits"},  // its rest has two more
      {"0.4ms:2,1.6ms:" + std::string(60, '9'), "too many digits"},
      {"mean=80ms", "give it alone"},
      {"max=80ms", "add a percentile"},
      {"min=80ms", "add a percentile"},
      {"p50=80", "write \"80 ms\""},
      {"p50=", ""},
      {"p50=1,000ms", "thousands separators"},
      {"p50=80ms,", "Each item"},
      {"p50=80ms,90ms", "Each item"},
      {"0.4ms:50%,1.6ms:49%", "add up to 99%"},
      {"0.4ms:50%,1.6ms:51%", "add up to 101%"},
      {"0.4ms:50%,1.6ms:1", "all in per cent or all plain counts"},
      {"0.4ms:0,1.6ms:0", "above zero"},
      {"0.4ms:-1,1.6ms:2", "negative"},
      {"20ms-10ms:1", "upwards"},
      {"0.4:50%,1.6:50%", "write \"0.4 ms\""},
      {":50%", ""},
      {"10ms:", ""},
      {"120", "write \"120 ms\""},
      {"", ""}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    const std::string hint = hint_of(row.first);
    CAPTURE(hint);
    CHECK(hint != "accepted");
    CHECK(hint.find(row.second) != std::string::npos);
  }
  std::string many = "1ms:1";
  for (int item = 0; item < 1000; ++item) many += ",1ms:1";
  CHECK(hint_of(many).find("1000 items") != std::string::npos);
}

TEST_CASE("Bands must be a distribution") {
  CHECK_THROWS_AS(Durations(std::vector<DurationBand>{}), ValueError);
  CHECK_THROWS_AS(Durations({band("0.5", "1", "1")}), ValueError);
  CHECK_THROWS_AS(Durations({band("1.5", "1", "1"), band("-0.5", "1", "1")}), ValueError);
  CHECK_THROWS_AS(Durations({band("1", "2", "1")}), ValueError);
  CHECK_THROWS_AS(Durations({band("1", "-2", "1")}), ValueError);
  CHECK_THROWS_AS(Durations(ms("-1")), ValueError);
  CHECK_THROWS_AS(static_cast<void>(Durations(1_ms).mean_rounded_up_ms(0)), ValueError);
}

TEST_CASE("An even spread rounds up by the integral of the steps") {
  struct Row {
    const char* from;
    const char* to;
    const char* step;
    const char* plus;
    const char* mean;
  };
  // By hand: the steps a band crosses, weighted by the part of the band on each.
  const std::vector<Row> rows{
      {"0", "1", "1", "0", "1"},            // all of (0, 1] is billed 1
      {"0", "2", "1", "0", "1.5"},          // half 1, half 2
      {"0.5", "1.5", "1", "0", "1.5"},      // half 1, half 2
      {"0.5", "2", "1", "0", "5/3"},        // 1/3 at 1, 2/3 at 2
      {"80", "200", "100", "0", "1100/6"},  // 20/120 at 100, 100/120 at 200
      {"80", "200", "100", "20", "650/3"},  // 100 to 220: 100/120 at 200, 20/120 at 300
      {"10", "20", "0.5", "0", "15.25"},    // half a step above the mean
      {"0.2", "0.3", "1", "0", "1"}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.from) + " to " + row.to + " by " + row.step);
    CHECK(Durations({band("1", row.from, row.to)})
              .mean_rounded_up_ms(exact(row.step), exact(row.plus)) == exact(row.mean));
  }
}

TEST_CASE("Rounding up agrees with a sum over the steps, and stays within one step of the mean") {
  std::mt19937_64 engine(42);
  const auto pick = [&](std::uint64_t count) { return Exact(engine() % count); };
  for (int round = 0; round < 500; ++round) {
    const Exact from = pick(500) / 7;
    const Exact to = from + (pick(300) + 1) / 11;
    const Exact step = (pick(40) + 1) / 4;
    const Exact plus = pick(50) / 3;
    const Exact least = pick(3) == 0 ? Exact(0) : pick(800) / 9;
    const Durations durations({{1, {from}, {to}}});
    // Independent of the closed form: each step's part of the band, one after the other.
    Exact expected;
    for (Exact low = ((from + plus) / step).floor() * step; low < to + plus; low += step) {
      const Exact part = min(low + step, to + plus) - max(low, from + plus);
      if (part > 0) expected += part / (to - from) * max(low + step, least);
    }
    const Exact mean = durations.mean_rounded_up_ms(step, plus, least);
    CAPTURE(from.text());
    CAPTURE(to.text());
    CAPTURE(step.text());
    CAPTURE(plus.text());
    CHECK(mean == expected);
    CHECK(mean >= durations.mean_ms() + plus);
    CHECK(mean < max(durations.mean_ms() + plus + step, least + to - from + step));
  }
}

TEST_CASE("A minimum holds for each duration, not for the mean") {
  struct Row {
    const char* from;
    const char* to;
    const char* least;
    const char* mean;
  };
  // By hand, with a step of 1: what is billed on each part of the band.
  const std::vector<Row> rows{
      {"0", "6", "60", "60"},       // all below
      {"60", "62", "60", "61.5"},   // none below: half 61, half 62
      {"58", "62", "60", "60.75"},  // half 60, a quarter 61, a quarter 62
      {"59.5", "60.5", "60", "60.5"},
      {"9", "12", "10.5", "67/6"},  // 1/3 each: 10.5 up to 10, then 11, then 12
      {"5", "5", "10.5", "10.5"},
      {"11", "11", "10.5", "11"}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.from) + " to " + row.to + ", at least " + row.least);
    CHECK(Durations({band("1", row.from, row.to)}).mean_rounded_up_ms(1, 0, exact(row.least)) ==
          exact(row.mean));
  }
  const Durations halves({band("0.5", "10", "10"), band("0.5", "110", "110")});
  CHECK(halves.mean_rounded_up_ms(1, 0, 60) == 85);
}

TEST_CASE("Durations read back what they print") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"120ms", "120 ms"},
      {"p50=80ms,p90=200ms,p99=900ms", "p50=80 ms,p90=200 ms,p99=900 ms"},
      {"min=10ms,p50=80ms,max=1s", "min=10 ms,p50=80 ms,max=1 s"},
      {"min=10ms,max=20ms", "min=10 ms,max=20 ms"},
      {"0.4ms:1,1.6ms:2", "0.4 ms:100/3%,1.6 ms:200/3%"},
      {"10ms-20ms:50%,30ms:50%", "10 ms-20 ms:50%,30 ms:50%"},
      {"p50=5ms", "5 ms:50%,5 ms:50%"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(print(parse<Durations>(row.first)) == row.second);
    CHECK(parse<Durations>(row.second) == parse<Durations>(row.first));
  }
  std::mt19937_64 engine(7);
  const auto pick = [&](std::uint64_t count) { return engine() % count; };
  for (int round = 0; round < 1000; ++round) {
    std::vector<DurationBand> bands;
    std::uint64_t rest = 100;
    Milliseconds last;
    while (rest > 0) {
      const std::uint64_t part = pick(rest) + 1;
      // Bands that join up read as percentiles, others do not: make both often.
      const Milliseconds from = pick(3) > 0 && !bands.empty() ? last : Milliseconds{pick(900)};
      const Milliseconds to = pick(2) == 0 ? from : from + Milliseconds{Exact(pick(900)) / 10};
      bands.push_back({Exact(part) / 100, from, to});
      last = to;
      rest -= part;
    }
    const Durations durations(bands);
    CAPTURE(print(durations));
    CHECK(parse<Durations>(print(durations)) == durations);
  }
}
