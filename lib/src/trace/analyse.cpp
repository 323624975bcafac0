#include <algorithm>

#include "metering/invocation.hpp"
#include "trace/tallied.hpp"
#include "trace/traced_month.hpp"

namespace farthing {
namespace {

using trace::MibMs;
using trace::tallied;
using trace::TracedMonth;

constexpr const char* all_functions = "all functions";

/// What would be saved of one function, or of all of them, by month.
struct Less {
  std::map<std::string, MibMs> rounding;
  std::map<std::string, MibMs> cold_starts;
  std::map<std::string, MibMs> memory;

  void add(const Less& other) {
    add(rounding, other.rounding);
    add(cold_starts, other.cold_starts);
    add(memory, other.memory);
  }
  static void add(std::map<std::string, MibMs>& to, const std::map<std::string, MibMs>& from) {
    for (const auto& [month, mib_ms] : from) {
      for (const auto& [architecture, one] : mib_ms) to[month][architecture] += one;
    }
  }
};

class Analysis {
 public:
  Analysis(const Trace& trace, const std::string& region, std::optional<Date> on,
           const AllowancePolicy& allowances, const Catalog& catalog)
      : trace_(trace), on_(on) {
    std::map<std::string, InvocationTally> pools;
    for (const auto& [key, sums] : trace.sums) {
      const InvocationGroup& group = key.group;
      pools[group.month].add({all_functions, group.month, group.architecture}, tallied(key, sums));
    }
    for (auto& [month, pool] : pools) {
      months_.emplace(month, TracedMonth(std::move(pool), month, region, on, allowances, catalog));
    }
    report_.region = region;
  }

  TraceReport run() {
    for (const auto& [month, priced] : months_) {
      report_.bills.push_back(priced.bill());
      report_.currency = priced.bill().currency;
      report_.total += priced.bill().total().amount;
    }
    take_functions();
    report_.rounding_cost = saving(all_.rounding);
    report_.cold_start_cost = saving(all_.cold_starts);
    report_.memory_saving = saving(all_.memory);
    report_.on_x86_64 = total_on(Architecture::x86_64);
    report_.on_arm64 = total_on(Architecture::arm64);
    std::stable_sort(report_.functions.begin(), report_.functions.end(),
                     [](const auto& a, const auto& b) { return a.cost > b.cost; });
    take_histogram();
    take_faults();
    take_notes();
    return std::move(report_);
  }

 private:
  /// Some at a time, since each line of a bill is large: memory is that of a few hundred functions
  /// even where a trace has tens of thousands.
  void take_functions() {
    constexpr std::size_t at_once = 256;
    InvocationTally some;
    std::size_t first = 0;
    for (auto at = trace_.sums.begin(); at != trace_.sums.end();) {
      TracedFunction& function = report_.functions.emplace_back();
      function.name = at->first.group.key;
      Less less;
      const auto begin = at;
      for (; at != trace_.sums.end() && at->first.group.key == function.name; ++at) {
        add(at->first, at->second, function, less);
        some.add(at->first.group, tallied(at->first, at->second));
      }
      take_smaller_setting(begin, at, function, less);
      finish(function, less);
      if (report_.functions.size() - first < at_once && at != trace_.sums.end()) continue;
      price(some, first);
      some = {};
      first = report_.functions.size();
    }
  }

  /// Functions from a place on, which are in the order of their names.
  void price(const InvocationTally& some, std::size_t first) {
    const auto function_named = [&](const std::string& name) -> TracedFunction& {
      const auto from = report_.functions.begin() + static_cast<std::ptrdiff_t>(first);
      return *std::lower_bound(from, report_.functions.end(), name,
                               [](const TracedFunction& a, const auto& b) { return a.name < b; });
    };
    for (const std::string& month : some.months()) {
      months_.at(month).price(some.of_month(month), function_named);
    }
    for (std::size_t i = first; i < report_.functions.size(); ++i) {
      report_.gb_seconds += report_.functions[i].gb_seconds;
    }
  }

  void add(const TraceKey& key, const TraceSums& sums, TracedFunction& function, Less& less) {
    const bool is_first = function.invocations == 0;
    function.invocations += sums.invocations;
    function.cold_starts += sums.cold_starts;
    function.least_memory_mib =
        is_first ? key.memory_mib : std::min(function.least_memory_mib, key.memory_mib);
    function.most_memory_mib = std::max(function.most_memory_mib, key.memory_mib);
    const bool knows_all = sums.knowing_memory_used == sums.invocations;
    if (is_first && knows_all) function.max_memory_used_mib = 0;
    if (!knows_all) {
      function.max_memory_used_mib.reset();
    } else if (function.max_memory_used_mib) {
      function.max_memory_used_mib =
          std::max(*function.max_memory_used_mib, sums.max_memory_used_mib);
    }
    report_.invocations += sums.invocations;
    report_.cold_starts += sums.cold_starts;
    of_no_time_ += sums.of_no_time;
    restores_ += sums.restores;
    unexplained_ms_ += sums.unexplained_ms;

    const auto put = [&](std::map<std::string, MibMs>& to, const Exact& mib_ms) {
      if (!mib_ms.is_zero()) to[key.group.month][key.group.architecture] += mib_ms;
    };
    constexpr std::uint64_t fs_per_ms = 1'000'000'000'000;
    put(less.rounding, sums.rounding_fs.exact() / fs_per_ms * key.memory_mib);
    put(less.cold_starts, Exact(sums.init_ms) * key.memory_mib);
  }

