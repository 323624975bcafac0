#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <farthing/error.hpp>
#include <farthing/resources/lambda.hpp>
#include <farthing/units.hpp>

using namespace farthing;
using namespace farthing::literals;

namespace {

struct Accepted {
  std::string text;
  std::string value;
};

struct Refused {
  std::string text;
  std::string hint;  ///< a part of the hint
};

/// The hint with which `text` is refused; "accepted" when it is not.
template <class T>
std::string hint_of(const std::string& text) {
  try {
    static_cast<void>(parse<T>(text));
  } catch (const ValueError& error) {
    CHECK(!error.expected().empty());
    CHECK(error.found() == text);
    if (!error.hint().empty()) CHECK(error.hint().find_first_of(".?") != std::string::npos);
    return error.hint();
  }
  return "accepted";
}

template <class T>
void check_refused(const std::vector<Refused>& rows) {
  for (const Refused& row : rows) {
    const std::string hint = hint_of<T>(row.text);
    CAPTURE(row.text);
    CAPTURE(hint);
    CHECK(hint != "accepted");
    CHECK(hint.find(row.hint) != std::string::npos);
  }
}

/// What no kind of quantity is.
const std::vector<Refused> never{{"", ""},
                                 {"   ", ""},
                                 {"-5", "negative"},
                                 {"-0", "negative"},
                                 {"+5", "plus sign"},
                                 {"nan", "finite"},
                                 {"inf", "finite"},
                                 {"Infinity", "finite"},
                                 {"0x10", "Hexadecimal"},
                                 {"0X1p3", "Hexadecimal"},
                                 {"1e999999999", "exponent"},
                                 {"1e-999999999999999999999", "exponent"},
                                 {std::string(61, '1'), "60 digits"},
                                 {std::string("5\0", 2), "NUL"},
                                 {"\xEF\xBC\x95", "digits 0 to 9"},  // a full-width 5
                                 {"\xD9\xA5", "digits 0 to 9"},      // an Arabic-Indic 5
                                 {"five", "number comes first"},
                                 {"1,5", "separator"},
                                 {"1.000.000", "separator"},
                                 {"1,00,000", "separator"},
                                 {"1_00", "separator"},
                                 {"1,000_000", "separator"},
                                 {"0,500", "separator"},
                                 {"1,000.5.5", "separator"},
                                 {"1'000", "separator"},
                                 {"3 000 000", "Blanks"},
                                 {"1,", "separator"},
                                 {"5.", "separator"},
                                 {"1/0", "denominator"},
                                 {std::string(20'000, '1'), "long"}};

template <class T>
void check_never_accepted() {
  for (Refused row : never) {
    if (row.hint == "separator") row.hint = "Decimals follow a point";
    check_refused<T>({row});
  }
}

/// Random exact values as quantities hold them.
class Values {
 public:
  Exact any() {
    Exact value = engine_() >> (engine_() % 64);
    for (std::uint64_t places = engine_() % 12; places > 0; --places) value /= 10;
    if (engine_() % 4 == 0) value /= engine_() % 1000 + 1;
    return value;
  }
  Exact share() {
    const std::uint64_t whole = engine_() % 10'000 + 1;
    return Exact(engine_() % (whole + 1)) / whole;
  }
  int pick(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }

 private:
  std::mt19937_64 engine_{2'026};
};

template <class T>
void check_reads_back(const T& value) {
  const std::string text = print(value);
  CAPTURE(text);
  CHECK(parse<T>(text) == value);
}

}  // namespace

TEST_CASE("Memory: MB is 2^20 bytes, GB 1,024 of those") {
  const std::vector<Accepted> rows{
      {"1536MB", "1536"},       {"1536 MB", "1536"},    {"1536", "1536"},
      {"1.5 GB", "1536"},       {"1 GiB", "1024"},      {"1GB", "1024"},
      {"2 TB", "2097152"},      {"1536 mb", "1536"},    {"1,536 MB", "1536"},
      {" 128 MiB ", "128"},     {"131072 KB", "128"},   {"512M", "512"},
      {"2G", "2048"},           {"512Mi", "512"},       {"2Gi", "2048"},
      {"128 megabytes", "128"}, {"134217728 B", "128"}, {"1 byte", "0.00000095367431640625"},
      {".5 GB", "512"},         {"1e3", "1000"},        {"1.5gb", "1536"},
      {"1/2 GB", "512"}};
  for (const Accepted& row : rows) {
    CAPTURE(row.text);
    CHECK(parse<Mebibytes>(row.text).value == Exact::parse(row.value));
  }
  CHECK(parse<Mebibytes>("1.5 GB") == 1536_MiB);
  CHECK(1_GiB == 1024_MiB);
  check_refused<Mebibytes>({{"512m", "write \"512 MB\""},
                            {"512 Mb", "can mean bits"},
                            {"512 Mbit", "can mean bits"},
                            {"512 ms", "unit of time"},
                            {"512 BM", "MB"},
                            {"512 MB x", "Nothing may follow \"512 MB\""},
                            {"512 MB/s", "Nothing may follow"},
                            {"-512 MB", "negative"},
                            {"512 %", "share"},
                            {"1e60 TB", "60 digits"}});
  check_never_accepted<Mebibytes>();
  CHECK(print(1536_MiB) == "1536 MB");
}

TEST_CASE("Durations need their unit") {
  const std::vector<Accepted> rows{{"120ms", "120"},         {"120 ms", "120"},
                                   {"0.12s", "120"},         {"2 min", "120000"},
                                   {"1.5 h", "5400000"},     {"7 days", "604800000"},
                                   {"1h30min", "5400000"},   {"1 h 30 min", "5400000"},
                                   {"2min 1.5s", "121500"},  {"1d2h3min4s5ms", "93784005"},
                                   {"5 us", "0.005"},        {"5\xC2\xB5s", "0.005"},
                                   {"5 \xCE\xBCs", "0.005"}, {"250 ns", "0.00025"},
                                   {"1 week", "604800000"},  {"90 minutes", "5400000"},
                                   {"120 MS", "120"},        {"3 Hours", "10800000"},
                                   {"1,200 ms", "1200"},     {"1e3 ms", "1000"},
                                   {"1e-3s", "1"},           {"1/4 s", "250"},
                                   {".5s", "500"},           {"0 ms", "0"}};
  for (const Accepted& row : rows) {
    CAPTURE(row.text);
    CHECK(parse<Milliseconds>(row.text).value == Exact::parse(row.value));
  }
  CHECK(parse<Milliseconds>("2 min") == 2_min);
  CHECK(1_h == 60_min);
  CHECK(1_s == 1000_ms);
  check_refused<Milliseconds>({{"120", "write \"120 ms\" or \"120 s\""},
                               {"5m", "can mean minutes or months: write \"5 min\""},
                               {"5 M", "can mean minutes or months"},
                               {"2 months", "days or hours"},
                               {"1 year", "days or hours"},
                               {"120 GB", "\"GB\" is a unit of size"},
                               {"120 milis", "Did you mean \"millis\""},
                               {"120 mss", "Did you mean \"ms\""},
                               {"1h 30", "write \"30 ms\""},
                               {"1.5h30min", "larger unit comes first"},
                               {"30min1h", "larger unit comes first"},
                               {"1h1h", "larger unit comes first"},
                               {"1h-30min", "Nothing may follow"},
                               {"10-20ms", "write \"10 ms\""},
                               {"00:05", "write \"00 ms\""},
                               {"-5 ms", "negative"},
                               {"3 k", "part of a plain count"},
                               {"p50=1ms", "number comes first"}});
  check_never_accepted<Milliseconds>();
  CHECK(print(120_ms) == "120 ms");
  CHECK(print(5400_s) == "90 min");
  CHECK(print(24_h) == "1 day");
  CHECK(print(Milliseconds{Exact(1) / 3}) == "1/3 ms");
}

TEST_CASE("Processors, shares and counts") {
  CHECK(parse<Vcpus>("0.25").value == Exact(1) / 4);
  CHECK(parse<Vcpus>("0.25 vCPU").value == Exact(1) / 4);
  CHECK(parse<Vcpus>("4vcpus").value == 4);
  check_refused<Vcpus>({{"256m", "decimals"}, {"2 GB", "unit of size"}, {"2 cores", "vCPU"}});
  check_never_accepted<Vcpus>();

  CHECK(parse<Share>("1%").value == Exact(1) / 100);
  CHECK(parse<Share>("0.01").value == Exact(1) / 100);
  CHECK(parse<Share>("12.5 percent").value == Exact(1) / 8);
  CHECK(parse<Share>("100%").value == 1);
  CHECK(parse<Share>("0").value == 0);
  check_refused<Share>({{"1", "1% or all"},
                        {"50", "Did you mean \"50%\""},
                        {"101%", "at most 100%"},
                        {"50%%", "Nothing may follow"},
                        {"5 ms", "unit of time"}});
  check_never_accepted<Share>();

  const std::vector<Accepted> counts{{"10", "10"},
                                     {"3M", "3000000"},
                                     {"3,000,000", "3000000"},
                                     {"3_000_000", "3000000"},
                                     {"2.5k", "2500"},
                                     {"2.5K", "2500"},
                                     {"1e6", "1000000"},
                                     {"1E6", "1000000"},
                                     {"3 million", "3000000"},
                                     {"3 Million", "3000000"},
                                     {"2 thousand", "2000"},
                                     {"4G", "4000000000"},
                                     {"4B", "4000000000"},
                                     {"4bn", "4000000000"},
                                     {"4 billion", "4000000000"},
                                     {"5T", "5000000000000"},
                                     {"5 trillion", "5000000000000"},
                                     {"010", "10"},
                                     {"1,234.5", "1234.5"},
                                     {"0", "0"}};
  for (const Accepted& row : counts) {
    CAPTURE(row.text);
    CHECK(parse<Count>(row.text).value == Exact::parse(row.value));
  }
  check_refused<Count>({{"3m", "write \"3M\""},
                        {"3 milion", "Did you mean \"million\""},
                        {"3M/month", "not a rate"},
                        {"3 MB", "unit of size"},
                        {"3M M", "part of a plain count"},
                        {"5%", "share"},
                        {"1e60 T", "60 digits"}});
  check_never_accepted<Count>();
}

TEST_CASE("Hours need no unit") {
  CHECK(parse<Hours>("8").value == 8);
  CHECK(parse<Hours>("8 h").value == 8);
  CHECK(parse<Hours>("7h30min").value == Exact(15) / 2);
  CHECK(parse<Hours>("10 min").value == Exact(1) / 6);
  CHECK(print(Hours{8}) == "8 h");
  CHECK(print(parse<Hours>("10 min")) == "10 min");
  check_refused<Hours>(
      {{"8 GB", "unit of size"}, {"8m", "minutes or months"}, {"81e60", "60 digits"}});
  check_never_accepted<Hours>();
}

TEST_CASE("Operating systems are linux and windows") {
  CHECK(parse<OperatingSystem>("Linux") == OperatingSystem::linux_os);
  CHECK(print(OperatingSystem::windows_os) == "windows");
  check_refused<OperatingSystem>({{"window", "windows"}, {"macos", ""}});
}

TEST_CASE("Flows are counts over a period; a bare count is per month") {
  struct Row {
    std::string text;
    std::string count;
    Period period;
  };
  const std::vector<Row> rows{{"3M", "3000000", Period::unstated},
                              {"3,000,000", "3000000", Period::unstated},
                              {"3M/month", "3000000", Period::month},
                              {"3M per month", "3000000", Period::month},
                              {"3 million requests a month", "3000000", Period::month},
                              {"40 req/s", "40", Period::second},
                              {"40 requests per second", "40", Period::second},
                              {"40/s", "40", Period::second},
                              {"40 rps", "40", Period::second},
                              {"40 / sec", "40", Period::second},
                              {"500 invocations/min", "500", Period::minute},
                              {"500 rpm", "500", Period::minute},
                              {"2.5k/day", "2500", Period::day},
                              {"2.5k per day", "2500", Period::day},
                              {"7 an hour", "7", Period::hour},
                              {"10k events/week", "10000", Period::week},
                              {"1e6", "1000000", Period::unstated},
                              {"1/4/s", "0.25", Period::second},
                              {"5 Requests / Second", "5", Period::second}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse<Flow>(row.text) == Flow(Exact::parse(row.count), row.period));
  }
  check_refused<Flow>({{"5/m", "a minute or a month"},
                       {"5/M", "a minute or a month"},
                       {"3m", "write \"3M\""},
                       {"5/year", "per second, minute, hour, day, week or month"},
                       {"5/fortnight", "per second"},
                       {"5 s", "For a rate write \"5/s\""},
                       {"5/", "per second"},
                       {"5 per", "per second"},
                       {"3 milion/month", "Did you mean \"million\""},
                       {"5 reqests/s", "Did you mean \"requests\""},
                       {"5 GB", "unit of size"},
                       {"5%", "A share cannot stand here"},
                       {"5/s/s", "Nothing may follow"},
                       {"-5/s", "negative"}});
  check_never_accepted<Flow>();
  CHECK(print(Flow(Exact(1) / 3, Period::second)) == "1/3 per second");
  CHECK(print(Flow(3'000'000)) == "3000000");
  CHECK(print(Flow(3'000'000, Period::month)) == "3000000 per month");
}

TEST_CASE("A month's count follows from the hours of the month") {
  const Month november = Month::calendar(2026, 11);                    // 720 hours
  CHECK(Flow(40, Period::second).per_month(november) == 103'680'000);  // 40 × 3,600 × 720
  CHECK(Flow(1, Period::minute).per_month(november) == 43'200);
  CHECK(Flow(1, Period::hour).per_month(november) == 720);
  CHECK(Flow(1, Period::day).per_month(november) == 30);
  CHECK(Flow(7, Period::week).per_month(november) == 30);  // 7 × 720 ÷ 168
  CHECK(Flow(9).per_month(november) == 9);
  CHECK(Flow(2500, Period::day).per_month(Month()) == Exact(228'125) / 3);  // 76,041 2/3
}

TEST_CASE("A flow or a share of the requests") {
  CHECK(parse<FlowOrShare>("1%").per_month({}, 3'000'000) == 30'000);
  CHECK(parse<FlowOrShare>("500/day").per_month(Month::calendar(2026, 11), 1) == 15'000);
  CHECK(parse<FlowOrShare>("0.01").per_month({}, 3'000'000) == Exact(1) / 100);
  check_refused<FlowOrShare>({{"101%", "at most"}, {"5m", "write \"5M\""}});
  check_never_accepted<FlowOrShare>();
}

TEST_CASE("How long something runs is of a day, a week or the month") {
  CHECK(parse<RunningTime>("24 h/day") == RunningTime{{24}, Period::day});
  CHECK(parse<RunningTime>("7h30min per day") == RunningTime{{Exact(15) / 2}, Period::day});
  CHECK(parse<RunningTime>("50 a week") == RunningTime{{50}, Period::week});
  CHECK(parse<RunningTime>("730 h") == RunningTime{{730}, Period::month});
  CHECK(parse<RunningTime>("730") == parse<RunningTime>("730 hours a month"));
  check_refused<RunningTime>({{"1 h/hour", "A day, a week"},
                              {"1 h/m", "a minute or a month"},
                              {"24 h/", "per second"},
                              {"always", "number"}});
  for (const char* text : {"24 h per day", "50 h per week", "730 h per month"}) {
    CHECK(print(parse<RunningTime>(text)) == text);
  }
}

TEST_CASE("A span is a duration or the whole month") {
  CHECK(parse<Span>("always").in(Month::calendar(2026, 11)) == 720_h);
  CHECK(parse<Span>(" Always ").in(Month()) == 730_h);
  CHECK(parse<Span>("61 min").in(Month()) == 61_min);
  check_refused<Span>({{"never", "number"}, {"61", "write \"61 ms\""}});
  check_never_accepted<Span>();
  CHECK(print(Span{}) == "always");
}

TEST_CASE("Data keeps its prefix until a usage type says what GB is") {
  const Exact decimal = 1'000'000'000;
  const Exact binary = 1'073'741'824;
  struct Row {
    std::string text;
    std::string in_decimal_gb;
    std::string in_binary_gb;
  };
  const std::vector<Row> rows{{"1 GB", "1", "1"},
                              {"800 MB", "0.8", "0.78125"},
                              {"1.5TB", "1500", "1536"},
                              {"64 KiB", "0.000065536", "0.00006103515625"},
                              {"1 GiB", "1.073741824", "1"},
                              {"1000000000 B", "1", "0.931322574615478515625"},
                              {"500 kB", "0.0005", "0.000476837158203125"},
                              {"2 PB", "2000000", "2097152"},
                              {"3 gigabytes", "3", "3"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse<DataSize>(row.text).in_gb(decimal) == Exact::parse(row.in_decimal_gb));
    CHECK(parse<DataSize>(row.text).in_gb(binary) == Exact::parse(row.in_binary_gb));
  }
  CHECK_THROWS_AS(static_cast<void>(parse<DataSize>("1 GB").in_gb(7)), ValueError);
  CHECK_THROWS_AS(static_cast<void>(parse<DataSize>("1 GB").in_gb(0)), ValueError);
  check_refused<DataSize>({{"800", "write \"800 MB\" or \"800 GB\""},
                           {"800 m", "needs its unit"},
                           {"800 Mb", "can mean bits"},
                           {"800 b", "can mean bits"},
                           {"800 s", "unit of time"},
                           {"800 MB/s", "Nothing may follow"}});
  check_never_accepted<DataSize>();
}

TEST_CASE("Data flows by the month unless it says otherwise") {
  const Exact decimal = 1'000'000'000;
  const auto in_a_month = [&](const char* text) {
    return parse<DataFlow>(text).in_gb(decimal).per_month(Month());
  };
  CHECK(in_a_month("300 GB") == 300);
  CHECK(in_a_month("300 GB a month") == 300);
  CHECK(in_a_month("1.5 GB per hour") == Exact::parse("1095"));
  CHECK(in_a_month("7 GB/week") == 7 * Exact(730) / 168);
  CHECK(in_a_month("1/3 MB/s") == Exact(876));
  check_refused<DataFlow>({{"2 GB/m", "minute or a month"},
                           {"2 GB day", "2 GB/day"},
                           {"2 GB/fortnight", "per second, minute, hour"},
                           {"2/day", "needs its unit"},
                           {"2 GB/", "per second, minute, hour"},
                           {"2 GB/day each", "Nothing may follow"}});
  check_never_accepted<DataFlow>();
}

TEST_CASE("Choices are read in any case, with the nearest offered") {
  for (const char* text : {"x86_64", "x86", "x64", "amd64", "X86_64", "x86-64"}) {
    CHECK(parse<Architecture>(text) == Architecture::x86_64);
  }
  for (const char* text : {"arm64", "arm", "graviton", "aarch64", "ARM64", " arm64 "}) {
    CHECK(parse<Architecture>(text) == Architecture::arm64);
  }
  check_refused<Architecture>({{"arm46", "\"arm64\""}, {"sparc", ""}, {"", ""}});
  CHECK(parse<bool>("Yes"));
  CHECK_FALSE(parse<bool>("false"));
  check_refused<bool>({{"1", ""}, {"on", ""}, {"ture", "\"true\""}});
  CHECK(parse<LambdaPackage>("image") == LambdaPackage::image);
  check_refused<LambdaPackage>({{"imgae", "\"image\""}});
  CHECK(parse<LambdaRuntime>("managed_java") == LambdaRuntime::managed_java);
  check_refused<LambdaRuntime>({{"manged", "\"managed\""}});
}

TEST_CASE("Every kind of quantity reads back what it prints") {
  Values values;
  for (int round = 0; round < 2000; ++round) {
    check_reads_back(Mebibytes{values.any()});
    check_reads_back(Milliseconds{values.any()});
    check_reads_back(Milliseconds{Exact(values.pick(100)) * 3'600'000});
    check_reads_back(Vcpus{values.any()});
    check_reads_back(Hours{values.any()});
    check_reads_back(Count{values.any()});
    check_reads_back(Share{values.share()});
    const auto period = static_cast<Period>(values.pick(7));
    check_reads_back(Flow(values.any(), period));
    check_reads_back(FlowOrShare{Flow(values.any(), period), std::nullopt});
    check_reads_back(FlowOrShare{{}, Share{values.share()}});
    check_reads_back(Span{Milliseconds{values.any()}});
    const int prefix = values.pick(6);
    const DataSize size{values.any(), prefix, prefix > 0 && values.pick(2) == 0};
    check_reads_back(size);
    check_reads_back(DataFlow{size, period == Period::unstated ? Period::month : period});
  }
  check_reads_back(Span{});
  for (const bool value : {true, false}) check_reads_back(value);
  for (const auto value : {Architecture::x86_64, Architecture::arm64}) check_reads_back(value);
  for (const auto value : {LambdaPackage::zip, LambdaPackage::image}) check_reads_back(value);
  for (const auto value :
       {LambdaRuntime::managed, LambdaRuntime::custom, LambdaRuntime::managed_java}) {
    check_reads_back(value);
  }
  CHECK(print(LambdaRuntime::managed_java) == "managed-java");
}

TEST_CASE("Every accepted spelling of these words names a unit, and one letter decides nothing") {
  // All one- and two-letter words: whatever a parser takes for a unit must print and read back.
  for (char first = 'A'; first <= 'z'; ++first) {
    for (char second = 'A' - 1; second <= 'z'; ++second) {
      std::string text = std::string("7 ") + first;
      if (second >= 'A') text += second;
      CAPTURE(text);
      if (hint_of<Mebibytes>(text) == "accepted") check_reads_back(parse<Mebibytes>(text));
      if (hint_of<Milliseconds>(text) == "accepted") check_reads_back(parse<Milliseconds>(text));
      if (hint_of<Count>(text) == "accepted") check_reads_back(parse<Count>(text));
      if (hint_of<DataSize>(text) == "accepted") check_reads_back(parse<DataSize>(text));
      if (text == "7 m") {
        CHECK(hint_of<Mebibytes>(text) != "accepted");
        CHECK(hint_of<Milliseconds>(text) != "accepted");
        CHECK(hint_of<Count>(text) != "accepted");
        CHECK(hint_of<DataSize>(text) != "accepted");
      }
    }
  }
}

TEST_CASE("Numbers for people have thousands separators") {
  CHECK(grouped(3'000'000) == "3,000,000");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-1234567) == "-1,234,567");
  CHECK(grouped(-123) == "-123");
  CHECK(grouped(Exact::parse("0.0000166667")) == "0.0000166667");
  CHECK(grouped(Exact(228'125) / 3) == "76,041.666667");
  CHECK(grouped(Exact(2) / 3, 2) == "0.67");
  CHECK(grouped(Exact::parse("1234.123456789012345")) == "1,234.123456789012345");
}
