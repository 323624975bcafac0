// Columns of CSV and keys of JSON: what a name means, and what holds two things at once.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "trace_reading.hpp"

using namespace farthing;
using namespace farthing::testing;

namespace {

TraceOptions grouped_by(const std::string& column) {
  TraceOptions options;
  options.columns.function = column;
  return options;
}

std::uint64_t memory_mib(const Trace& trace) { return trace.sums.begin()->first.memory_mib; }

}  // namespace

TEST_CASE("a column that is grouped by is still what it is") {
  const std::string csv =
      "function,timestamp,duration_ms,memory_mb,arch\nf,2026-07-01T10:00:00Z,900,10240,arm64\n";
  const std::string json =
      R"({"function":"f","timestamp":"2026-07-01T10:00:00Z","durationMs":900,"memory_mb":10240,)"
      R"("arch":"arm64"})";
  const std::vector<std::pair<std::string, std::string>> keys{{"arch", "arm64"},
                                                              {"timestamp", "2026-07-01T10:00:00Z"},
                                                              {"memory_mb", "10240"},
                                                              {"function", "f"}};
  for (const std::string& text : {csv, json}) {
    for (const auto& pair : keys) {
      const std::string& column = pair.first;  // clang 14 captures no structured binding
      const std::string& key = pair.second;
      CAPTURE(text);
      CAPTURE(column);
      const Trace trace = read(text, grouped_by(column));
      REQUIRE(trace.sums.size() == 1);
      const auto& [one, sums] = *trace.sums.begin();
      CHECK(one == TraceKey{{key, "2026-07", Architecture::arm64}, 10240});
      CHECK(sums.billed_ms == 900);
    }
  }
  // Also where the caller named it for both.
  TraceOptions named = grouped_by("size");
  named.columns.memory = "size";
  CHECK(memory_mib(read("duration,size\n1,512\n", named)) == 512);
}

TEST_CASE("times and sizes take every unit") {
  TraceOptions image;
  image.package = LambdaPackage::image;
  const auto billed = [&](const std::string& header, const std::string& values) {
    return billed_ms(read(header + ",memory\n" + values + ",512\n", image));
  };
  for (const std::string unit : {"_s", "_sec", "Seconds", " (s)"}) {
    CAPTURE(unit);
    CHECK(billed("duration" + unit + ",init_duration" + unit, "2,1") == 3000);
    CHECK(billed("billed_duration" + unit, "2") == 2000);
  }
  for (const std::string unit : {"_us", "Us", " (µs)", " (μs)", "_microseconds"}) {
    CAPTURE(unit);
    CHECK(billed("duration" + unit + ",init_duration" + unit, "2000,1000") == 3);
    CHECK(billed("billed_duration" + unit, "2000") == 2);
  }
  CHECK(billed("duration_ns,init_ns", "2000000,1000000") == 3);
  CHECK(billed("duration_ms,cold_start_ms", "2,1") == 3);
  CHECK(billed("duration_ms,init_s", "2,1") == 1002);
  CHECK(billed_ms(read(R"({"duration_µs":2000,"init_duration_seconds":1,"memory":512})", image)) ==
        1002);
  const auto memory = [](const std::string& name, const std::string& value) {
    return memory_mib(read("duration," + name + "\n1," + value + "\n"));
  };
  CHECK(memory("memory_gb", "0.5") == 512);
  CHECK(memory("memorySizeGB", "1.7275390625") == 1769);
  CHECK(memory("memory_kb", "524288") == 512);
  CHECK(memory("memory_bytes", "536870912") == 512);
  CHECK(all(read("duration,memory,max_memory_used_kb\n1,512,100.5\n")).max_memory_used_mib == 1);
  CHECK(read("duration,memory_gb\n1,1\n1,0.3\n").faulty_lines == 1);  // 307.2 MB
  for (const std::string column : {"ephemeral_storage_gb", "ephemeralStorageSizeGiB"}) {
    CAPTURE(column);
    const Trace trace = read("duration,memory," + column + "\n10,512,1.5\n");
    CHECK(all(trace).storage_mib_ms.text() == "10240");  // 10 ms × 1,024 MB above the first 512
  }
  CHECK(billed_ms(read("duration,memory,ephemeralStorageSize\n1,512,1024\n")) == 1);
}

TEST_CASE("letters beyond ASCII make another name") {
  CHECK(!refusal("durationé,memory\n1,512\n").empty());
  CHECK(billed_ms(read("durationé_s,duration_ms,memory\n9,1,512\n")) == 1);
}

TEST_CASE("two columns of one meaning are refused, unless one is chosen") {
  CHECK(refusal("duration_ms,memory,duration_ms\n1,512,2\n")
            .ends_with("duration column: expected one, found \"duration_ms and duration_ms\"\n"
                       "  Leave one out."));
  const std::string csv = "duration,duration_s,memory\n1,2,512\n";
  CHECK(
      refusal(csv).ends_with("duration column: expected one, found \"duration and duration_s\"\n"
                             "  Say which: --duration-column NAME."));
  const std::string json = R"({"duration":1,"durationMs":2000,"memory":512})";
  CHECK(refusal(json).ends_with(
      "duration: duration and durationMs differ; --duration-column says which counts."));
  TraceOptions options;
  options.columns.duration = "duration_s";
  CHECK(billed_ms(read(csv, options)) == 2000);
  options.columns.duration = "durationMs";
  CHECK(billed_ms(read(json, options)) == 2000);
  // What says the same twice, and what is empty, is no question.
  CHECK(billed_ms(read(R"({"duration":2000,"duration_s":2,"memory":512,"memory_mb":null})")) ==
        2000);
  CHECK(
      refusal("function,functionName,duration,memory\nf,g,1,512\n").ends_with("--group-by NAME."));
}

TEST_CASE("text behind a quote that ends is a fault of its record alone") {
  const std::string header = "function,duration,memory\n";
  const std::string swallowing = "\"a,1,512\nb,1,512\nc,1,512\n\"d\",1,512\n";
  const Trace trace = read(header + swallowing);
  CHECK(all(trace).invocations == 3);
  REQUIRE(trace.first_faults.size() == 1);
  CHECK(trace.first_faults[0].line == 2);
  CHECK(trace.first_faults[0].what == "text behind a quote that ends");
  const Trace inside =
      read(header + "e,1,512\n\"x\"y,1,512\n\"f\" ,1,512\r\n" + swallowing + header);
  CHECK(all(inside).invocations == 5);
  REQUIRE(inside.first_faults.size() == 3);
  CHECK(inside.first_faults[0].line == 3);
  CHECK(inside.first_faults[1].line == 5);
}

TEST_CASE("a column without a name holds nothing, whatever has no name of the caller's") {
  TraceOptions options;
  options.columns.duration = "run";
  CHECK(billed_ms(read(",run,memory_mb\n7,1000,1024\n8,1000,1024\n", options)) == 2000);
  CHECK(billed_ms(read(R"({"":77,"run":1000,"memory_mb":1024})", options)) == 1000);
  const Trace trace = read(",function,duration_ms,memory_mb,,\n0,a,5,128,9,\n1,a,6,128,9,\n");
  CHECK(billed_ms(trace) == 11);
  CHECK(trace.sums.begin()->first.group.key == "a");
  CHECK(trace.sums.size() == 1);
}
