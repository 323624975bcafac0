// Traces: what each form of input comes to, and that a trace does not care how it was cut up.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "trace_reading.hpp"

using namespace farthing;
using namespace farthing::testing;

namespace {

constexpr const char* report =
    "REPORT RequestId: 1\tDuration: 250.06 ms\tBilled Duration: 351 ms\tMemory Size: 1024 MB\t"
    "Max Memory Used: 350 MB\tInit Duration: 100.77 ms\t";

}  // namespace

TEST_CASE("a quote opens a field only at its start") {
  const std::string header = "function,duration_ms,memory_mb,note\n";
  const std::string inch = "a,10,128,5\" disk\n";
  const std::string plain = "b,10,128,ok\n";
  const std::string quoted = "c,10,128,\"5\"\" disk,\nnew\"\n";
  std::mt19937_64 random(4);
  for (int round = 0; round < 100; ++round) {
    std::string text = header;
    const std::size_t rows = 1 + random() % 20;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t kind = random() % 3;
      text += kind == 0 ? inch : kind == 1 ? plain : quoted;
    }
    if (random() % 2 == 0) text.pop_back();
    CAPTURE(text);
    const Trace trace = read(text);
    CHECK(all(trace).invocations == rows);
    CHECK(trace.lines == rows);
    CHECK(trace.faulty_lines == 0);
  }
  std::string much = header + inch;
  constexpr std::uint64_t rows = 200'000;  // more than one window holds
  for (std::uint64_t i = 0; i < rows; ++i) much += plain;
  const Trace trace = read(much + "x\n");
  CHECK(all(trace).invocations == rows + 1);
  REQUIRE(trace.first_faults.size() == 1);
  CHECK(trace.first_faults[0].line == rows + 3);
}

TEST_CASE("rows that are read together keep their own quoted fields") {
  std::string text = "function,duration_ms,memory_mb\n";
  for (int i = 0; i < 1000; ++i) {
    const std::string name = std::to_string(i % 300);
    text += (i % 3 == 0 ? "\"a \"\"" + name + "\"\"\"" : name) +
            (i % 2 == 0 ? ",\"1\",128\n" : ", 1 ,128\r\n");
  }
  const Trace trace = read(text);
  CHECK(trace.faulty_lines == 0);
  CHECK(trace.sums.size() == 300);
  for (const auto& [key, sums] : trace.sums) {
    const std::string& name = key.group.key;
    CHECK((name.starts_with("a \"") ? name.ends_with('"') : name.find('"') == std::string::npos));
  }
}

TEST_CASE("a quote that does not end is a fault of its line alone") {
  const Trace trace = read("function,duration,memory\n\"a,1,128\nb,2,128\nc,4,128\n");
  CHECK(billed_ms(trace) == 6);
  REQUIRE(trace.first_faults.size() == 1);
  CHECK(trace.first_faults[0].line == 2);
  CHECK(trace.first_faults[0].what == "a quote that does not end");
}

