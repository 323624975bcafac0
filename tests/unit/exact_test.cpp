#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/exact.hpp>

using farthing::Exact;
using farthing::Rounding;
using farthing::ValueError;

namespace {

/// Values of every size: within 64 bits, at their edge, beyond, and with awkward denominators.
class Numbers {
 public:
  Exact any() {
    Exact value = whole() / divisor();
    if (pick(2) == 0) value = -value;
    return value;
  }
  Exact decimal() {
    Exact value = whole();
    for (std::uint64_t places = pick(25); places > 0; --places) value /= 10;
    return pick(2) == 0 ? value : -value;
  }
  std::uint64_t pick(std::uint64_t count) { return engine_() % count; }

 private:
  Exact whole() {
    switch (pick(5)) {
      case 0:
        return pick(20);
      case 1:
        return pick(1'000'000);
      case 2:
        return engine_();
      case 3:
        return Exact(engine_()) * engine_();
      default:
        return std::numeric_limits<std::uint64_t>::max() - pick(3);
    }
  }
  Exact divisor() {
    switch (pick(5)) {
      case 0:
        return 1;
      case 1:
        return pick(20) + 1;
      case 2:
        return 3600;
      case 3:
        return engine_() | 1U;
      default:
        return Exact(engine_() | 1U) * (pick(1000) + 1);
    }
  }
  std::mt19937_64 engine_{20260701};
};

}  // namespace

TEST_CASE("Exact reads plain decimals and nothing else") {
  const std::vector<std::pair<std::string, std::string>> accepted{
      {"0", "0"},
      {"-0", "0"},
      {"010", "10"},  // leading zeros are decimal, not octal
      {"1.50", "1.5"},
      {"0.0000166667", "0.0000166667"},  // the price of a GB-second
      {"-12.25", "-12.25"},
      {"1e6", "1000000"},
      {"1.5e+3", "1500"},
      {"25E-4", "0.0025"},
      {"1e-60", "0." + std::string(59, '0') + "1"},
      {"1e060", "1" + std::string(60, '0')},
      {std::string(60, '9'), std::string(60, '9')},
      {"18446744073709551616", "18446744073709551616"},  // 2^64
      {"12345678901234567890.12345678901234567890", "12345678901234567890.1234567890123456789"}};
  for (const auto& [text, decimal] : accepted) {
    SUBCASE(text.c_str()) { CHECK(Exact::parse(text).decimal() == decimal); }
  }

  const std::vector<std::string> refused{"",
                                         " ",
                                         "1 ",
                                         " 1",
                                         "+1",
                                         "--1",
                                         "-",
                                         ".5",
                                         "5.",
                                         "1..2",
                                         "1.2.3",
                                         "1,000",
                                         "1_000",
                                         "0x10",
                                         "1e",
                                         "1e+",
                                         "e5",
                                         "1e6.5",
                                         "nan",
                                         "inf",
                                         "-inf",
                                         "1/3",
                                         "1f",
                                         "1e61",
                                         "1e-61",
                                         "１",
                                         "1e999999999999999999999",
                                         std::string(61, '1'),
                                         std::string("1\0", 2)};
  for (const std::string& text : refused) {
    SUBCASE(("refuses " + text).c_str()) {
      try {
        Exact::parse(text);
        FAIL("accepted");
      } catch (const ValueError& error) {
        CHECK(!error.expected().empty());
        CHECK(error.found() == text);
      }
    }
  }
}

