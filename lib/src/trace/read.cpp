#include <sched.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "trace/collector.hpp"
#include "trace/csv_reader.hpp"
#include "trace/foreign.hpp"
#include "trace/json_reader.hpp"
#include "trace/line_buffer.hpp"
#include "trace/log_reader.hpp"
#include "trace/report_line.hpp"
#include "trace/structure.hpp"

#include <farthing/error.hpp>
#include <farthing/trace.hpp>

namespace farthing {
namespace {

using namespace trace;

/// Lines at the front of a text that say something, at most so many.
std::vector<std::string_view> first_lines(std::string_view text) {
  constexpr std::size_t lines_max = 50;
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < lines_max) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') lines.push_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

bool names_a_column(const TraceColumnNames& names) {
  const std::vector<const std::string*> all{
      &names.function,        &names.duration,      &names.billed_duration,   &names.memory,
      &names.max_memory_used, &names.init_duration, &names.ephemeral_storage, &names.timestamp,
      &names.architecture};
  return std::any_of(all.begin(), all.end(), [](const auto* name) { return !name->empty(); });
}

bool is_report(std::string_view line) { return line.find(report_mark) != std::string_view::npos; }

std::string_view without_indent(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t\r"), line.size()));
}

/// JSON has no line that starts with a letter. Where most lines open an object all the same, the
/// others are faulty, unless this is a log of Lambda's, in which everybody may write.
bool is_json(std::string_view text, const std::vector<std::string_view>& lines) {
  const auto opens_object = [](std::string_view line) {
    return without_indent(line).starts_with('{');
  };
  const auto is_words = [](std::string_view line) {
    return std::isalpha(static_cast<unsigned char>(line.front())) != 0;
  };
  const auto is_lambdas = [&](std::string_view line) {
    return !opens_object(line) && line.find("RequestId: ") != std::string_view::npos;
  };
  const bool opens = opens_object(lines.front()) || without_indent(lines.front()).starts_with('[');
  if (opens && std::none_of(lines.begin(), lines.end(), is_words)) return true;
  const auto objects = std::count_if(lines.begin(), lines.end(), opens_object);
  return 2 * static_cast<std::size_t>(objects) > lines.size() &&
         std::none_of(lines.begin(), lines.end(), is_lambdas) && !has_platform_record(text);
}

/// The form of a trace by its first lines.
TraceForm form_of(std::string_view text, const TraceOptions& options) {
  if (options.form != TraceForm::automatic) return options.form;
  const std::vector<std::string_view> lines = first_lines(text);
  if (lines.empty()) return TraceForm::log;
  if (is_json(text, lines)) return TraceForm::json;
  const std::string_view first = without_indent(lines.front());
  if (first.starts_with('{') || first.starts_with('[')) return TraceForm::log;
  if (is_report(first)) return TraceForm::log;
  if (CsvHeader::is_one(first, '\t', options)) return TraceForm::tsv;
  if (CsvHeader::is_one(first, ',', options)) return TraceForm::csv;
  const bool is_csv = names_a_column(options.columns) &&
                      first.find(',') != std::string_view::npos &&
                      std::none_of(lines.begin(), lines.end(), is_report);
  return is_csv ? TraceForm::csv : TraceForm::log;
}

/// Feeds a reader whole lines until the source ends; the begin of a longer one, if it takes that.
template <class Reader>
void read_lines(LineBuffer& buffer, Collector& collector, Reader& reader) {
  std::uint64_t line = 1;
  while (true) {
    const std::string_view lines = buffer.whole_lines();
    if (!lines.empty()) {
      reader.read(lines, line);
      const std::uint64_t count = trace::count_lines(lines);
      const std::uint64_t unfinished = lines.back() == '\n' ? 0 : 1;
      collector.count_lines(count + unfinished);
      line += count;
      buffer.consume(lines.size());
    }
    if (buffer.is_full()) {
      const std::size_t used = reader.read_begin(buffer.view(), line);
      buffer.consume(used);
      if (used > 0) continue;
      collector.count_lines(1);
      collector.fault(line, Reader::too_long);
      if (!buffer.skip_line()) throw Error(endless_line(collector.where(line)));
      ++line;
    } else if (!buffer.fill() && buffer.view().empty()) {
      return;
    }
  }
}

void read_file(ByteSource& source, Collector& collector) {
  LineBuffer buffer(source);
  buffer.fill();
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (buffer.view().starts_with(byte_order_mark)) buffer.consume(byte_order_mark.size());
  // As much as is there however the source is cut up.
  const std::string_view front = buffer.view().substr(0, LineBuffer::line_bytes_max);
  refuse_foreign(front, collector.file(), collector.options());
  switch (form_of(front, collector.options())) {
    case TraceForm::csv:
      return CsvReader(buffer, ',', collector).read();
    case TraceForm::tsv:
      return CsvReader(buffer, '\t', collector).read();
    case TraceForm::json: {
      JsonReader reader(collector);
      read_lines(buffer, collector, reader);
      return reader.finish();
    }
    case TraceForm::automatic:
    case TraceForm::log:
      break;
  }
  LogReader reader(collector);
  read_lines(buffer, collector, reader);
}

/// `thumbnailer` of `logs/thumbnailer.log.gz`.
std::string function_of_file(const std::string& path) {
  if (path == "-") return "invocations";
  std::filesystem::path name = std::filesystem::path(path).filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  std::string stem = name.stem().string();
  return stem.empty() ? name.string() : stem;
}

/// How many cores this process may use.
std::size_t cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  return static_cast<std::size_t>(std::max(1, CPU_COUNT(&allowed)));
}

/// Reads all files, some at once, and adds up what they say.
class FileQueue {
 public:
  FileQueue(const std::vector<std::string>& paths, const TraceOptions& options,
            const Catalog& catalog)
      : paths_(paths), options_(options), catalog_(catalog) {
    progress_.of_bytes = 0;
    for (const std::string& path : paths) {
      const std::uint64_t bytes = bytes_of(path);
      if (bytes == 0) is_length_known_ = false;
      progress_.of_bytes += bytes;
    }
    if (!is_length_known_) progress_.of_bytes = 0;
  }

