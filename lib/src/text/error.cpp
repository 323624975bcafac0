#include <algorithm>
#include <numeric>
#include <utility>

#include <farthing/error.hpp>

#include "text/utf8.hpp"

namespace farthing {
namespace {

constexpr std::size_t found_bytes_max = 120;

/// Text of an unknown origin, made safe to print on one line of a terminal: what is not printable
/// is spelt out, and after `bytes_max` the rest is left out.
std::string shown(std::string_view rest, std::size_t bytes_max = std::string_view::npos) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string result;
  while (!rest.empty()) {
    if (result.size() >= bytes_max) return result + "…";
    const text::CodePoint point = text::first_code_point(rest);
    const std::size_t length = std::max<std::size_t>(point.bytes, 1);
    if (point.bytes > 0 && point.value >= 0x20 && text::is_printable(point.value)) {
      result += rest.substr(0, length);
    } else {
      for (const char c : rest.substr(0, length)) {
        const auto byte = static_cast<unsigned char>(c);
        result += {'\\', 'x', hex[byte >> 4U], hex[byte & 15U]};
      }
    }
    rest.remove_prefix(length);
  }
  return result;
}

std::string sentence(std::string_view expected, std::string_view found, bool say_nothing) {
  std::string result = "expected " + std::string(expected);
  if (!found.empty()) {
    result += ", found \"" + shown(found, found_bytes_max) + "\"";
  } else if (say_nothing) {
    result += ", found nothing";
  }
  return result;
}

std::string joined(const std::vector<Diagnostic>& diagnostics) {
  std::string result;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!result.empty()) result += '\n';
    result += diagnostic.text();
  }
  return result;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lowered(std::string_view word) {
  std::string result(word);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

/// Letters to insert, drop, replace or swap with their neighbour to get from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::syntax:
      return "syntax";
    case ErrorCode::invalid_value:
      return "invalid_value";
    case ErrorCode::unknown_key:
      return "unknown_key";
    case ErrorCode::missing_key:
      return "missing_key";
    case ErrorCode::duplicate_key:
      return "duplicate_key";
    case ErrorCode::unknown_name:
      return "unknown_name";
    case ErrorCode::missing_price:
      return "missing_price";
    case ErrorCode::missing_spec:
      return "missing_spec";
    case ErrorCode::currency_mismatch:
      return "currency_mismatch";
    case ErrorCode::invalid_table:
      return "invalid_table";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::io:
      return "io";
  }
  return "invalid_value";
}

std::string Where::text() const {
  std::string result = file;
  const auto add = [&](int number) {
    if (!result.empty()) result += ':';
    result += std::to_string(number);
  };
  if (line > 0) add(line);
  if (line > 0 && column > 0) add(column);
  return result;
}

std::string Diagnostic::text() const {
  std::string result = where.text();
  if (!result.empty()) result += ": ";
  if (!path.empty()) result += path + ": ";
  result += sentence(expected, found, code == ErrorCode::invalid_value);
  result = shown(result);
  if (!hint.empty()) result += "\n  " + shown(hint);
  return result;
}

Error::Error(Diagnostic diagnostic) : Error(std::vector<Diagnostic>{std::move(diagnostic)}) {}

Error::Error(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(joined(diagnostics)), diagnostics_(std::move(diagnostics)) {
  // `code` reads the first one: an error without any is a fault of the caller.
  if (diagnostics_.empty()) diagnostics_.push_back({{}, {}, {}, "valid input", {}, {}});
}

ValueError::ValueError(std::string expected, std::string found, std::string hint)
    : std::invalid_argument(sentence(expected, found, true) + (hint.empty() ? "" : "\n  ") + hint),
      expected_(std::move(expected)),
      found_(std::move(found)),
      hint_(std::move(hint)) {}

Diagnostic ValueError::at(Where where, std::string path) const {
  return {ErrorCode::invalid_value, std::move(where), std::move(path), expected_, found_, hint_};
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t word_bytes_max = 100;
  if (word.empty() || word.size() > word_bytes_max) return {};
  const std::string wanted = lowered(word);
  const std::size_t far = std::max<std::size_t>(2, wanted.size() / 3 + 1);
  std::size_t best = far;
  std::string result;
  for (const std::string& candidate : candidates) {
    if (candidate.size() >= wanted.size() + best || wanted.size() >= candidate.size() + best) {
      continue;
    }
    const std::size_t distance = edit_distance(wanted, lowered(candidate));
    // Replacing every letter turns any short word into any other: that is not near.
    if (distance < best && distance < candidate.size()) {
      best = distance;
      result = candidate;
    }
  }
  if (!result.empty() || wanted.size() < 3) return result;
  for (const std::string& candidate : candidates) {
    if (!lowered(candidate).starts_with(wanted)) continue;
    if (!result.empty()) return {};
    result = candidate;
  }
  return result;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? "" : "Did you mean \"" + near + "\"?";
}

}  // namespace farthing