TEST_CASE("an invocation is the same in every form") {
  const std::string json =
      R"({"type":"platform.report","record":{"metrics":{"durationMs":250.06,"billedDurationMs":351)"
      R"(,"memorySizeMB":1024,"maxMemoryUsedMB":350,"initDurationMs":100.77}}})";
  const std::string escaped =
      R"(REPORT RequestId: 1\tDuration: 250.06 ms\tBilled Duration: 351 ms\t)"
      R"(Memory Size: 1024 MB\tMax Memory Used: 350 MB\t)"
      R"(Init Duration: 100.77 ms\t\n)";
  std::string quoted_json;
  for (const char c : json) quoted_json += c == '"' ? std::string("\\\"") : std::string(1, c);
  std::string spaced = report;
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  const std::string csv_header =
      "duration_ms,Billed Duration,memorySize,maxMemoryUsed,initDurationMs\n";
  const std::vector<std::string> forms{
      report,
      spaced + "\nSTART RequestId: 2\n",
      "2026-11-24T10:00:00.123Z " + std::string(report) + "\n",
      json,
      "2026-11-24T10:00:00.123Z " + json + "\nINIT_START Runtime Version\n",
      "{\"events\": [\n  {\n    \"message\": \"" + escaped + "\"\n  }\n]}\n",
      "START RequestId: 1\n{\"logGroup\":\"/aws/lambda/f\",\"logEvents\":[{\"message\":\"" +
          quoted_json + "\"}]}\n",
      "{\"logGroup\":\"/aws/lambda/f\",\"logEvents\":[{\"message\":\"" + quoted_json + "\"}]}\n",
      csv_header + "250.06,351,1024,350,100.77\n",
      csv_header + "\"250.06\",351,1024.0,350,100.77",
      "@timestamp,@message\n2026-11-24 10:00:00.123,\"" + std::string(report) + "\nXRAY\"\n",
      "@duration,@billedDuration,@memorySize,@maxMemoryUsed,@initDuration\n"
      "250.06,351,1024000000,350000000,100.77\n",
      R"({"durationMs":250.06,"billedMs":351,"memory":1024,"max_memory_used":350,"initMs":100.77})",
      "duration\tbilled_duration\tmemory\tmax_memory_used\tinit_duration\n"
      "250.06\t351\t1024\t350\t100.77\n",
      // Worked out by the rule: 250.06 + 100.77 = 350.83, rounded up once.
      "duration_s,memory,max_memory_used,init_duration\n0.25006,1024,350,100.77\n",
  };
  const TraceSums expected = all(read(report));
  CHECK(expected.invocations == 1);
  CHECK(expected.billed_ms == 351);
  CHECK(expected.init_ms == 100);  // 351 - 251
  CHECK(expected.cold_starts == 1);
  CHECK(expected.rounding_fs.text() == "170000000000");  // 0.17 ms
  CHECK(expected.max_memory_used_mib == 350);
  for (const std::string& text : forms) {
    CAPTURE(text);
    const Trace trace = read(text);
    CHECK(trace.faulty_lines == 0);
    CHECK(all(trace) == expected);
  }
}

TEST_CASE("what everybody may write into Lambda's logs is no fault") {
  const std::string report_record =
      R"({"type":"platform.report","record":{"metrics":{"durationMs":9,"billedDurationMs":9,)"
      R"("memorySizeMB":128}}})";
  const std::string words = R"({"level":"INFO","duration":5,"memory":128})";
  const std::string others = words + "\n" + words + "\nhello\n" + words + "\n";
  for (const std::string& text :
       {others + report_record + "\n", others + "START RequestId: 1\n" + report + "\n"}) {
    CAPTURE(text);
    const Trace trace = read(text);
    CHECK(trace.faulty_lines == 0);
    CHECK(all(trace).invocations == 1);
  }
  CHECK(all(read(others)).invocations == 3);
  CHECK(read(others).faulty_lines == 1);
}

TEST_CASE("a byte order mark, and what stands in front of a header, are no invocations") {
  const std::string mark = "\xef\xbb\xbf";
  const std::string csv = "duration,memory\n2,128\nx,128\n";
  const std::string object = "{\"duration\":2,\"memory\":128}";
  for (const std::string& text :
       {mark + csv, "\n \r\n# runs, of May\n" + csv, mark + object, mark + "[" + object + "]",
        mark + "REPORT RequestId: 1 Duration: "
               "2 ms Memory Size: 128 MB\n"}) {
    CAPTURE(text);
    const Trace trace = read(text);
    CHECK(billed_ms(trace) == 2);
    CHECK(all(trace).invocations == 1);
  }
  CHECK(read("\n# runs\n" + csv).first_faults.at(0).line == 5);
  TraceOptions options;
  options.form = TraceForm::csv;
  CHECK(billed_ms(read("#duration,memory\n2,128\n", options)) == 2);
}

TEST_CASE("initialisation is billed by what AWS counted, else by the date") {
  // Before August 2025 a ZIP function's initialisation was free: 251 ms were billed.
  std::string old = report;
  old.replace(old.find("351"), 3, "251");
  CHECK(all(read(old)).init_ms == 0);
  CHECK(all(read(old)).cold_starts == 1);
  const std::string csv =
      "timestamp,duration,memory,init_duration\n2025-07-31T10:00:00Z,250.06,1024,100.77\n"
      "2025-08-01T10:00:00Z,250.06,1024,100.77\n";
  const Trace trace = read(csv);
  CHECK(trace.tally().months() == std::vector<std::string>{"2025-07", "2025-08"});
  CHECK(billed_ms(trace) == 251 + 351);
  TraceOptions image;
  image.package = LambdaPackage::image;
  CHECK(billed_ms(read(csv, image)) == 351 + 351);
}

