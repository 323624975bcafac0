#include <string>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/money.hpp>

using farthing::Currency;
using farthing::Exact;
using farthing::Money;

TEST_CASE("A currency is three capital letters") {
  CHECK(Currency::parse("EUR").code() == "EUR");
  CHECK(Currency().code() == "USD");
  for (const char* text : {"", "US", "USDX", "usd", "U$D", "US "}) {
    const std::string name = text;
    CAPTURE(name);
    CHECK_THROWS_AS(Currency::parse(text), farthing::ValueError);
  }
}

TEST_CASE("Amounts of one currency add up exactly") {
  const Money third{Exact(1) / 3, {}};
  CHECK(third + third + third == Money{1, {}});
  CHECK(third - third == Money{0, {}});
  CHECK(third * Exact(6) == Money{2, {}});
}

TEST_CASE("Amounts of two currencies do not add up") {
  Money dollars{5, Currency::parse("USD")};
  const Money euros{3, Currency::parse("EUR")};
  const auto code_of = [](auto&& sum) {
    try {
      sum();
    } catch (const farthing::Error& error) {
      return error.code();
    }
    return farthing::ErrorCode::io;
  };
  CHECK(code_of([&] { dollars += euros; }) == farthing::ErrorCode::currency_mismatch);
  CHECK(code_of([&] { dollars -= euros; }) == farthing::ErrorCode::currency_mismatch);
  CHECK(dollars.amount == 5);
}

TEST_CASE("Money for people has two places, midpoints away from zero") {
  CHECK(Money{Exact::parse("1.005"), {}}.fixed() == "1.01");
  CHECK(Money{Exact::parse("-1.005"), {}}.fixed() == "-1.01");
  CHECK(Money{Exact::parse("0.0000166667"), {}}.fixed(10) == "0.0000166667");
}
