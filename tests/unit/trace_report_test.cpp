// REPORT lines and what a report makes of them: what rounding and cold starts cost, what memory
// would save.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "trace_reading.hpp"

using namespace farthing;
using namespace farthing::testing;

namespace {

TraceReport analysed(const Trace& trace) {
  AllowancePolicy none;
  none.count = false;
  return analyse(trace, "us-east-1", std::nullopt, none, Catalog::builtin());
}

std::string month_of(const std::string& text) { return read(text).sums.begin()->first.group.month; }

const std::string usual =
    "REPORT RequestId: 1\tDuration: 5 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\n";

}  // namespace

TEST_CASE("a restored snapshot is billed, and neither rounding nor free") {
  // 306.34 ms and 303 ms of the restore: 609.34 ms, rounded up.
  const std::string line =
      "REPORT RequestId: 1\tDuration: 306.34 ms\tBilled Duration: 610 ms\tMemory Size: 512 MB\t"
      "Max Memory Used: 93 MB\tRestore Duration: 511.25 ms\tBilled Restore Duration: 303 ms\n";
  const std::string json = R"({"type":"platform.report","record":{"metrics":{"durationMs":306.34,)"
                           R"("billedDurationMs":610,"memorySizeMB":512,"maxMemoryUsedMB":93,)"
                           R"("restoreDurationMs":511.25,"billedRestoreDurationMs":303}}})";
  for (const std::string& text : {line, json}) {
    CAPTURE(text);
    const TraceSums sums = all(read(text));
    CHECK(sums.billed_ms == 610);
    CHECK(sums.init_ms == 303);
    CHECK(sums.rounding_fs.text() == "660000000000");
    CHECK(sums.restores == 1);
    CHECK(sums.cold_starts == 1);
    CHECK(sums.unexplained_ms == 0);
  }
}

TEST_CASE("rounding up is less than a step; what else was billed is said to be unexplained") {
  // Initialisation was billed and the trace does not have it.
  const Trace trace = read("duration_ms,billed_duration_ms,memory_mb\n250.06,351,1024\n");
  CHECK(all(trace).rounding_fs.text() == "940000000000");
  CHECK(all(trace).unexplained_ms == 100);
  const TraceReport report = analysed(trace);
  CHECK(std::any_of(report.notes.begin(), report.notes.end(), [](const std::string& note) {
    return note.starts_with("Of the billed time the trace does not explain 100 ms");
  }));
  // In steps of 100 ms until December 2020.
  const std::string row = ",3,50,100,1024\n";
  const std::string header =
      "timestamp,duration_ms,init_duration_ms,billed_duration_ms,memory_mb\n";
  const Trace old = read(header + "2020-11-01" + row);
  CHECK(all(old).rounding_fs.text() == "47000000000000");
  CHECK(all(old).unexplained_ms == 0);
  const Trace undated = read(header + row);
  CHECK(all(undated).init_ms == 50);
  CHECK(all(undated).rounding_fs.text() == "0");
  CHECK(all(undated).unexplained_ms == 47);
}

TEST_CASE("a saving is that of the setting that is shown") {
  const std::string july = "2026-07-01,f,900000,10240,10000\n";
  const std::string august = "2026-08-01,f,900000,10240,200\n";
  const TraceReport report =
      analysed(read("timestamp,function,duration_ms,memory_mb,max_memory_used_mb\n" + july +
                    august + august + august));
  REQUIRE(report.functions.size() == 1);
  CHECK(report.functions[0].smaller_memory_mib == 10'000);
  // Four times 900 s × 240/1024 GB.
  const Exact saved = Exact(4 * 900 * 240) / 1024 * Exact::parse("0.0000166667");
  CHECK(report.functions[0].memory_saving == saved);
  CHECK(report.memory_saving == saved);
  // Of a function with two settings only the larger one gets smaller.
  const TraceReport two = analysed(
      read("function,duration_ms,memory_mb,max_memory_used_mb\nf,1000,1024,300\nf,1000,256,256\n"));
  CHECK(two.functions[0].smaller_memory_mib == 300);
  CHECK(two.memory_saving == Exact(724) / 1024 * Exact::parse("0.0000166667"));
}

TEST_CASE("times in front of log lines are read however they are written") {
  const std::string time = "2023-07-05T10:16:34.686000";
  CHECK(month_of("2023/07/05/[$LATEST]3799ab " + time + " " + usual) == "2023-07");
  CHECK(month_of(time + "+00:00 2023/07/05/[$LATEST]3799ab " + usual) == "2023-07");
  CHECK(month_of("1688552194686\t" + usual) == "2023-07");
  CHECK(month_of("2023-07-05 10:16:34.686 " + usual) == "2023-07");
  for (const std::string other : {"", "12345 ", "[INFO] ", "2023/07/05 "}) {
    CAPTURE(other);
    CHECK(month_of(other + usual).empty());
  }
}

TEST_CASE("a trace without times is said to be priced as of now") {
  const auto has_note = [](const std::string& text) {
    const TraceReport report = analysed(read(text));
    return std::any_of(report.notes.begin(), report.notes.end(), [](const std::string& note) {
      return note.starts_with("No invocation has a time");
    });
  };
  CHECK(has_note(usual));
  CHECK(!has_note("2026-11-05T10:16:34.686Z " + usual));
}
