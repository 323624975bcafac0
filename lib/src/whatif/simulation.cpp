#include <algorithm>
#include <random>
#include <thread>
#include <utility>

#include "numbers/one_line.hpp"
#include "ways/kinds.hpp"

#include <farthing/error.hpp>
#include <farthing/what_if.hpp>

namespace farthing {
namespace {

/// Random numbers of 0 to 1 on a grid that is symmetric and leaves the ends out.
class Randoms {
 public:
  explicit Randoms(std::uint64_t seed) : engine_(seed) {}

  Exact next() {
    constexpr std::uint64_t cells = 1'000'000;
    constexpr std::uint64_t most = std::mt19937_64::max() / cells * cells;
    std::uint64_t number = engine_();
    while (number >= most) number = engine_();
    return Exact(2 * (number % cells) + 1) / Exact(2 * cells);
  }

 private:
  std::mt19937_64 engine_;
};

struct Drawn {
  FieldText input;
  Spread spread;
};

std::vector<Drawn> read_spreads(const WhatIf& model, const std::vector<FieldText>& more) {
  std::vector<FieldText> inputs;
  for (const FieldText& field : model.inputs) {
    const bool is_replaced = std::ranges::find(more, field.path, &FieldText::path) != more.end();
    if (Spread::is_range(field.text) && !is_replaced) {
      inputs.push_back({field.path, field.text, field.where});
    }
  }
  inputs.insert(inputs.end(), more.begin(), more.end());
  std::vector<Drawn> drawn;
  for (FieldText& input : inputs) {
    try {
      Spread spread = Spread::parse(input.text);
      drawn.push_back({std::move(input), std::move(spread)});
    } catch (const ValueError& error) {
      throw Error(error.at(input.where, input.path));
    }
  }
  if (drawn.empty()) {
    throw Error(Diagnostic{ErrorCode::missing_key,
                           {},
                           {},
                           "an input of unknown value",
                           {},
                           "Write one as a range, requests: 20M..60M."});
  }
  return drawn;
}

std::vector<std::vector<FieldText>> draw_all(const std::vector<Drawn>& inputs, std::size_t draws,
                                             std::uint64_t seed) {
  Randoms randoms(seed);
  std::vector<std::vector<FieldText>> all(draws);
  for (std::vector<FieldText>& fields : all) {
    for (const Drawn& drawn : inputs) {
      const Exact u = randoms.next();
      const Exact v = randoms.next();
      const Exact w = randoms.next();
      fields.push_back({drawn.input.path, drawn.spread.at(u, v, w), drawn.input.where});
    }
  }
  return all;
}

/// What the ways cost in one draw, or why nothing could be priced.
struct Outcome {
  std::vector<std::optional<Exact>> totals;
  std::string refusal;
};

Outcome price_draw(const WhatIf& model, const std::vector<FieldText>& fields) {
  try {
    return {model.totals(fields), {}};
  } catch (const Error& error) {
    return {{}, in_one_line(error.diagnostics().front())};
  } catch (const std::exception& error) {
    return {{}, error.what()};
  }
}

std::vector<Outcome> price_all(const WhatIf& model,
                               const std::vector<std::vector<FieldText>>& draws) {
  std::vector<Outcome> outcomes(draws.size());
  const std::size_t parts = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
  std::vector<std::jthread> threads;
  for (std::size_t part = 0; part < parts; ++part) {
    threads.emplace_back([&, part] {
      for (std::size_t i = part; i < draws.size(); i += parts) {
        outcomes[i] = price_draw(model, draws[i]);
      }
    });
  }
  threads.clear();  // joins
  return outcomes;
}

Exact percentile(const std::vector<Exact>& sorted, std::size_t percent) {
  return sorted[(sorted.size() * percent + 99) / 100 - 1];
}

/// Short of it by less than a trillionth: exact, the sum of thousands of fractions, no two with the
/// same denominator, would have as many digits as they have together.
Exact mean(const std::vector<Exact>& totals) {
  constexpr std::int64_t trillion = 1'000'000'000'000;
  Exact sum;
  for (const Exact& total : totals) sum += (total * trillion).floor();
  return sum / Exact(trillion) / Exact(totals.size());
}

SimulatedWay summary(const std::string& name, std::vector<Exact> totals) {
  SimulatedWay way;
  way.name = name;
  way.priced = totals.size();
  if (totals.empty()) return way;
  std::ranges::sort(totals);
  way.p10 = percentile(totals, 10);
  way.p50 = percentile(totals, 50);
  way.p90 = percentile(totals, 90);
  way.mean = mean(totals);
  return way;
}

/// Whether tasks by the hour cost in every draw what those before them that are always on do: a
/// comparison lists them once, too.
bool repeats_always_on(const std::vector<std::string>& names, std::size_t way,
                       const std::vector<std::vector<Exact>>& totals) {
  const ways::Kind* kind = ways::find_kind(names[way]);
  const ways::Kind* twin = kind == nullptr ? nullptr : ways::always_on_twin(*kind);
  if (twin == nullptr) return false;
  const auto before = names.begin() + static_cast<std::ptrdiff_t>(way);
  const auto always_on = std::find(names.begin(), before, twin->name);
  return always_on != before &&
         totals[static_cast<std::size_t>(always_on - names.begin())] == totals[way];
}

/// What the draws come to, way by way.
struct Draws {
  std::vector<std::vector<Exact>> totals;  // of those draws that have the way
  std::vector<std::size_t> wins;

