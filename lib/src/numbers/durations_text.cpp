#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include <farthing/error.hpp>
#include <farthing/units.hpp>

#include "numbers/quantity.hpp"

namespace farthing {
namespace {

using numbers::quoted;
using numbers::trimmed;

constexpr std::string_view expected_durations =
    "durations such as 120 ms, p50=80ms,p90=200ms or 0.4ms:50%,1.6ms:50%";
constexpr std::size_t items_max = 1'000;

[[noreturn]] void refuse(std::string_view found, std::string hint) {
  throw ValueError(std::string(expected_durations), std::string(found), std::move(hint));
}

/// Two sides of a mark, without blanks around them.
struct Pair {
  std::string_view left;
  std::string_view right;
};

/// The comma-separated items of `text`, each in two around `mark`.
std::vector<Pair> pairs_of(std::string_view text, char mark) {
  std::vector<Pair> pairs;
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view item = trimmed(rest.substr(0, comma));
    const std::size_t at = item.find(mark);
    if (at == std::string_view::npos) {
      refuse(text, mark == '='
                       ? "Each item is a percentile and its duration, as in p50=80ms; numbers in "
                         "a list have no thousands separators."
                       : "Each item is a duration and its weight, as in 80ms:50%; numbers in a "
                         "list have no thousands separators.");
    }
    pairs.push_back({trimmed(item.substr(0, at)), trimmed(item.substr(at + 1))});
    if (pairs.size() > items_max) {
      refuse(text, "A list holds at most " + std::to_string(items_max) + " items.");
    }
    if (comma == rest.size()) return pairs;
    rest.remove_prefix(comma + 1);
  }
}

/// Each share is printed in per cent, and has to be read back.
Durations of_bands(std::vector<DurationBand> bands, std::string_view text, std::string_view what) {
  for (const DurationBand& band : bands) {
    if (!numbers::is_readable(band.share * 100)) {
      refuse(text, "The " + std::string(what) + " have too many digits.");
    }
  }
  return Durations(std::move(bands));
}

// ---- percentiles ----

/// `min`, `p50`, `p99.9`, `max` as the per cent of invocations at or below.
Exact percent_of(std::string_view key, std::string_view text) {
  const std::string word = numbers::lowered(key);
  if (word == "min") return 0;
  if (word == "max") return 100;
  if (word == "mean" || word == "avg" || word == "average") {
    refuse(text, "A mean says nothing of the spread: give it alone, or give percentiles.");
  }
  std::optional<Exact> percent;
  if (word.starts_with('p') && word.size() > 1 && word.find_first_of("-e") == std::string::npos) {
    try {
      percent = Exact::parse(word.substr(1));
    } catch (const ValueError&) {
      percent.reset();
    }
  }
  if (!percent || percent->is_zero() || *percent >= 100) {
    refuse(text, quoted(key) + " is no percentile: write p1 to p99.9…, min or max.");
  }
  return *percent;
}

struct Point {
  Exact percent;
  Milliseconds duration;
};

/// `p50=80ms` as in a shell, `p50: 80 ms` as in YAML.
char percentile_mark(std::string_view text) {
  return text.find('=') != std::string_view::npos ? '=' : ':';
}

/// The percentiles by rising percentage, whatever their order in the text.
std::vector<Point> points_of(std::string_view text) {
  std::vector<Point> points;
  for (const Pair& pair : pairs_of(text, percentile_mark(text))) {
    points.push_back({percent_of(pair.left, text), parse<Milliseconds>(pair.right)});
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const Point& a, const Point& b) { return a.percent < b.percent; });
  for (std::size_t at = 1; at < points.size(); ++at) {
    if (points[at].percent == points[at - 1].percent) refuse(text, "A percentile stands once.");
    if (points[at].duration < points[at - 1].duration) {
      refuse(text, "A higher percentile has no shorter duration.");
    }
  }
  if (points.size() == 1 && (points[0].percent == 0 || points[0].percent == 100)) {
    refuse(text, "A single bound does not say how long invocations last: add a percentile.");
  }
  return points;
}

Durations from_percentiles(std::string_view text) {
  const std::vector<Point> points = points_of(text);
  std::vector<DurationBand> bands;
  Point before{Exact(0), points.front().duration};
  for (const Point& point : points) {
    if (point.percent > 0) {
      bands.push_back({(point.percent - before.percent) / 100, before.duration, point.duration});
    }
    before = point;
  }
  if (before.percent < 100) {
    bands.push_back({(100 - before.percent) / 100, before.duration, before.duration});
  }
  return of_bands(std::move(bands), text, "percentiles");
}

std::string percentile_assumption(std::string_view text) {
  const std::vector<Point> points = points_of(text);
  std::string result = "Durations " + std::string(trimmed(text)) +
                       " are taken to spread evenly between the given percentiles";
  const bool has_min = points.front().percent == 0;
  const bool has_max = points.back().percent == 100;
  if (!has_min) {
    result += "; every invocation below p" + points.front().percent.decimal() + " lasts " +
              print(points.front().duration);
  }
  if (!has_max) {
    result += "; every invocation above p" + points.back().percent.decimal() + " lasts " +
              print(points.back().duration);
  }
  return result + ".";
}