TEST_CASE("lines that cannot be read are counted and the first are shown") {
  const std::string csv =
      "duration_ms,memory_mb\n1,128\nx,128\n2\n3,64\n-4,128\n5,99999999999999999999\n\n6,128\n1e9,"
      "128\n";
  const Trace trace = read(csv);
  CHECK(all(trace).invocations == 2);
  CHECK(trace.faulty_lines == 6);
  REQUIRE(trace.first_faults.size() == 6);
  CHECK(trace.first_faults[0].line == 3);
  CHECK(trace.first_faults[0].what == "duration: expected a number, found \"x\"");
  CHECK(trace.first_faults[1].what == "expected 2 fields, found 1");
  CHECK(trace.first_faults[2].what == "memory: expected from 128 to 10240 MB, found 64");
  CHECK(trace.first_faults[5].line == 10);
  TraceOptions strict;
  strict.strict = true;
  CHECK_THROWS_AS(read(csv, strict), Error);
  CHECK_THROWS_AS(read("hello\nworld\n"), Error);
  CHECK_THROWS_AS(read(""), Error);
  CHECK_THROWS_AS(read("duration,memory\n1,1\n"), Error);  // nothing left is not zero
  CHECK(read("{\"durationMs\":1,\"memory\":128}\n{broken\n{\"durationMs\":2,\"memory\":128}\n")
            .faulty_lines == 1);
  CHECK(read("{\"durationMs\":1,\"memory\":128}\n{\"memory\":128}\n").faulty_lines == 1);
  CHECK(read("{\"durationMs\":1,\"memory\":128}\n{\"a\":[").faulty_lines == 1);
}

TEST_CASE("a broken line of JSON takes no sound ones along") {
  const std::string sound = "{\"duration_ms\":5,\"memory_mb\":128}\n";
  const std::string cut = "{\"duration_ms\":5,";
  for (const std::string& broken : {cut, cut + "\"x\":{", cut + "\"x\":[", std::string("["),
                                    cut + "\"x\":\"y", sound + "}", std::string("words")}) {
    CAPTURE(broken);
    const Trace trace = read(sound + broken + "\n" + sound + sound + sound);
    CHECK(trace.faulty_lines == 1);
    REQUIRE(trace.first_faults.size() == 1);
    CHECK(trace.first_faults[0].line == (broken.starts_with(sound) ? 3 : 2));
    CHECK(all(trace).invocations == (broken.starts_with(sound) ? 5 : 4));
  }
  // As a value the line behind belongs to the broken one; those behind that do not.
  CHECK(all(read(sound + cut + "\"x\":\n" + sound + sound + sound)).invocations == 3);
}

TEST_CASE("columns may be named, and grouped by") {
  TraceOptions options;
  options.columns.duration = "took";
  options.columns.function = "team";
  options.duration_unit = TraceTimeUnit::seconds;
  options.memory = Mebibytes{256};
  const Trace trace = read("took,team,function\n0.5,a,x\n0.25,b,x\n1,a,y\n", options);
  REQUIRE(trace.sums.size() == 2);
  CHECK(trace.sums.begin()->first.group.key == "a");
  CHECK(trace.sums.begin()->second.billed_ms == 1500);
  options.columns.memory = "memry";
  CHECK_THROWS_AS(read("took,team,memory\n1,a,128\n", options), Error);
}

TEST_CASE("a column that was named is somewhere") {
  const auto refused = [](const std::string& text, auto TraceColumnNames::*column) {
    TraceOptions options;
    options.columns.*column = "team";
    return refusal(text, options);
  };
  const std::string row = "{\"duration\":1,\"memory\":128,\"taem\":\"a\"}\n";
  const std::string word = "group-by column: expected a key of the JSON: duration, memory, taem, ";
  CHECK(refused(row, &TraceColumnNames::function).starts_with(word + "found \"team\""));
  CHECK(refused(row + "{\"team\":\"b\",\"duration\":1,\"memory\":128}", &TraceColumnNames::function)
            .empty());
  CHECK(!refused(row, &TraceColumnNames::timestamp).empty());
  // Where no invocation of a day was cold, no line says how long that took.
  CHECK(refused(row, &TraceColumnNames::init_duration).empty());
  CHECK(refused(std::string(report) + "\n", &TraceColumnNames::function) ==
        "group-by column: expected CSV or JSON, where columns and keys have names, found \"team\"");
  CHECK(!refused(report, &TraceColumnNames::init_duration).empty());
}

