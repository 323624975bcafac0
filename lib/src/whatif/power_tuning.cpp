#include <array>
#include <optional>
#include <string>

#include <farthing/error.hpp>
#include <farthing/find_right_size.hpp>

#include "text/node.hpp"

namespace farthing {
namespace {

using text::Node;

/// The same figures by the names of the tool's own output and of files made of its result links.
constexpr std::array memory_keys{"value", "memory_mb"};
constexpr std::array duration_keys{"averageDuration", "avg_duration_ms"};

[[noreturn]] void fail(const Node& at, std::string path, std::string expected,
                       std::string hint = {}) {
  throw Error(Diagnostic{ErrorCode::invalid_value, at.where(), std::move(path), std::move(expected),
                         at.found(), std::move(hint)});
}

template <std::size_t N>
const Node* find_any(const Node& node, const std::array<const char*, N>& keys) {
  for (const char* key : keys) {
    if (const Node* found = node.find(key)) return found;
  }
  return nullptr;
}

template <std::size_t N>
Exact number(const Node& point, const std::string& path, const std::array<const char*, N>& keys,
             const std::string& what) {
  const Node* node = find_any(point, keys);
  if (node == nullptr) fail(point, path, what + " as " + keys[0]);
  try {
    const Exact value = Exact::parse(node->text());
    if (node->is_scalar() && value > Exact(0)) return value;
  } catch (const ValueError&) {  // said below
  }
  fail(*node, path, what + " above zero");
}

std::vector<MeasuredSetting> read_points(const Node& points, const std::string& path,
                                         Architecture architecture) {
  std::vector<MeasuredSetting> settings;
  for (const Node& point : points.items()) {
    const std::string here = path + "[" + std::to_string(settings.size()) + "]";
    settings.push_back({{number(point, here, memory_keys, "a memory in MB")},
                        architecture,
                        {number(point, here, duration_keys, "a mean duration in ms")}});
  }
  if (settings.empty()) fail(points, path, "a list of measured settings");
  return settings;
}

const Node& chosen_run(const Node& runs, std::optional<std::size_t> run) {
  const std::size_t count = runs.items().size();
  if (!run && count > 1) {
    fail(runs, "", "one run", "The file has " + std::to_string(count) + ": choose one by --run.");
  }
  if (run && (*run < 1 || *run > count)) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           runs.where(),
                           "",
                           "a run from 1 to " + std::to_string(count),
                           std::to_string(*run),
                           {}});
  }
  return runs.items()[run ? *run - 1 : 0];
}

}  // namespace

std::vector<MeasuredSetting> read_power_tuning(std::string_view text, std::string_view file,
                                               Architecture architecture,
                                               std::optional<std::size_t> run) {
  const Node top = text::read_json(text, file);
  if (top.is_sequence() && !top.items().empty()) {
    if (find_any(top.items().front(), memory_keys) != nullptr) {
      return read_points(top, "", architecture);
    }
    const Node& chosen = chosen_run(top, run);
    if (const Node* points = chosen.find("points")) {
      return read_points(*points, "points", architecture);
    }
  }
  const Node* results = top.find("results");
  const Node& output = results == nullptr ? top : *results;
  if (const Node* stats = output.find("stats")) return read_points(*stats, "stats", architecture);
  fail(output, results == nullptr ? "" : "results", "the statistics of each power value, stats",
       "Run the state machine with \"includeOutputResults\": true.");
}

std::vector<MeasuredSetting> parse_measured(std::string_view text, Architecture architecture) {
  std::vector<MeasuredSetting> settings;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view pair = text.substr(at, end - at);
    const std::size_t sign = pair.find('=');
    if (sign == std::string_view::npos) {
      throw ValueError("memory and mean duration, 128MB=2.4s,256MB=1.2s", std::string(pair));
    }
    settings.push_back({parse<Mebibytes>(pair.substr(0, sign)), architecture,
                        parse<Milliseconds>(pair.substr(sign + 1))});
    if (settings.back().duration.value <= Exact(0)) {
      throw ValueError("a duration above zero", std::string(pair));
    }
    at = end + 1;
  }
  return settings;
}

}  // namespace farthing