  /// False: nothing could be priced.
  bool add(const Outcome& outcome) {
    std::optional<std::size_t> cheapest;
    for (std::size_t way = 0; way < outcome.totals.size(); ++way) {
      const std::optional<Exact>& total = outcome.totals[way];
      if (!total) continue;
      totals[way].push_back(*total);
      if (!cheapest || *total < *outcome.totals[*cheapest]) cheapest = way;
    }
    if (cheapest) ++wins[*cheapest];
    return cheapest.has_value();
  }
};

void add_ways(Simulation& result, const std::vector<std::string>& names, const Draws& draws) {
  std::string of_no_draw;
  for (std::size_t way = 0; way < names.size(); ++way) {
    if (draws.totals[way].empty()) {
      of_no_draw += (of_no_draw.empty() ? "" : ", ") + names[way];
    } else if (!repeats_always_on(names, way, draws.totals)) {
      result.ways.push_back(summary(names[way], draws.totals[way]));
      result.ways.back().cheapest = draws.wins[way];
    }
  }
  if (!of_no_draw.empty()) result.left_out.push_back(of_no_draw + ": no draw has them");
  std::ranges::stable_sort(result.ways, [](const SimulatedWay& a, const SimulatedWay& b) {
    return a.cheapest != b.cheapest ? a.cheapest > b.cheapest : a.mean < b.mean;
  });
}

}  // namespace

Simulation simulate(const WhatIf& model, const std::vector<FieldText>& uncertain, std::size_t draws,
                    std::uint64_t seed) {
  const std::vector<Drawn> inputs = read_spreads(model, uncertain);
  Simulation result;
  result.currency = model.currency;
  result.terms = model.terms;
  result.left_out = model.left_out;
  result.seed = seed;
  result.draws = draws;
  for (const Drawn& drawn : inputs) {
    result.inputs.push_back(drawn.input.path + ": " + drawn.input.text);
  }
  Draws all{std::vector<std::vector<Exact>>(model.ways.size()),
            std::vector<std::size_t>(model.ways.size())};
  for (const Outcome& outcome : price_all(model, draw_all(inputs, draws, seed))) {
    if (all.add(outcome)) continue;
    if (result.refused == 0) result.refusal = outcome.refusal;
    ++result.refused;
  }
  if (result.refused == draws) {
    throw Error(Diagnostic{ErrorCode::invalid_value,
                           {},
                           {},
                           "inputs of which some can be priced",
                           {},
                           result.refusal});
  }
  add_ways(result, model.ways, all);
  return result;
}

}  // namespace farthing
