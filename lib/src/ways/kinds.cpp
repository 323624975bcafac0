#include "ways/kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <farthing/ways.hpp>

namespace farthing {
namespace ways {
namespace {

struct FrontWords {
  Front front;
  std::string_view name;
  std::string_view title;
};
constexpr std::array fronts{FrontWords{Front::url, "-url", ", URL"},
                            FrontWords{Front::http_api, "-http-api", ", HTTP API"},
                            FrontWords{Front::rest_api, "-rest-api", ", REST API"}};

void add_functions(std::vector<Kind>& kinds, bool provisioned) {
  for (const Architecture architecture : {Architecture::arm64, Architecture::x86_64}) {
    for (const FrontWords& words : fronts) {
      Kind kind;
      kind.name = "lambda-" + print(architecture) + std::string(words.name) +
                  (provisioned ? "-provisioned" : "");
      kind.title = "Lambda " + print(architecture) + std::string(words.title) +
                   (provisioned ? ", provisioned" : "");
      kind.architecture = architecture;
      kind.front = words.front;
      kind.provisioned = provisioned;
      kinds.push_back(std::move(kind));
    }
  }
}

void add_tasks(std::vector<Kind>& kinds, Platform platform, bool spot) {
  const bool is_fargate = platform == Platform::fargate;
  for (const Architecture architecture : {Architecture::arm64, Architecture::x86_64}) {
    for (const bool hourly : {true, false}) {
      Kind kind;
      kind.name = (is_fargate ? "fargate-" : "ec2-") + print(architecture) + (spot ? "-spot" : "") +
                  (hourly ? "-hourly" : "-always-on");
      kind.title = (is_fargate ? "Fargate " : "EC2 ") + print(architecture) +
                   (spot ? " Spot" : "") + (hourly ? ", hourly" : ", always on");
      kind.platform = platform;
      kind.architecture = architecture;
      kind.spot = spot;
      kind.hourly = hourly;
      kinds.push_back(std::move(kind));
    }
  }
}

std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('-', at), name.size());
    parts.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// Whether all parts of `word` are among those of `name`.
bool is_meant(std::string_view name, std::string_view word) {
  const std::vector<std::string_view> parts = parts_of(name);
  return std::ranges::all_of(parts_of(word), [&](std::string_view part) {
    return std::ranges::find(parts, part) != parts.end();
  });
}

[[noreturn]] void refuse(const Service& service, const std::string& word) {
  std::vector<std::string> known = way_names();
  for (const Kind& kind : all_kinds()) {
    for (const std::string_view part : parts_of(kind.name)) known.emplace_back(part);
  }
  const auto written = service.written.find("ways");
  std::string hint = did_you_mean(word, known);
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         written == service.written.end() ? service.where : written->second.where,
                         "ways", "names of ways, or parts of them", word,
                         hint.empty() ? "For instance: " + way_names().front() + "." : hint});
}

}  // namespace

bool names_hourly(const Service& service) {
  return std::ranges::any_of(service.ways.words, [](std::string_view word) {
    return std::ranges::count(parts_of(word), "hourly") > 0;
  });
}

bool leaves_hourly_out(const Service& service) {
  const bool is_even = service.requests.is_constant() && !service.peak && !service.task.always_on;
  return is_even && !names_hourly(service);
}

const std::vector<Kind>& all_kinds() {
  static const std::vector<Kind> kinds = [] {
    std::vector<Kind> all;
    for (const bool provisioned : {false, true}) add_functions(all, provisioned);
    for (const bool spot : {false, true}) add_tasks(all, Platform::fargate, spot);
    add_tasks(all, Platform::ec2, false);
    return all;
  }();
  return kinds;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(all_kinds(), name, &Kind::name);
  return found == all_kinds().end() ? nullptr : &*found;
}

const Kind* always_on_twin(const Kind& kind) {
  if (!kind.hourly) return nullptr;
  const auto found = std::ranges::find_if(all_kinds(), [&](const Kind& other) {
    return !other.hourly && other.platform == kind.platform &&
           other.architecture == kind.architecture && other.spot == kind.spot;
  });
  return &*found;
}

std::vector<const Kind*> selected_kinds(const Service& service) {
  std::vector<const Kind*> selected;
  for (const std::string& word : service.ways.words) {
    const auto named = std::ranges::find(all_kinds(), word, &Kind::name);
    const std::size_t before = selected.size();
    for (const Kind& kind : all_kinds()) {
      const bool is_selected =
          named == all_kinds().end() ? is_meant(kind.name, word) : kind.name == word;
      if (is_selected) selected.push_back(&kind);
    }
    if (selected.size() == before) refuse(service, word);
  }
  if (service.ways.words.empty()) {
    for (const Kind& kind : all_kinds()) selected.push_back(&kind);
  }
  if (leaves_hourly_out(service)) {
    std::erase_if(selected, [](const Kind* kind) { return kind->hourly; });
  }
  std::ranges::sort(selected);  // all lie in one array: their order there
  selected.erase(std::unique(selected.begin(), selected.end()), selected.end());
  return selected;
}

}  // namespace ways

const std::vector<std::string>& way_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const ways::Kind& kind : ways::all_kinds()) all.push_back(kind.name);
    return all;
  }();
  return names;
}

}  // namespace farthing