TEST_CASE("a unit of durations is that of names without one, and of named columns") {
  TraceOptions seconds;
  seconds.duration_unit = TraceTimeUnit::seconds;
  seconds.package = LambdaPackage::image;
  const auto ms = [&](const std::string& text) { return billed_ms(read(text, seconds)); };
  CHECK(ms("duration,memory\n2,128\n") == 2000);
  CHECK(ms("duration,init_duration,memory\n2,1,128\n") == 3000);
  CHECK(ms("duration,init_duration_ms,memory\n2,500,128\n") == 2500);
  CHECK(ms("durations,memory\n2,128\n") == 2000);
  CHECK(ms("duration_ms,memory\n2,128\n") == 2);
  CHECK(ms("durationUs,memory\n2000,128\n") == 2);
  CHECK(ms("@duration,@memorySize\n2,128000000\n") == 2);
  CHECK(ms("{\"duration\":2,\"memory\":128}\n{\"durationMs\":2,\"memory\":128}\n") == 2002);
  CHECK(ms(R"({"type":"platform.report","record":{"durationMs":2,"memorySizeMB":128}})") == 2);
  CHECK(ms("REPORT RequestId: 1 Duration: 2 ms Memory Size: 128 MB\n") == 2);
  seconds.columns.duration = "duration_ms";
  CHECK(ms("duration_ms,init_duration_ms,memory\n2,500,128\n") == 2500);
}

TEST_CASE("a time before there was Lambda is a fault") {
  const Trace trace = read(
      "timestamp,duration,memory\n2014-11-12T23:59:59.999Z,1,128\n2014-11-13,200,128\n"
      "86400,4,128\n");
  CHECK(billed_ms(trace) == 200);
  REQUIRE(trace.first_faults.size() == 2);
  CHECK(trace.first_faults[0].what ==
        "timestamp: expected from 2014-11-13 on, found one of 2014-11");
  CHECK(trace.first_faults[1].line == 4);
}

TEST_CASE("escapes of JSON are the characters they stand for") {
  const auto name_of = [](const std::string& escaped) {
    const Trace trace = read("{\"function\":\"" + escaped + "\",\"duration\":1,\"memory\":128}");
    return trace.sums.begin()->first.group.key;
  };
  CHECK(name_of(R"(a\u00e4\u20AC\tb)") == "a\u00e4\u20ac\tb");
  CHECK(name_of(R"(\ud83d\ude00!)") == "\U0001F600!");
  CHECK(name_of(R"(\udbff\udfff)") == "\U0010FFFF");
  for (const char* half : {R"(\ud83d)", R"(\ude00)"}) {
    CAPTURE(half);
    CHECK(name_of(half) == "\uFFFD");
    CHECK(name_of(half + std::string("x")) == "\uFFFDx");
    CHECK(name_of(half + std::string(R"(\u0041)")) == "\uFFFDA");
  }
  CHECK(name_of(R"(\ude00\ud83d)") == "\uFFFD\uFFFD");
}

TEST_CASE("names that are no UTF-8 are made so, and add up") {
  const Trace trace = read("function,duration,memory\na\xff,1,128\na\xfe,2,128\nä,3,128\n");
  REQUIRE(trace.sums.size() == 2);
  CHECK(trace.sums.begin()->first.group.key == "a\xef\xbf\xbd");
  CHECK(trace.sums.begin()->second.billed_ms == 3);
}