  Trace run() {
    const std::size_t wanted = options_.threads == 0 ? cores() : options_.threads;
    // Each reads through a window of 2 MiB and may unpack through one of 16.
    constexpr std::size_t threads_max = 16;
    const std::size_t count = std::min({wanted, paths_.size(), threads_max});
    working_ = count;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([this] { work(); });
    try {
      watch();
    } catch (...) {
      fail(0, std::current_exception());
    }
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(trace_);
  }
  [[nodiscard]] const MetNames& names() const { return names_; }

 private:
  void work() {
    for (std::size_t i = next_++; i < paths_.size(); i = next_++) {
      try {
        read(i);
      } catch (const Stopped&) {  // by the failure of a file before it
      } catch (...) {
        fail(i + 1, std::current_exception());
      }
    }
    const std::lock_guard lock(mutex_);
    --working_;
    done_.notify_all();
  }

  /// Lets files from `stop_from` on end. Of several failures that of the first file counts, whoever
  /// was faster.
  void fail(std::size_t stop_from, std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (stop_from >= state_.stop_from) return;
    failure_ = std::move(failure);
    state_.stop_from = stop_from;
  }

  void read(std::size_t number) {
    const std::string& path = paths_[number];
    const std::unique_ptr<ByteSource> source = open_source(path, number, state_);
    Collector collector(options_, catalog_, number, name_of(path),
                        options_.function.empty() ? function_of_file(path) : options_.function);
    read_file(*source, collector);
    collector.fault_if_empty(paths_.size() == 1);
    const std::lock_guard lock(mutex_);
    progress_.invocations += collector.invocations();
    collector.add_to(trace_);
    if (trace_.sums.size() > CellTable::cells_max) throw Error(too_many_groups({}));
    collector.add_to(names_);
  }

  /// Waits for the readers, and says now and then how far they are.
  void watch() {
    std::unique_lock lock(mutex_);
    constexpr std::chrono::milliseconds now_and_then(200);
    while (!done_.wait_for(lock, now_and_then, [&] { return working_ == 0; })) {
      if (!options_.progress) continue;
      TraceProgress progress = progress_;
      progress.bytes = state_.bytes;
      lock.unlock();
      options_.progress(progress);
      lock.lock();
    }
  }

  const std::vector<std::string>& paths_;
  const TraceOptions& options_;
  const Catalog& catalog_;
  std::atomic<std::size_t> next_ = 0;
  ReadState state_;
  std::mutex mutex_;
  std::condition_variable done_;
  std::size_t working_ = 0;
  bool is_length_known_ = true;
  TraceProgress progress_;
  Trace trace_;
  MetNames names_;
  std::exception_ptr failure_;
};

/// A trace without invocations is no trace of zero cost.
[[noreturn]] void throw_nothing_read(const Trace& trace) {
  std::vector<Diagnostic> faults;
  for (const TraceFault& fault : trace.first_faults) faults.push_back(fault.diagnostic());
  if (faults.empty()) throw Error(nothing_read({}, 0));
  throw Error(std::move(faults));
}

}  // namespace

Trace read_trace(const std::vector<std::string>& paths, const TraceOptions& options,
                 const Catalog& catalog) {
  FileQueue files(paths, options, catalog);
  Trace trace = files.run();
  if (trace.sums.empty()) throw_nothing_read(trace);
  files.names().refuse_unmet(options);
  return trace;
}

}  // namespace farthing
