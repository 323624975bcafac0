#include "comparison/variation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "numbers/weeks.hpp"
#include "ways/demand.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace {

constexpr std::array names{std::pair{Variable::requests, std::string_view("requests")},
                           std::pair{Variable::duration, std::string_view("duration")},
                           std::pair{Variable::memory, std::string_view("memory")},
                           std::pair{Variable::concurrency, std::string_view("concurrency")},
                           std::pair{Variable::utilization, std::string_view("utilization")},
                           std::pair{Variable::region, std::string_view("region")}};

Exact monthly_requests(const Service& service) {
  const Month& month = service.month;
  if (service.requests.is_constant()) return service.requests.at(0).per_month(month);
  return sum_over(month, [&](std::size_t hour) {
    return service.requests.at(hour).per_month(month) / month.hours();
  });
}

void scale_requests(Service& service, const Exact& factor) {
  const auto scaled = [&](Flow flow) { return flow.count *= factor, flow; };
  if (service.requests.is_constant()) {
    service.requests = scaled(service.requests.at(0));
  } else {
    std::vector<Flow> hourly;
    for (std::size_t hour = 0; hour < hours_per_week; ++hour) {
      hourly.push_back(scaled(service.requests.at(hour)));
    }
    service.requests = Weekly<Flow>(std::move(hourly));
  }
  if (service.peak) service.peak = scaled(*service.peak);
}

/// The largest power of ten that is not above `value` (> 0).
Exact decade(const Exact& value) {
  Exact power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  return power;
}

[[noreturn]] void refuse(const Domain& domain, std::string expected, std::string found) {
  throw Error(Diagnostic{ErrorCode::invalid_value,
                         {},
                         "range of " + std::string(to_string(domain.variable)),
                         std::move(expected),
                         std::move(found),
                         {}});
}

}  // namespace

std::string_view to_string(Variable variable) {
  return std::ranges::find(names, variable, &decltype(names)::value_type::first)->second;
}

Variable parse_variable(std::string_view text) {
  std::string all;
  std::vector<std::string> words;
  for (const auto& [variable, word] : names) {
    if (word == text) return variable;
    all += (all.empty() ? "" : ", ") + std::string(word);
    words.emplace_back(word);
  }
  throw ValueError("one of " + all, std::string(text), did_you_mean(text, words));
}

Exact parse_place(Variable variable, std::string_view text) {
  switch (variable) {
    case Variable::duration:
      return parse<Milliseconds>(text).value;
    case Variable::memory:
      return parse<Mebibytes>(text).value;
    case Variable::utilization:
      return parse<Share>(text).value * 100;
    case Variable::region:
      throw ValueError("no range, since all regions are compared", std::string(text));
    case Variable::requests:
    case Variable::concurrency:
      break;
  }
  return parse<Count>(text).value;
}

namespace comparison {

Service varied(const Service& service, const Domain& domain, const Exact& value) {
  Service other = service;
  switch (domain.variable) {
    case Variable::requests:
      scale_requests(other, value / monthly_requests(service));
      break;
    case Variable::duration:
      other.duration = service.duration.times(value / service.duration.mean_ms());
      break;
    case Variable::memory:
      other.memory = {value};
      break;
    case Variable::concurrency:
      other.concurrency = {value};
      break;
    case Variable::utilization:
      other.utilization = {value / 100};
      break;
    case Variable::region:
      for (std::size_t at = 0; at < domain.regions.size(); ++at) {
        if (value == Exact(at)) other.region = domain.regions[at];
      }
      break;
  }
  return other;
}

std::optional<Exact> current_value(const Service& service, const Domain& domain) {
  switch (domain.variable) {
    case Variable::requests:
      return monthly_requests(service);
    case Variable::duration:
      return service.duration.mean_ms();
    case Variable::memory:
      return service.memory.value;
    case Variable::concurrency:
      return service.concurrency.value;
    case Variable::utilization:
      return service.utilization.value * 100;
    case Variable::region:
      break;
  }
  const auto at = std::ranges::find(domain.regions, service.region);
  if (at == domain.regions.end()) return std::nullopt;
  return Exact(at - domain.regions.begin());
}

/// A region that nobody knows would be one in which nothing has a price.
void check_regions(const std::vector<std::string>& regions, const Catalog& catalog) {
  const std::vector<std::string> known = catalog.regions();
  for (const std::string& region : regions) {
    if (std::ranges::find(known, region) != known.end()) continue;
    throw Error(Diagnostic{ErrorCode::unknown_name,
                           {},
                           "regions",
                           "a region that the price tables know",
                           region,
                           did_you_mean(region, known)});
  }
}

Domain domain_of(const Service& service, const BreakEvenRange& range, const Catalog& catalog) {
  check_regions(range.regions, catalog);
  Domain domain{range.variable, 0, 0, range.regions};
  if (range.variable == Variable::region && domain.regions.empty()) {
    domain.regions = catalog.regions("fargate");
  }
  const Exact own = current_value(service, domain).value_or(Exact(0));
  const Specs specs = catalog.specs(service.on);
  switch (range.variable) {
    case Variable::requests:
      domain.from = decade(own) / 100;
      domain.to = decade(own) * 100;
      break;
    case Variable::duration:
      domain.from = max(decade(own) / 100, 1);
      domain.to = max(decade(own) * 100, 100);
      break;
    case Variable::memory:
      domain.from = specs.get<Mebibytes>({"lambda", "memory-minimum"}).value;
      domain.to = specs.get<Mebibytes>({"lambda", "memory-maximum"}).value;
      break;
    case Variable::concurrency:
      domain.from = 1;
      domain.to = max(own * 10, 100);
      break;
    case Variable::utilization:
      domain.from = 1;
      domain.to = 100;
      break;
    case Variable::region:
      domain.to = Exact(domain.regions.size()) - 1;
      return domain;
  }
  if (range.from) domain.from = *range.from;
  if (range.to) domain.to = *range.to;
  const bool is_whole = domain.is_continuous() || (domain.from.is_whole() && domain.to.is_whole());
  if (!is_whole || domain.from <= Exact(0) || domain.from >= domain.to) {
    refuse(domain,
           std::string("a range that starts above zero and ends above its start") +
               (domain.is_continuous() ? "" : ", in whole units"),
           grouped(domain.from) + " to " + grouped(domain.to));
  }
  if (domain.variable == Variable::utilization && domain.to > Exact(100)) {
    refuse(domain, "at most 100%", grouped(domain.to) + "%");
  }
  return domain;
}

}  // namespace comparison
}  // namespace farthing
