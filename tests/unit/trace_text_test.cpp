// The text of traces: how numbers and times are read, quickly and the long way, and where the
// fields of CSV end.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "trace/number_text.hpp"
#include "trace/structure.hpp"

using namespace farthing;

TEST_CASE("numbers are scaled and rounded up, exactly") {
  using trace::scaled_up;
  using trace::scaled_whole;
  CHECK(scaled_up("250.06", 12) == 250'060'000'000'000);
  CHECK(scaled_up("0.07949090003967285", 15) == 79'490'900'039'673);  // …672.85
  CHECK(scaled_up("1e-3", 3) == 1);
  CHECK(scaled_up("1.5E2", 0) == 150);
  CHECK(scaled_up("0.0000000000000000000000001", 0) == 1);
  CHECK(scaled_up("0", 12) == 0);
  CHECK(scaled_up(".5", 0) == 1);
  CHECK(scaled_up("7.", 0) == 7);
  CHECK(scaled_up("18446744073709551615", 0) == std::nullopt);  // no room to round up
  CHECK(scaled_up("99999999999999999999", 0) == std::nullopt);
  CHECK(scaled_whole("128.0", 0) == 128);
  CHECK(scaled_whole("128.5", 0) == std::nullopt);
  CHECK(scaled_whole("134217728", -6) == std::nullopt);
  CHECK(scaled_whole("128000000", -6) == 128);
  for (const char* text : {"", ".", "-1", "+1", "1,5", "nan", "inf", "0x10", " 1", "1 ", "1e",
                           "1e999", "1.2.3", "--"}) {
    CAPTURE(std::string(text));
    CHECK(scaled_up(text, 0) == std::nullopt);
  }
}

TEST_CASE("quick reading of numbers and the long way agree") {
  std::mt19937_64 random(1);
  for (const std::string_view letters : {"0123456789", "0123456789.", "0123456789.5eE+-/: ,"}) {
    for (int i = 0; i < 50'000; ++i) {
      std::string text(trace::word_bytes, letters[random() % letters.size()]);
      for (std::size_t size = random() % 20; size > 0; --size) {
        text += letters[random() % letters.size()];
      }
      const std::string_view number = std::string_view(text).substr(trace::word_bytes);
      const int power = static_cast<int>(random() % 18) - 2;
      CAPTURE(number);
      const auto up = trace::slowly_scaled_up(number, power);
      const auto whole = trace::slowly_scaled_whole(number, power);
      CHECK(trace::scaled_up(number, power) == up);
      CHECK(trace::scaled_whole(number, power) == whole);
      CHECK(trace::scaled_up<trace::Front::readable>(number, power) == up);
      CHECK(trace::scaled_whole<trace::Front::readable>(number, power) == whole);
    }
  }
}

TEST_CASE("quick reading of times and the long way agree") {
  trace::TimeReader times;
  for (const std::string usual : {"2026-10-17T11:12:13.223Z", "2028-02-29T23:59:59Z"}) {
    for (std::size_t at = 0; at < usual.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = usual;
        text[at] = static_cast<char>(byte);
        std::string other = text;
        if (at == 10) continue;
        other[10] = ' ';  // which the quick way does not know
        CAPTURE(text);
        CHECK(times.ms(text) == trace::timestamp_ms(other));
        CHECK(trace::timestamp_ms(text) == trace::timestamp_ms(other));
      }
    }
  }
  for (int year = 1969; year < 2201; ++year) {
    for (int month = 0; month < 14; ++month) {
      for (int day = 0; day < 33; ++day) {
        const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
        const std::string date = std::to_string(year) + "-" + two(month) + "-" + two(day);
        CAPTURE(date);
        CHECK(times.ms(date + "T01:02:03Z") == trace::timestamp_ms(date + " 01:02:03"));
      }
    }
  }
}