TEST_CASE("a trace is the same however it is cut into files and whichever reads first") {
  std::mt19937_64 random(6);
  std::vector<std::string> lines;
  for (int i = 0; i < 3000; ++i) {
    lines.push_back("2026-0" + std::to_string(1 + random() % 9) + "-05T10:00:00Z,f" +
                    std::to_string(random() % 7) + "," + std::to_string(random() % 100'000) + "." +
                    std::to_string(random() % 100) + "," + std::to_string(128 << (random() % 4)) +
                    (random() % 100 == 0 ? ",extra\n" : "\n"));
  }
  const std::string header = "timestamp,function,duration_ms,memory_mb\n";
  const Folder folder;
  std::string whole = header;
  std::vector<std::string> paths;
  std::vector<std::string> parts(5, header);
  for (const std::string& line : lines) {
    whole += line;
    parts[random() % parts.size()] += line;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    paths.push_back(folder.write("part" + std::to_string(i) + ".csv", parts[i]));
  }
  const Catalog& catalog = Catalog::builtin();
  TraceOptions options;
  const Trace of_whole = read_trace({folder.write("whole.csv", whole)}, options, catalog);
  Trace by_one;
  for (const std::string& path : paths) by_one += read_trace({path}, options, catalog);
  for (const unsigned threads : {1U, 3U, 8U}) {
    options.threads = threads;
    const Trace of_parts = read_trace(paths, options, catalog);
    CHECK(of_parts.sums == of_whole.sums);
    CHECK(of_parts.faulty_lines == of_whole.faulty_lines);
    CHECK(of_parts.sums == by_one.sums);
  }
  CHECK(of_whole.faulty_lines > 0);
}

TEST_CASE("a trace prices like the functions it is made of") {
  const Trace trace = read("function,duration,memory\na,100.5,1024\na,7,1024\nb,3000,512\n");
  AllowancePolicy none;
  none.count = false;
  const Catalog& catalog = Catalog::builtin();
  const TraceReport priced = analyse(trace, "us-east-1", std::nullopt, none, catalog);
  Workload workload;
  workload.allowances = none;
  workload.add(
      "a1",
      LambdaFunction{.memory = {1024}, .requests = 1, .duration = Milliseconds{Exact(201) / 2}});
  workload.add("a2", LambdaFunction{.memory = {1024}, .requests = 1, .duration = Milliseconds{7}});
  workload.add("b", LambdaFunction{.memory = {512}, .requests = 1, .duration = Milliseconds{3000}});
  CHECK(priced.total == price(workload, catalog).total().amount);
  // 0.5 ms of 1 GB were added by rounding up.
  CHECK(priced.rounding_cost == Exact::parse("0.0005") * Exact::parse("0.0000166667"));
  Exact sum;
  for (const TracedFunction& function : priced.functions) sum += function.cost;
  CHECK(sum == priced.total);
}

TEST_CASE("a document on one line is read however long it is") {
  constexpr std::size_t rows = 100'000;
  std::string events;
  for (std::size_t i = 0; i < rows; ++i) {
    events += std::string(i == 0 ? "" : ", ") + R"({"timestamp": 1788256800000, "message": ")" +
              R"(a \"word\\\", {]REPORT RequestId: 1\tDuration: 1.5 ms\tBilled Duration: 2 ms)" +
              R"(\tMemory Size: 128 MB\t\n"})";
  }
  for (const char* end : {"", "\n"}) {
    const Trace trace = read("{\"events\": [" + events + "]}" + end);
    CHECK(all(trace).invocations == rows);
    CHECK(trace.lines == 1);
    CHECK(trace.faulty_lines == 0);
  }
  // A break in it costs what is behind, once.
  const std::string sound = "{\"durationMs\":1,\"memory\":128}\n";
  const Trace broken = read("[" + events + ",,\n" + sound + "[" + events + "," + events + "] ]" +
                            events + "\n" + sound);
  CHECK(all(broken).invocations == 3 * rows + 2);
  REQUIRE(broken.first_faults.size() == 2);
  CHECK(broken.first_faults[0].line == 1);
  CHECK(broken.first_faults[1].line == 3);
}

TEST_CASE("lines without end are bounded") {
  const std::string endless(3 << 20, 'x');
  const Trace csv = read("duration,memory\n1,128\n" + endless + "\n2,128\n");
  CHECK(billed_ms(csv) == 3);
  CHECK(csv.faulty_lines == 1);
  const Trace quoted = read("duration,memory\n1,128\n\"" + endless + "\n2,128\n");
  CHECK(billed_ms(quoted) == 3);
  const Trace log = read(std::string(report) + "\n" + endless + "\n" + report + "\n");
  CHECK(billed_ms(log) == 702);
  const std::string sound = "{\"durationMs\":1,\"memory\":128}\n";
  const Trace texts = read(sound + R"({"a": ["b", ")" + endless + "\"]}\n" + sound);
  CHECK(billed_ms(texts) == 2);
  REQUIRE(texts.first_faults.size() == 1);
  CHECK(texts.first_faults[0].line == 2);
  CHECK(texts.lines == 3);
  // Broken first, too long then: the next line is sound again.
  CHECK(billed_ms(read(sound + "[1,,\"" + std::string(900'000, 'x') + "\",\"" + endless + "\"]\n" +
                       sound + sound)) == 3);
  CHECK(read(std::string("{\"durationMs\":1,\"memory\":128}\n") + std::string(100'000, '[') +
             "\n{\"durationMs\":1,\"memory\":128}\n")
            .faulty_lines == 1);
}
