// REPORT lines, one by one: as Lambda writes them, which is read the short way, and laid out
// otherwise, which is not.

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "trace/eight_bytes.hpp"
#include "trace/report_line.hpp"

using namespace farthing;

namespace {

/// A record, or what is wrong with the line. The bytes in front of it may be read.
struct Read {
  trace::Record record;
  std::string fault;
};

Read read_line(const std::string& line) {
  const std::string padded = std::string(trace::word_bytes, '\n') + line;
  Read read;
  read.fault =
      trace::read_report_line(std::string_view(padded).substr(trace::word_bytes), read.record);
  return read;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
  return text;
}

std::string line_of(const std::vector<std::string>& figures) {
  std::string line = "REPORT RequestId: 149c500f-028a-4b57-8977-100000000000\t";
  for (const std::string& figure : figures) line += figure + "\t";
  return line;
}

std::string digits(std::mt19937_64& random, std::size_t most) {
  std::string text(1 + random() % most, '0');
  for (char& digit : text) digit = static_cast<char>('0' + random() % 10);
  return text;
}

}  // namespace

TEST_CASE("a REPORT line says the same however its figures are set apart") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string ms = digits(random, 7) + (random() % 3 == 0 ? "" : "." + digits(random, 6));
    const std::string billed = digits(random, 10);
    const std::string memory = digits(random, 5);
    const std::string used = digits(random, 5);
    std::vector<std::string> figures{
        "Duration: " + ms + " ms", "Billed Duration: " + billed + " ms",
        "Memory Size: " + memory + " MB", "Max Memory Used: " + used + " MB"};
    const bool is_cold = random() % 2 == 0;
    if (is_cold) figures.push_back("Init Duration: " + ms + " ms");
    const std::string line = line_of(figures);
    CAPTURE(line);
    const Read usual = read_line(line);
    CHECK(usual.fault.empty());
    CHECK(*usual.record.billed_ms == std::strtoull(billed.c_str(), nullptr, 10));
    CHECK(*usual.record.memory_mib == std::strtoull(memory.c_str(), nullptr, 10));
    CHECK(*usual.record.max_memory_used_mib == std::strtoull(used.c_str(), nullptr, 10));
    CHECK(usual.record.init_fs == (is_cold ? usual.record.duration_fs : std::nullopt));
    for (const std::string& other :
         {replaced(line, "\t", "  "), replaced(line, "ion: ", "ion:\t"), replaced(line, " ms", ""),
          replaced(line, "\t", " \t"), line.substr(0, line.size() - 1), line + "\r",
          line_of({figures.rbegin(), figures.rend()}),
          line + "\nXRAY TraceId: 1-5e1b4151-2\tSegmentId: 07\tSampled: true\t"}) {
      CAPTURE(other);
      const Read read = read_line(other);
      CHECK(read.fault == "");
      CHECK(read.record == usual.record);
    }
  }
}

TEST_CASE("what is wrong with a REPORT line is said, wherever it stands") {
  struct Case {
    std::vector<std::string> figures;
    const char* fault;
  };
  const std::vector<Case> cases{
      {{"Duration: x ms"}, "Duration: expected one number, found \"x\""},
      {{"Duration: -1 ms"}, "Duration: expected one number, found \"-1\""},
      {{"Duration:  ms"}, "Duration: expected one number, found \"ms\""},
      {{"Duration: 1 ms", "Duration: 2 ms"}, "Duration: expected one number, found \"2\""},
      {{"Duration: 1 ms", "Billed Duration: 1.5 ms"},
       "Billed Duration: expected one number, found \"1.5\""},
      {{"Duration: 1 ms", "Billed Duration: 2 ms", "Memory Size: 128MB"},
       "Memory Size: expected one number, found \"128MB\""},
      {{"Duration: 5.00 s", "Billed Duration: 5000 ms"}, "Duration: expected ms, found \"s\""},
      {{"Duration: 5 MB Billed Duration: 5 ms"}, "Duration: expected ms, found \"MB\""},
      {{"Duration: 5 ms", "Memory Size: 128 KB"}, "Memory Size: expected MB, found \"KB\""},
      {{"Duration: 5 msec"}, "Duration: expected ms, found \"msec\""},
      {{"Duration: 1 ms", "Billed Duration: 2 ms", "Memory Size: 99999999999999999999 MB"},
       "Memory Size: expected one number, found \"99999999999999999999\""},
      {{"Memory Size: 128 MB"}, "a REPORT line without duration"},
      {{}, "a REPORT line without duration"},
  };
  for (const Case& one : cases) {
    CAPTURE(line_of(one.figures));
    CHECK(read_line(line_of(one.figures)).fault == one.fault);
  }
}

TEST_CASE("what stands between figures and is none hides none") {
  const Read read = read_line(line_of({"Duration: 5 ms (x)", "Billed Duration: 6 ms", "words alone",
                                       "Extension: 3 ms", "Memory Size: 128 MB"}));
  CHECK(read.fault == "");
  CHECK(*read.record.billed_ms == 6);
  CHECK(*read.record.memory_mib == 128);
}

TEST_CASE("a REPORT line that ends anywhere is read up to there") {
  const std::string line = line_of({"Duration: 12.34 ms", "Billed Duration: 13 ms",
                                    "Memory Size: 128 MB", "Max Memory Used: 64 MB"});
  for (std::size_t size = 0; size <= line.size(); ++size) {
    const std::string front = line.substr(0, size);
    CAPTURE(front);
    const Read read = read_line(front);
    const bool has_billed = front.find("Billed Duration: 13") != std::string::npos;
    if (has_billed) CHECK(*read.record.billed_ms == 13);
  }
}