TEST_CASE("times are read in the ways that logs write them") {
  using trace::timestamp_ms;
  const std::int64_t moment = 1'795'514'400'123;  // 2026-11-24 10:00:00.123 UTC
  CHECK(timestamp_ms("2026-11-24T10:00:00.123Z") == moment);
  CHECK(timestamp_ms("2026-11-24T10:00:00Z") == moment - 123);
  CHECK(timestamp_ms("2026-11-24 10:00:00.123") == moment);
  CHECK(timestamp_ms("2026-11-24T11:00:00.123456+01:00") == moment);
  CHECK(timestamp_ms("2026-11-24T05:30:00.123-0430") == moment);
  CHECK(timestamp_ms("2026-11-24") == moment - 123 - 36'000'000);
  CHECK(timestamp_ms("1795514400123") == moment);
  CHECK(timestamp_ms("1795514400") == moment - 123);
  CHECK(timestamp_ms("1795514400.123") == moment);
  CHECK(timestamp_ms("1795514400123456") == moment);
  CHECK(timestamp_ms("1795514400123456789") == moment);
  CHECK(timestamp_ms("2024-02-29T00:00:00Z") == 1'709'164'800'000);
  for (const char* text :
       {"", "2026", "2026-13-01", "2026-02-30", "2026-11-24T25:00:00Z", "2026-11-24T10:00:00.12aZ",
        "1969-12-31", "2026-1-2", "yesterday", "-5"}) {
    if (std::string(text) == "2026") continue;  // a count of seconds
    CAPTURE(std::string(text));
    CHECK(timestamp_ms(text) == std::nullopt);
  }
}

TEST_CASE("the structure of CSV is what a plain walk finds, on any processor") {
  std::mt19937_64 random(2);
  for (int round = 0; round < 2000; ++round) {
    const std::string_view letters = round % 3 == 0   ? "a,\n;"
                                     : round % 3 == 1 ? "a\",\n;"
                                                      : "a ,\r\n";
    std::string text;
    for (std::size_t i = random() % 300; i > 0; --i) text += letters[random() % letters.size()];
    std::vector<std::uint32_t> ends;
    bool quoted = false;
    bool has_quoted_breaks = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') quoted = !quoted;
      has_quoted_breaks = has_quoted_breaks || (quoted && text[i] == '\n');
      if (quoted || (text[i] != ',' && text[i] != '\n')) continue;
      ends.push_back(static_cast<std::uint32_t>(i) |
                     (text[i] == '\n' ? trace::Structure::line_break : 0));
    }
    while (!ends.empty() && (ends.back() & trace::Structure::line_break) == 0) ends.pop_back();
    for (const trace::Scanner& scanner : trace::supported_scanners()) {
      CAPTURE(scanner.name);
      CAPTURE(text);
      trace::Structure found;
      trace::find_structure(scanner, text, ',', found);
      found.ends.resize(found.records_ends);
      CHECK(found.ends == ends);
      CHECK(found.has_quoted_breaks == has_quoted_breaks);
      CHECK(found.has_bare_fields == (text.find_first_of("\" \r") == std::string::npos));
      CHECK(scanner.count_lines(text) ==
            static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')));
    }
  }
}

TEST_CASE("records walked one by one have the structure of CSV where quotes stand as they should") {
  std::mt19937_64 random(3);
  const std::vector<std::string> fields{"",      "a",         " b ",      "12.5",   "\"\"",
                                        "\"a\"", "\"a,\nb\"", "\"\"\"\"", " \"a\"", "\"\n\""};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 30; i > 0; --i) {
      text += fields[random() % fields.size()] + (random() % 3 == 0 ? "\n" : ",");
    }
    trace::Structure found;
    trace::find_structure(text, ',', found);
    found.ends.resize(found.records_ends);
    std::vector<std::uint32_t> walked;
    std::vector<std::uint32_t> record;
    for (std::size_t begin = 0;
         trace::walk_record(text, begin, ',', record) == trace::Walk::whole;) {
      walked.insert(walked.end(), record.begin(), record.end());
      begin = (record.back() & ~trace::Structure::line_break) + 1;
    }
    CAPTURE(text);
    CHECK(walked == found.ends);
  }
}