  /// The smallest setting that holds what was used of the whole trace, where that is known, and
  /// what it would take off.
  void take_smaller_setting(std::map<TraceKey, TraceSums>::const_iterator at,
                            std::map<TraceKey, TraceSums>::const_iterator end,
                            TracedFunction& function, Less& less) const {
    if (!function.max_memory_used_mib) return;
    std::uint32_t setting = *function.max_memory_used_mib;
    for (auto one = at; one != end; ++one) {
      const Specs& specs = months_.at(one->first.group.month).specs();
      const auto least = specs.get<Mebibytes>({"lambda", "memory-minimum"});
      setting =
          std::max(setting, static_cast<std::uint32_t>(metering::whole(least.value, "memory")));
    }
    if (setting >= function.most_memory_mib) return;
    function.smaller_memory_mib = setting;
    for (; at != end; ++at) {
      const auto& [key, sums] = *at;
      if (key.memory_mib <= setting) continue;
      const Exact mib_ms = Exact(sums.billed_ms) * (key.memory_mib - setting);
      if (!mib_ms.is_zero()) less.memory[key.group.month][key.group.architecture] += mib_ms;
    }
  }

  void finish(TracedFunction& function, const Less& less) {
    all_.add(less);
    function.rounding_cost = saving(less.rounding);
    function.cold_start_cost = saving(less.cold_starts);
    function.memory_saving = saving(less.memory);
  }

  [[nodiscard]] Exact saving(const std::map<std::string, MibMs>& less) const {
    Exact sum;
    for (const auto& [month, mib_ms] : less) sum += months_.at(month).saving(mib_ms);
    return sum;
  }

  [[nodiscard]] std::optional<Exact> total_on(Architecture architecture) const {
    Exact sum;
    for (const auto& [month, priced] : months_) {
      const std::optional<Exact> total = priced.total_on(architecture);
      if (!total) return std::nullopt;
      sum += *total;
    }
    return sum;
  }

  void take_histogram() {
    const DurationHistogram& histogram = trace_.histogram;
    std::size_t first = histogram.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < histogram.size(); ++i) {
      if (histogram.at(i) == 0) continue;
      first = std::min(first, i);
      last = i;
    }
    for (std::size_t i = first; i < histogram.size() && i <= last; ++i) {
      report_.histogram.push_back({std::uint64_t{1} << i, histogram.at(i)});
    }
  }

  void take_faults() {
    report_.lines = trace_.lines;
    report_.faulty_lines = trace_.faulty_lines;
    for (const TraceFault& fault : trace_.first_faults) {
      const Where where{fault.file, static_cast<int>(fault.line)};
      report_.first_faults.push_back(where.text() + ": " + fault.what);
    }
  }

  void take_notes() {
    const auto note = [&](bool applies, std::string text) {
      if (applies) report_.notes.push_back(std::move(text));
    };
    const bool saves = !(report_.rounding_cost.is_zero() && report_.cold_start_cost.is_zero() &&
                         report_.memory_saving.is_zero());
    note(saves,
         "A saving is what the bills together would be lower by if that alone were different; it "
         "counts GB-seconds, not ephemeral storage.");
    note(!report_.memory_saving.is_zero(),
         "Lambda gives computing power in proportion to memory, so a smaller setting may take "
         "longer: its saving holds for the same durations.");
    note(of_no_time_ > 0, "Invocations that are said to last 0 ms: " + std::to_string(of_no_time_) +
                              ". Each is a request without duration.");
    note(restores_ > 0, "Invocations that were restored from a snapshot: " +
                            std::to_string(restores_) + ". SnapStart's own charges are not here.");
    note(unexplained_ms_ > 0,
         "Of the billed time the trace does not explain " + std::to_string(unexplained_ms_) +
             " ms, neither by durations nor by rounding up: initialisation, probably.");
    note(months_.contains("") && months_.size() == 1 && !on_,
         "No invocation has a time: rules and prices are the newest. --on DATE takes those of "
         "another date.");
    note(months_.contains("") && months_.size() > 1,
         "Invocations without a time are billed as a month of their own, of 730 hours and with a "
         "free tier of its own.");
  }

  const Trace& trace_;
  std::optional<Date> on_;
  TraceReport report_;
  std::map<std::string, TracedMonth> months_;
  Less all_;
  std::uint64_t of_no_time_ = 0;
  std::uint64_t restores_ = 0;
  std::uint64_t unexplained_ms_ = 0;
};

}  // namespace

TraceReport analyse(const Trace& trace, const std::string& region, std::optional<Date> on,
                    const AllowancePolicy& allowances, const Catalog& catalog) {
  return Analysis(trace, region, on, allowances, catalog).run();
}

}  // namespace farthing