// ---- histograms ----

/// Where the dash of `80ms-200ms` stands, not the one of an exponent.
std::size_t dash_of(std::string_view range) {
  for (std::size_t at = range.find('-', 1); at != std::string_view::npos;
       at = range.find('-', at + 1)) {
    const bool is_exponent = at >= 2 && (range[at - 1] == 'e' || range[at - 1] == 'E') &&
                             range[at - 2] >= '0' && range[at - 2] <= '9';
    if (!is_exponent) return at;
  }
  return std::string_view::npos;
}

DurationBand band_of(std::string_view range, std::string_view text) {
  const std::size_t dash = range.empty() ? std::string_view::npos : dash_of(range);
  DurationBand band;
  band.from = parse<Milliseconds>(range.substr(0, dash));
  band.to =
      dash == std::string_view::npos ? band.from : parse<Milliseconds>(range.substr(dash + 1));
  if (band.to < band.from) refuse(text, "A range runs upwards, as in 80ms-200ms.");
  return band;
}

Durations from_histogram(std::string_view text) {
  const std::vector<Pair> pairs = pairs_of(text, ':');
  const bool in_percent = pairs.front().right.ends_with('%');
  std::vector<DurationBand> bands;
  Exact sum;
  for (const Pair& pair : pairs) {
    if (pair.right.ends_with('%') != in_percent) {
      refuse(text, "Weights are either all in per cent or all plain counts.");
    }
    DurationBand band = band_of(pair.left, text);
    band.share = in_percent ? parse<Share>(pair.right).value : parse<Count>(pair.right).value;
    if (band.share.is_zero()) continue;
    sum += band.share;
    bands.push_back(std::move(band));
  }
  if (bands.empty()) refuse(text, "At least one weight is above zero.");
  if (in_percent && sum != 1) {
    refuse(text, "The shares add up to " + (sum * 100).text() + "%, not to 100%.");
  }
  for (DurationBand& band : bands) band.share /= sum;
  return of_bands(std::move(bands), text, "weights");
}

std::string histogram_assumption(std::string_view text, const Durations& durations) {
  const auto& bands = durations.bands();
  const bool has_range = std::any_of(bands.begin(), bands.end(),
                                     [](const auto& band) { return band.from != band.to; });
  return "Durations " + std::string(trimmed(text)) +
         " are taken as each duration's share of invocations" +
         (has_range ? ", spread evenly within a range." : ".");
}

// ---- printing ----

/// Whether the bands follow one another as percentiles describe them.
bool reads_as_percentiles(const std::vector<DurationBand>& bands) {
  Exact percent;
  bool has_range = false;
  for (std::size_t at = 0; at < bands.size(); ++at) {
    percent += bands[at].share * 100;
    if (!percent.is_decimal() || !numbers::is_readable(percent)) return false;
    if (at > 0 && bands[at].from != bands[at - 1].to) return false;
    has_range = has_range || bands[at].from != bands[at].to;
  }
  return has_range;
}

std::string as_percentiles(const std::vector<DurationBand>& bands) {
  std::string result;
  if (bands.front().from != bands.front().to) result = "min=" + print(bands.front().from) + ",";
  Exact percent;
  for (const DurationBand& band : bands) {
    percent += band.share * 100;
    if (percent < 100) {
      result += "p" + percent.decimal() + "=" + print(band.to) + ",";
    } else if (band.from != band.to) {
      result += "max=" + print(band.to) + ",";
    }
  }
  result.pop_back();
  return result;
}

std::string as_histogram(const std::vector<DurationBand>& bands) {
  std::string result;
  for (const DurationBand& band : bands) {
    if (!result.empty()) result += ',';
    result += print(band.from);
    if (band.from != band.to) result += "-" + print(band.to);
    result += ":" + print(Share{band.share});
  }
  return result;
}

}  // namespace

Durations parse_durations(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('{') && text.ends_with('}')) text = trimmed(text.substr(1, text.size() - 2));
  const bool is_list = text.find_first_of("=:") != std::string_view::npos;
  const bool names_first = !text.empty() && std::isalpha(static_cast<unsigned char>(text[0]));
  if (is_list && (names_first || percentile_mark(text) == '=')) {
    Durations result = from_percentiles(text);
    result.assumption_ = percentile_assumption(text);
    return result;
  }
  if (is_list) {
    Durations result = from_histogram(text);
    result.assumption_ = histogram_assumption(text, result);
    return result;
  }
  try {
    return {parse<Milliseconds>(text)};
  } catch (const ValueError& error) {
    throw ValueError(std::string(expected_durations), error.found(), error.hint());
  }
}

template <>
Durations parse<Durations>(std::string_view text) {
  return parse_durations(text);
}

template <>
std::string print(const Durations& value) {
  const auto& bands = value.bands();
  if (bands.empty()) return {};
  if (bands.size() == 1 && value.is_single()) return print(bands.front().from);
  return reads_as_percentiles(bands) ? as_percentiles(bands) : as_histogram(bands);
}

}  // namespace farthing
