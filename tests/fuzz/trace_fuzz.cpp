// The readers of traces: CSV, TSV, logs and JSON, with their numbers. The first byte picks the
// form, the rest is the file.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/trace.hpp>

namespace {

using namespace farthing;

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

/// A file that goes away with its process.
class File {
 public:
  File()
      : path_(std::filesystem::temp_directory_path() /
              ("farthing-trace-fuzz-" + std::to_string(getpid()))) {}
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  void write(const char* text, std::size_t size) {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    require(file != nullptr, "a temporary file can be written");
    require(std::fwrite(text, 1, size, file) == size, "a temporary file takes all");
    std::fclose(file);
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

void require_sane(const Trace& trace) {
  std::uint64_t invocations = 0;
  for (const auto& [key, sums] : trace.sums) {
    require(sums.invocations > 0, "what is counted has run");
    require(key.memory_mib >= 128 && key.memory_mib <= 10'240, "memory within its limits");
    require(sums.billed_ms <= sums.invocations * 910'000, "no more than the longest each");
    require(sums.init_ms <= sums.billed_ms, "initialisation is part of what is billed");
    require(sums.max_memory_used_mib <= key.memory_mib, "no more used than there is");
    require(sums.cold_starts <= sums.invocations, "at most all start cold");
    invocations += sums.invocations;
  }
  std::uint64_t counted = 0;
  for (const std::uint64_t bucket : trace.histogram) counted += bucket;
  require(counted == invocations, "each has one bucket");
  require(trace.first_faults.size() <= Trace::shown_faults_max, "few faults are shown");
  require(trace.first_faults.size() <= trace.faulty_lines, "each fault counts");
  for (const TraceFault& fault : trace.first_faults) {
    require(fault.line > 0 && !fault.what.empty(), "a fault has a place and a reason");
  }
  const InvocationTally tally = trace.tally();
  require(InvocationTally::from_json(tally.to_json()) == tally, "a tally reads back");
  Trace twice = trace;
  twice += trace;
  std::uint64_t doubled = 0;
  for (const auto& [key, sums] : twice.sums) doubled += sums.invocations;
  require(doubled == 2 * invocations, "parts add up");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static File file;
  file.write(reinterpret_cast<const char*>(data) + 1, size - 1);
  TraceOptions options;
  options.threads = 1;
  constexpr TraceForm forms[] = {TraceForm::automatic, TraceForm::csv, TraceForm::tsv,
                                 TraceForm::log, TraceForm::json};
  options.form = forms[data[0] % 5];
  if (data[0] >= 'a') options.memory = Mebibytes{512};
  try {
    require_sane(read_trace({file.path()}, options, Catalog::builtin()));
  } catch (const Error& error) {
    require(!error.diagnostics().front().expected.empty(), "a refusal names what was expected");
  }
  return 0;
}
