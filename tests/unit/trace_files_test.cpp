// What is said about files and values that cannot be read.

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "trace_reading.hpp"

using namespace farthing;
using namespace farthing::testing;
using namespace std::string_literals;

TEST_CASE("what cannot be read is named") {
  const std::vector<std::pair<std::string, std::string>> files{
      {"BZh91AY&SY", "bzip2"},
      {"PK\x03\x04\x14", "a ZIP archive"},
      {"PAR1\x15\x04", "Parquet"},
      {"\xff\xfe" + "d\0u\0"s, "UTF-16"},
      {"duration,memory\r1,512\r", "carriage return"},
      {"duration;memory\n1,5;512\n", "columns between which stands \";\""},
      {"function|duration_ms\nf|1\n", "columns between which stands \"|\""},
      {"duration,memory\n", "no rows"},
      {"", "no rows"}};
  for (const auto& file : files) {
    const std::string& name = file.second;  // clang 14 captures no structured binding
    CAPTURE(name);
    const std::string why = refusal(file.first);
    CAPTURE(why);
    CHECK(why.find(name) != std::string::npos);
  }
}

TEST_CASE("a value that is none says what was expected") {
  const auto fault = [](const std::string& duration, const std::string& memory) {
    return read("duration_ms\tmemory_mb\n1\t512\n" + duration + "\t" + memory + "\n")
        .first_faults.at(0)
        .what;
  };
  CHECK(fault("12,5", "512") ==
        "duration: expected a number with a point before decimals, and no separators, found "
        "\"12,5\"");
  CHECK(fault("5 ms", "512") ==
        "duration: expected a number alone, with its unit in the column's name, found \"5 ms\"");
  CHECK(fault("1", "512MB").starts_with("memory: expected a number alone, with its unit"));
  CHECK(fault("long", "512") == "duration: expected a number, found \"long\"");
  CHECK(fault("-1", "512") == "duration: expected a number from 0 on, found \"-1\"");
  CHECK(fault("99999999999999999999", "512").find("not as large") != std::string::npos);
  CHECK(fault("1", "0.3") == "memory: expected a number of whole MB, found \"0.3\"");
  const Trace trace = read(
      "duration,memory,time,arch\n1,512,2026-11-24,ARM64\n1,512,yesterday,arm\n1,512,2026-11-24,"
      "mips\n1,512,2026-11-24,aarch64\n");
  CHECK(trace.first_faults.at(0).what ==
        "timestamp: expected 2026-11-24T10:00:00Z, or a count since 1970, found \"yesterday\"");
  CHECK(trace.first_faults.at(1).what == "architecture: expected x86_64 or arm64, found \"mips\"");
  CHECK(trace.tally().groups().begin()->first.architecture == Architecture::arm64);
  CHECK(all(trace).invocations == 2);
}

TEST_CASE("too many groups are refused with what makes them") {
  std::string many = "function,duration,memory\n";
  for (int i = 0; i < 50'001; ++i) many += "f" + std::to_string(i) + ",1,512\n";
  CHECK(refusal(many).find("at most 50000 groups: functions (or what else invocations are grouped "
                           "by) by month, architecture and memory size") != std::string::npos);
}

TEST_CASE("a function is called by its name alone") {
  for (const std::string name : {"arn:aws:lambda:us-east-1:123456789012:function:resize:live",
                                 "123456789012:/aws/lambda/resize", "/aws/lambda/resize"}) {
    CAPTURE(name);
    const Trace trace = read("function,duration,memory\n" + name + ",1,512\n");
    CHECK(trace.sums.begin()->first.group.key == "resize");
  }
}

TEST_CASE("the most groups are those of all files together") {
  const Folder folder;
  std::vector<std::string> paths;
  for (const char* file : {"a", "b"}) {
    std::string text = "function,duration,memory\n";
    for (int i = 0; i < 26'000; ++i) text += file + std::to_string(i) + ",1,128\n";
    paths.push_back(folder.write(file, text));
  }
  CHECK(read_trace({paths[0]}, {}, Catalog::builtin()).sums.size() == 26'000);
  CHECK_THROWS_WITH_AS(read_trace(paths, {}, Catalog::builtin()),
                       doctest::Contains("at most 50000 groups"), Error);
}