TEST_CASE("Exact reads fractions in the form it writes") {
  CHECK(Exact::parse_fraction("1/3") == Exact(1) / 3);
  CHECK(Exact::parse_fraction("-6/4").fraction() == "-3/2");
  CHECK(Exact::parse_fraction("0/7").is_zero());
  CHECK(Exact::parse_fraction("2.5") == Exact(5) / 2);
  CHECK(Exact::parse_fraction("1" + std::string(99, '0') + "/3").is_whole() == false);
  for (const char* text : {"1/0", "1/-3", "/3", "1/", "1/3/5", "1.5/2", "1 /3", "1e2/3", "a/b"}) {
    const std::string name = text;
    CAPTURE(name);
    CHECK_THROWS_AS(Exact::parse_fraction(text), ValueError);
  }
  CHECK_THROWS_AS(Exact::parse_fraction(std::string(2001, '1') + "/3"), ValueError);
  CHECK_THROWS_AS(Exact::parse_fraction(std::string(10'001, '1')), ValueError);
}

TEST_CASE("Exact converts whole numbers of every width") {
  CHECK(Exact(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
  CHECK(Exact(std::numeric_limits<std::uint64_t>::max()).text() == "18446744073709551615");
  CHECK(Exact(std::int8_t{-5}).text() == "-5");
  CHECK(Exact().is_zero());
}

TEST_CASE("Exact arithmetic is exact where binary and fixed decimals are not") {
  CHECK(Exact::parse("0.1") + Exact::parse("0.2") == Exact::parse("0.3"));
  CHECK(Exact(1) / 3 * 3 == 1);
  const Exact large = Exact::parse("1e40");
  const Exact tiny = Exact::parse("1e-40");
  CHECK(large + tiny - large == tiny);
  CHECK_THROWS_AS(Exact(1) / 0, ValueError);
  CHECK((-Exact(0)).is_negative() == false);
}

TEST_CASE("Exact sums and products leave 64 bits without losing a digit") {
  // Expected values: schoolbook long multiplication and addition.
  const Exact most(std::numeric_limits<std::uint64_t>::max());
  CHECK((most + most).text() == "36893488147419103230");
  CHECK((most * most).text() == "340282366920938463426481119284349108225");
  CHECK((most * most + most * most).text() == "680564733841876926852962238568698216450");
  CHECK((most * most * most).text() ==
        "6277101735386680762814942322444851025767571854389858533375");
  CHECK((Exact(1) / most + Exact(1) / (most - 1)).fraction() ==
        "36893488147419103229/340282366920938463408034375210639556610");
}

TEST_CASE("Exact obeys the laws of a field, for values of every size") {
  Numbers numbers;
  for (int round = 0; round < 3000; ++round) {
    const Exact a = numbers.any();
    const Exact b = numbers.any();
    const Exact c = numbers.any();
    CAPTURE(a.text());
    CAPTURE(b.text());
    CAPTURE(c.text());
    CHECK(a + b == b + a);
    CHECK(a * b == b * a);
    CHECK((a + b) + c == a + (b + c));
    CHECK((a * b) * c == a * (b * c));
    CHECK(a * (b + c) == a * b + a * c);
    CHECK(a + b - b == a);
    CHECK(a - a == 0);
    if (!b.is_zero()) CHECK(a / b * b == a);
    CHECK((a < b) == (b - a > 0));
    CHECK((a < b) == (-b < -a));
    CHECK((a == b) == (a.fraction() == b.fraction()));
  }
}

TEST_CASE("Exact operators accept the same object on both sides") {
  for (const char* text : {"3", "2/7", "123456789012345678901234567890/7"}) {
    const Exact value = Exact::parse_fraction(text);
    Exact x = value;
    const Exact& itself = x;
    x += itself;
    CHECK(x == value * 2);
    x = value;
    x -= itself;
    CHECK(x.is_zero());
    x = value;
    x *= itself;
    CHECK(x == value * Exact(value));
    x = value;
    x /= itself;
    CHECK(x == 1);
    x = value;
    const Exact& same = x;
    x = same;
    CHECK(x == value);
  }
}

TEST_CASE("Exact copies deeply, and leaves zero behind when moved") {
  for (const char* text : {"2/7", "1e50"}) {
    Exact source = Exact::parse_fraction(text);
    Exact copy = source;
    copy += 1;
    CHECK(source == Exact::parse_fraction(text));
    Exact moved = std::move(source);
    CHECK(moved == Exact::parse_fraction(text));
    CHECK(source.is_zero());  // NOLINT(bugprone-use-after-move): promised by the header
    Exact target = 5;
    target = std::move(moved);
    CHECK(target == Exact::parse_fraction(text));
    CHECK(moved.is_zero());  // NOLINT(bugprone-use-after-move)
    moved += 3;
    CHECK(moved == 3);
  }
}

TEST_CASE("Exact::fixed rounds as its rounding says") {
  struct Row {
    const char* value;
    int places;
    const char* away;
    const char* even;
    const char* zero;
    const char* outward;
  };
  const std::vector<Row> rows{
      {"0.125", 2, "0.13", "0.12", "0.12", "0.13"},
      {"0.135", 2, "0.14", "0.14", "0.13", "0.14"},
      {"-0.125", 2, "-0.13", "-0.12", "-0.12", "-0.13"},
      {"0.1251", 2, "0.13", "0.13", "0.12", "0.13"},
      {"0.121", 2, "0.12", "0.12", "0.12", "0.13"},
      {"2.5", 0, "3", "2", "2", "3"},
      {"3.5", 0, "4", "4", "3", "4"},
      {"-0.001", 2, "0.00", "0.00", "0.00", "-0.01"},
      {"1/3", 4, "0.3333", "0.3333", "0.3333", "0.3334"},
      {"2/3", 4, "0.6667", "0.6667", "0.6666", "0.6667"},
      {"999.995", 2, "1000.00", "1000.00", "999.99", "1000.00"},
      {"7", 3, "7.000", "7.000", "7.000", "7.000"},
      {"1e30", 2, "1000000000000000000000000000000.00", "1000000000000000000000000000000.00",
       "1000000000000000000000000000000.00", "1000000000000000000000000000000.00"},
      {"100000000000000000000000000000001/2", 0, "50000000000000000000000000000001",
       "50000000000000000000000000000000", "50000000000000000000000000000000",
       "50000000000000000000000000000001"}};
  for (const Row& row : rows) {
    const std::string name = row.value;
    CAPTURE(name);
    const Exact value = Exact::parse_fraction(row.value);
    CHECK(value.fixed(row.places, Rounding::midpoint_away_from_zero) == row.away);
    CHECK(value.fixed(row.places, Rounding::midpoint_to_even) == row.even);
    CHECK(value.fixed(row.places, Rounding::toward_zero) == row.zero);
    CHECK(value.fixed(row.places, Rounding::away_from_zero) == row.outward);
  }
  CHECK(Exact(1).fixed(25, Rounding::toward_zero) == "1." + std::string(25, '0'));
  CHECK_THROWS_AS(static_cast<void>(Exact(1).fixed(-1, Rounding::toward_zero)), ValueError);
}

TEST_CASE("Exact prints a finite decimal to the last digit, else a fraction") {
  CHECK((Exact(1) / 8).text() == "0.125");
  CHECK((Exact(1) / 3).text() == "1/3");
  CHECK((Exact(-7) / 6).text() == "-7/6");
  CHECK((Exact(3) / 2).fraction() == "3/2");
  CHECK(Exact(1000).decimal() == "1000");
  CHECK((Exact(1) / (std::uint64_t{1} << 63U)).decimal() ==
        "0.000000000000000000108420217248550443400745280086994171142578125");  // 2^-63
  CHECK((Exact(1) / 3).is_decimal() == false);
  CHECK_THROWS_AS(static_cast<void>((Exact(1) / 3).decimal()), ValueError);
}

TEST_CASE("Exact text reads back as the same value") {
  Numbers numbers;
  for (int round = 0; round < 3000; ++round) {
    const Exact value = numbers.any();
    CAPTURE(value.fraction());
    CHECK(Exact::parse_fraction(value.fraction()) == value);
    CHECK(Exact::parse_fraction(value.text()) == value);
    const Exact decimal = numbers.decimal();
    CHECK(Exact::parse(decimal.decimal()) == decimal);
    const Exact off = Exact::parse(value.fixed(10, Rounding::midpoint_away_from_zero)) - value;
    CHECK(off * 2 <= Exact::parse("1e-10"));
    CHECK(off * -2 <= Exact::parse("1e-10"));
  }
}

TEST_CASE("Exact rounds to whole numbers and to steps") {
  struct Row {
    const char* value;
    const char* floor;
    const char* ceil;
  };
  const std::vector<Row> rows{
      {"2.5", "2", "3"},
      {"-2.5", "-3", "-2"},
      {"-0.5", "-1", "0"},
      {"0.5", "0", "1"},
      {"7", "7", "7"},
      {"-7", "-7", "-7"},
      {"1e30", "1e30", "1e30"},
      {"200000000000000000000000000000001/2", "100000000000000000000000000000000",
       "100000000000000000000000000000001"},
      {"-200000000000000000000000000000001/2", "-100000000000000000000000000000001",
       "-100000000000000000000000000000000"},
      {"-1/100000000000000000000000000000000", "-1", "0"}};
  for (const Row& row : rows) {
    const std::string name = row.value;
    CAPTURE(name);
    CHECK(Exact::parse_fraction(row.value).floor() == Exact::parse_fraction(row.floor));
    CHECK(Exact::parse_fraction(row.value).ceil() == Exact::parse_fraction(row.ceil));
  }
  CHECK(Exact(301).rounded_up_to(300) == 600);
  CHECK(Exact(300).rounded_up_to(300) == 300);
  CHECK(Exact(0).rounded_up_to(300) == 0);
  CHECK(Exact::parse("0.3").rounded_up_to(Exact::parse("0.25")) == Exact::parse("0.5"));
  CHECK_THROWS_AS(static_cast<void>(Exact(1).rounded_up_to(0)), ValueError);
  CHECK_THROWS_AS(static_cast<void>(Exact(1).rounded_up_to(-1)), ValueError);
}

TEST_CASE("Rounding up to a step never lowers, adds less than a step, and settles") {
  Numbers numbers;
  for (int round = 0; round < 1000; ++round) {
    const Exact value = numbers.any();
    Exact step = numbers.any();
    if (step.is_negative()) step = -step;
    if (step.is_zero()) continue;
    const Exact rounded = value.rounded_up_to(step);
    CAPTURE(value.text());
    CAPTURE(step.text());
    CHECK(rounded >= value);
    CHECK(rounded < value + step);
    CHECK((rounded / step).is_whole());
    CHECK(rounded.rounded_up_to(step) == rounded);
  }
}

TEST_CASE("The lesser and the greater of two") {
  CHECK(farthing::min(Exact(1) / 3, Exact(1) / 2) == Exact(1) / 3);
  CHECK(farthing::max(Exact(1) / 3, Exact(1) / 2) == Exact(1) / 2);
}
