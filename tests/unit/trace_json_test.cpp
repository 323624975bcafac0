// JSON: which objects are invocations, and exports that hold rows as lists.

#include <doctest/doctest.h>

#include <string>

#include "trace_reading.hpp"

using namespace farthing;
using namespace farthing::testing;

namespace {

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("nothing inside an invocation is another") {
  const std::string spans = R"("spans":[{"name":"db","duration":900},{"name":"s3","duration":5,)"
                            R"("parts":[{"duration":4}]}])";
  const std::string own = R"("duration":1000,"memory":512)";
  for (const std::string& record :
       {"{" + own + "," + spans + "}", "{" + spans + "," + own + "}",
        R"({"requests":[{)" + spans + "," + own + "}]}", "[{" + own + "," + spans + "}]",
        R"({"memory":512,"metrics":{"duration":1000,)" + spans + "}}"}) {
    CAPTURE(record);
    const Trace trace = read(record + "\n" + record + "\n");
    CHECK(all(trace).invocations == 2);
    CHECK(billed_ms(trace) == 2000);
    CHECK(trace.faulty_lines == 0);
  }
  // Where the object around is none, those inside are, as many as there are.
  const std::string batch = R"({"account":"1","runs":[)" + times(300, "{" + own + "},") + "{" +
                            own + R"(}],"region":"x"})";
  CHECK(all(read(batch + "\n" + batch)).invocations == 602);
  CHECK(
      all(read(R"({"days":[{"runs":[{)" + own + "},{" + own + "}]},{" + own + "}]}")).invocations ==
      3);
  CHECK(read("{" + own + "," + spans + "}\n{\"memory\":512}").first_faults.at(0).line == 2);
  // A break gives up what is open, not what stood before it.
  CHECK(all(read(R"({"runs":[{)" + own + "},{" + own + "},,\n{" + own + "}\n")).invocations == 3);
}

TEST_CASE("a log of Lambda's own is one wherever its first record stands") {
  const std::string words = times(20'000, R"({"level":"INFO","duration":12,"memory":512})"
                                          "\n");
  const std::string record =
      R"({"type":"platform.report","record":{"metrics":{"durationMs":9,"billedDurationMs":9,)"
      R"("memorySizeMB":128}}})"
      "\n";
  for (const std::string& text : {record + words + words, words + record + words,
                                  words + words + record, words + "hello\n" + words + record}) {
    const Trace trace = read(text);
    CHECK(all(trace).invocations == 1);
    CHECK(trace.faulty_lines == 0);
  }
  CHECK(all(read(words)).invocations == 20'000);
  // A line of Lambda's own that is cut off is missed.
  CHECK(read(record + words + record.substr(0, 60) + "\n" + record).faulty_lines == 1);
  TraceOptions strict;
  strict.strict = true;
  const std::string odd = "{\"duration\":\"long\"}\n";
  CHECK(all(read(odd + words + record, strict)).invocations == 1);
  CHECK(refusal(words + odd + words, strict).find(":20001: ") != std::string::npos);
}

TEST_CASE("what a query of CloudWatch Logs Insights answers is read") {
  const std::string begin = R"({"results":[)";
  const std::string report =
      R"([{"field":"@timestamp","value":"2026-11-24 10:00:00.123"},)"
      R"({"field":"@duration","value":"5.10"},{"field":"@billedDuration","value":"6.0"},)"
      R"({"field":"@memorySize","value":"512000000"},{"field":"@ptr","value":"x"}])";
  const std::string start = R"([{"field":"@timestamp","value":"2026-11-24 10:00:00.120"},)"
                            R"({"field":"@type","value":"START"},{"field":"@ptr","value":"y"}])";
  const std::string end = R"(],"statistics":{"recordsMatched":2.0},"status":"Complete"})";
  const Trace trace = read(begin + report + "," + start + "," + report + end);
  CHECK(trace.faulty_lines == 0);
  REQUIRE(trace.sums.size() == 1);
  CHECK(trace.sums.begin()->first.group.month == "2026-11");
  CHECK(trace.sums.begin()->first.memory_mib == 512);
  CHECK(billed_ms(trace) == 12);
  const std::string message =
      R"([{"field":"@message","value":"REPORT RequestId: 1\tDuration: 5.1 ms\t)"
      R"(Billed Duration: 6 ms\tMemory Size: 512 MB\n"},)"
      R"({"field":"@log","value":"1:/aws/lambda/f"}])";
  const Trace messages = read(begin + message + end);
  CHECK(billed_ms(messages) == 6);
  CHECK(messages.sums.begin()->first.group.key == "f");
  // Keys of such names may be anything else.
  CHECK(billed_ms(read(R"([{"field":"a","value":1,"duration":2,"memory":512}])")) == 2);
}

TEST_CASE("rows of Insights that are no reports are no faults") {
  const std::string csv =
      "@timestamp,@type,@duration,@memorySize\n2026-11-24 10:00:00.000,START,,\n"
      "2026-11-24 10:00:00.000,REPORT,5.1,512000000\n2026-11-24 10:00:00.000,END,,\n";
  CHECK(read(csv).faulty_lines == 0);
  CHECK(billed_ms(read(csv)) == 6);
  CHECK(read("timestamp,duration,memory\n2026-11-24,,\n2026-11-24,5.1,512\n").faulty_lines == 1);
}

TEST_CASE("a log line says what the columns beside it do not") {
  const std::string report =
      "REPORT RequestId: 1 Duration: 5.1 ms Billed Duration: 7 ms Memory Size: 512 MB "
      "Max Memory Used: 90 MB";
  for (const std::string& text :
       {"@duration,@message\n5.1," + report + "\n",
        R"({"duration":5.1,"message":")" + report + "\"}", "@message,@log\n" + report + ",f\n"}) {
    CAPTURE(text);
    const Trace trace = read(text);
    CHECK(billed_ms(trace) == 7);
    CHECK(all(trace).max_memory_used_mib == 90);
    CHECK(trace.faulty_lines == 0);
  }
}
