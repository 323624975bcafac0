#include "numbers/quantity.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <farthing/error.hpp>

#include "numbers/unit_names.hpp"

namespace farthing::numbers {
namespace {

constexpr std::size_t text_bytes_max = 16'384;
constexpr std::size_t digits_max = 60;
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view how_to_separate =
    "Decimals follow a point, as in 1.5; commas only part groups of three digits, as in "
    "3,000,000.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

bool is_readable(const Exact& value) {
  const std::string text = value.text();
  const auto count = [](std::string_view part) {
    return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), is_digit));
  };
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string_view whole = text;
  return count(whole.substr(0, slash)) <= digits_max && count(whole.substr(slash)) <= digits_max;
}

Source::Source(std::string_view text, std::string_view expected)
    : text_(text), expected_(expected), rest_(trimmed(text)) {
  if (rest_.size() > text_bytes_max) {
    refuse("A quantity is at most " + std::to_string(text_bytes_max) + " characters long.");
  }
  if (rest_.find('\0') != std::string_view::npos) refuse("A quantity holds no NUL byte.");
  if (rest_.empty()) refuse({});
}

bool Source::at_number() const { return !rest_.empty() && is_digit(rest_.front()); }

void Source::skip_blanks() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
}

std::string_view Source::take_digits() {
  const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
  const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  rest_.remove_prefix(digits.size());
  return digits;
}

std::string Source::take_grouped_digits() {
  const std::string_view first = take_digits();
  std::string digits(first);
  if (rest_.empty() || (rest_.front() != ',' && rest_.front() != '_')) return digits;
  const char separator = rest_.front();
  // "0,500" is no way to write 500: its comma starts decimals.
  if (first.size() > 3 || first.empty() || first.front() == '0') {
    refuse(std::string(how_to_separate));
  }
  while (!rest_.empty() && (rest_.front() == ',' || rest_.front() == '_')) {
    const bool is_other = rest_.front() != separator;
    rest_.remove_prefix(1);
    const std::string_view group = take_digits();
    if (is_other || group.size() != 3) refuse(std::string(how_to_separate));
    digits += group;
  }
  return digits;
}

Exact Source::read(const std::string& decimal) const {
  try {
    return Exact::parse(decimal);
  } catch (const ValueError& error) {
    refuse(error.hint());
  }
}

Exact Source::take_denominator(const std::string& numerator) {
  const std::string denominator(take_digits());
  const Exact divisor = read(denominator);
  if (divisor.is_zero()) refuse("A fraction's denominator is not zero.");
  return read(numerator) / divisor;
}

std::string Source::take_exponent() {
  if (rest_.empty() || (rest_.front() != 'e' && rest_.front() != 'E')) return {};
  const bool has_sign = rest_.size() > 1 && (rest_[1] == '-' || rest_[1] == '+');
  const std::size_t digits_at = has_sign ? 2 : 1;
  if (digits_at >= rest_.size() || !is_digit(rest_[digits_at])) return {};
  std::string exponent(rest_.substr(0, digits_at));
  rest_.remove_prefix(digits_at);
  exponent += take_digits();
  return exponent;
}

Exact Source::take_number() {
  const std::string_view before = rest_;
  const bool starts_with_point = rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1]);
  if (!at_number() && !starts_with_point) refuse_start();
  if (rest_.size() > 1 && rest_[0] == '0' && (rest_[1] == 'x' || rest_[1] == 'X')) refuse_start();
  std::string digits = starts_with_point ? "0" : take_grouped_digits();
  const std::size_t length = before.size() - rest_.size();
  const bool is_plain = !starts_with_point && length == digits.size();
  Exact value;
  if (is_plain && rest_.size() > 1 && rest_[0] == '/' && is_digit(rest_[1])) {
    rest_.remove_prefix(1);
    value = take_denominator(digits);
  } else {
    if (rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      rest_.remove_prefix(1);
      digits += '.' + std::string(take_digits());
    }
    digits += take_exponent();
    value = read(digits);
  }
  number_ = before.substr(0, before.size() - rest_.size());
  refuse_ambiguous_end();
  skip_blanks();
  return value;
}

void Source::refuse_start() const {
  const std::string word = lowered(rest_.substr(0, 3));
  if (rest_.starts_with('-')) refuse("It cannot be negative.");
  if (rest_.starts_with('+')) refuse("Leave the plus sign out.");
  if (word == "nan" || word == "inf") refuse("A quantity is a finite number.");
  if (word.starts_with("0x")) refuse("Hexadecimal is not read: write the number in decimal.");
  if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) >= 0x80) {
    refuse("Write the number with the digits 0 to 9.");
  }
  refuse("A number comes first.");
}

void Source::refuse_ambiguous_end() const {
  if (rest_.empty()) return;
  if (rest_.front() == '.' || rest_.front() == ',' || rest_.front() == '_' ||
      rest_.front() == '\'') {
    refuse(std::string(how_to_separate));
  }
  const std::size_t next = rest_.find_first_not_of(blanks);
  if (next != 0 && next != std::string_view::npos && is_digit(rest_[next])) {
    refuse("Blanks do not part a number's digits: write 3,000,000 or 3000000.");
  }
}

std::string_view Source::take_word() {
  std::size_t length = 0;
  if (rest_.starts_with('%')) {
    length = 1;
  } else {
    while (length < rest_.size() && is_letter(rest_[length])) ++length;
  }
  const std::string_view word = rest_.substr(0, length);
  rest_.remove_prefix(length);
  if (length > 0) skip_blanks();
  return word;
}

bool Source::take(char mark) {
  if (!rest_.starts_with(mark)) return false;
  rest_.remove_prefix(1);
  skip_blanks();
  return true;
}

void Source::require_done() const {
  if (done()) return;
  const auto read_bytes = static_cast<std::size_t>(rest_.data() - text_.data());
  refuse("Nothing may follow " + quoted(trimmed(text_.substr(0, read_bytes))) + ".");
}

Exact Source::checked(Exact value) const {
  if (!is_readable(value)) {
    refuse("Written out in its base unit this has more than " + std::to_string(digits_max) +
           " digits.");
  }
  return value;
}

void Source::refuse(std::string hint) const {
  throw ValueError(std::string(expected_), std::string(text_), std::move(hint));
}

void Source::refuse_unit(std::string_view unit, std::span<const std::string_view> accepted,
                         std::string_view advice) const {
  const std::string_view kind = kind_of_unit(unit);
  if (!kind.empty()) {
    refuse(quoted(unit) + " is " + std::string(kind) + ". " + std::string(advice));
  }
  const std::string near = did_you_mean(unit, {accepted.begin(), accepted.end()});
  refuse(near.empty() ? std::string(advice) : near);
}

}  // namespace farthing::numbers
