#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include <farthing/error.hpp>
#include <farthing/tally.hpp>

namespace farthing {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view invocations_schema = "farthing-invocation-tally/1";
constexpr std::string_view tasks_schema = "farthing-task-tally/1";

[[noreturn]] void refuse(const std::string& expected, const Json& found) {
  throw ValueError(expected,
                   found.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80));
}

const Json& member(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) refuse(std::string("a tally with ") + key, object);
  return *found;
}

std::string text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_string()) refuse(std::string(key) + " as text", value);
  return value.get<std::string>();
}

WideCount wide(const Json& object, const char* key) { return WideCount::parse(text(object, key)); }

std::uint64_t count(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_number_unsigned()) refuse(std::string(key) + " as a whole number", value);
  return value.get<std::uint64_t>();
}

std::string month(const Json& object) {
  std::string month = text(object, "month");
  if (!month.empty() && (Month::parse(month).text() != month || !Month::parse(month).first_day())) {
    refuse("a month such as 2026-11", month);
  }
  return month;
}

ValueFault fault_named(const std::string& name) {
  constexpr std::array all{ValueFault::missing,   ValueFault::not_a_number, ValueFault::infinite,
                           ValueFault::negative,  ValueFault::not_whole,    ValueFault::too_small,
                           ValueFault::too_large, ValueFault::no_such_size};
  const auto* const found =
      std::find_if(all.begin(), all.end(), [&](ValueFault one) { return to_string(one) == name; });
  if (found == all.end()) refuse("a kind of fault", name);
  return *found;
}

Json parsed(std::string_view json, std::string_view schema) {
  const Json document = Json::parse(json, nullptr, false);
  if (!document.is_object() || text(document, "schema") != schema) {
    throw ValueError("a tally in JSON, " + std::string(schema), std::string(json.substr(0, 80)));
  }
  if (!member(document, "groups").is_array()) refuse("groups as a list", document["groups"]);
  return document;
}

std::string printed(const Json& document) {
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

/// Reads and writes what only a tally itself may set.
struct TallyJson {
  static Json faults(const RowFaults& faults) {
    Json counts = Json::array();
    for (const auto& [what, rows] : faults.counts_) {
      counts.push_back({{"column", what.first}, {"fault", to_string(what.second)}, {"rows", rows}});
    }
    Json first = Json::array();
    for (const FaultyRow& row : faults.first_) {
      first.push_back({{"row", row.row},
                       {"column", row.column},
                       {"fault", to_string(row.fault)},
                       {"found", row.found},
                       {"expected", row.expected}});
    }
    return {{"counts", std::move(counts)}, {"first", std::move(first)}};
  }

  static RowFaults read_faults(const Json& json) {
    RowFaults faults;
    for (const Json& one : member(json, "counts")) {
      faults.counts_[{text(one, "column"), fault_named(text(one, "fault"))}] += count(one, "rows");
    }
    for (const Json& one : member(json, "first")) {
      faults.first_.push_back({count(one, "row"), text(one, "column"),
                               fault_named(text(one, "fault")), text(one, "found"),
                               text(one, "expected")});
    }
    faults.keep_first();
    return faults;
  }
};

std::string InvocationTally::to_json() const {
  Json groups = Json::array();
  for (const auto& [group, sums] : groups_) {
    groups.push_back({{"key", group.key},
                      {"month", group.month},
                      {"architecture", print(group.architecture)},
                      {"invocations", sums.invocations},
                      {"billed_ms", sums.billed_ms.text()},
                      {"billed_mib_ms", sums.billed_mib_ms.text()},
                      {"storage_mib_ms", sums.storage_mib_ms.text()}});
  }
  return printed({{"schema", invocations_schema},
                  {"groups", std::move(groups)},
                  {"faults", TallyJson::faults(faults_)}});
}

InvocationTally InvocationTally::from_json(std::string_view json) {
  const Json document = parsed(json, invocations_schema);
  InvocationTally tally;
  for (const Json& one : document["groups"]) {
    tally.add({text(one, "key"), month(one), parse<Architecture>(text(one, "architecture"))},
              {count(one, "invocations"), wide(one, "billed_ms"), wide(one, "billed_mib_ms"),
               wide(one, "storage_mib_ms")});
  }
  tally.add(TallyJson::read_faults(member(document, "faults")));
  return tally;
}

std::string TaskTally::to_json() const {
  Json groups = Json::array();
  for (const auto& [group, sums] : groups_) {
    groups.push_back({{"key", group.key},
                      {"month", group.month},
                      {"architecture", print(group.architecture)},
                      {"operating_system", print(group.operating_system)},
                      {"spot", group.spot},
                      {"tasks", sums.tasks},
                      {"billed_ms", sums.billed_ms.text()},
                      {"cpu_unit_ms", sums.cpu_unit_ms.text()},
                      {"memory_mib_ms", sums.memory_mib_ms.text()},
                      {"storage_mib_ms", sums.storage_mib_ms.text()}});
  }
  return printed({{"schema", tasks_schema},
                  {"groups", std::move(groups)},
                  {"faults", TallyJson::faults(faults_)}});
}

TaskTally TaskTally::from_json(std::string_view json) {
  const Json document = parsed(json, tasks_schema);
  TaskTally tally;
  for (const Json& one : document["groups"]) {
    const Json& spot = member(one, "spot");
    if (!spot.is_boolean()) refuse("spot as true or false", spot);
    tally.add({text(one, "key"), month(one), parse<Architecture>(text(one, "architecture")),
               parse<OperatingSystem>(text(one, "operating_system")), spot.get<bool>()},
              {count(one, "tasks"), wide(one, "billed_ms"), wide(one, "cpu_unit_ms"),
               wide(one, "memory_mib_ms"), wide(one, "storage_mib_ms")});
  }
  tally.add(TallyJson::read_faults(member(document, "faults")));
  return tally;
}

}  // namespace farthing
