#include "trace/number_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <limits>

namespace farthing::trace {
namespace {

/// A number as digits × 10^power, where decimals beyond 19 digits are only known to be there.
struct Decimal {
  std::uint64_t digits = 0;
  int power = 0;
  bool has_more = false;
};

std::optional<int> read_power(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int power = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), power);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (power < -400 || power > 400) return std::nullopt;
  return power;
}

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal decimal;
  bool after_point = false;
  bool any = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !after_point) {
      after_point = true;
    } else if (is_digit(c)) {
      any = true;
      const auto digit = static_cast<std::uint64_t>(c - '0');
      if (decimal.digits < powers_of_ten[18]) {
        decimal.digits = decimal.digits * 10 + digit;
        decimal.power -= after_point ? 1 : 0;
      } else if (after_point) {
        decimal.has_more = decimal.has_more || digit != 0;
      } else {
        return std::nullopt;
      }
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  if (at == text.size()) return decimal;
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  const std::optional<int> power = read_power(text.substr(at + 1));
  if (!power) return std::nullopt;
  decimal.power += *power;
  return decimal;
}

struct Scaled {
  std::uint64_t floor = 0;
  bool has_more = false;
};

std::optional<Scaled> scaled(std::string_view text, int power) {
  std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) return std::nullopt;
  decimal->power += power;
  if (decimal->digits == 0) return Scaled{0, decimal->has_more};
  if (decimal->power >= 0) {
    if (decimal->power >= 20) return std::nullopt;
    const std::uint64_t factor = powers_of_ten[static_cast<std::size_t>(decimal->power)];
    if (decimal->digits > std::numeric_limits<std::uint64_t>::max() / factor) return std::nullopt;
    return Scaled{decimal->digits * factor, decimal->has_more};
  }
  if (decimal->power <= -20) return Scaled{0, true};
  const std::uint64_t divisor = powers_of_ten[static_cast<std::size_t>(-decimal->power)];
  return Scaled{decimal->digits / divisor, decimal->has_more || decimal->digits % divisor != 0};
}

/// Exactly `count` digits at the front, taken off.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// `Z`, `UTC`, `+01:00`, `+0100` or nothing, in minutes.
std::optional<int> read_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z" || text == " UTC") return 0;
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const std::optional<int> hours = take_digits(text, 2);
  take(text, ':');
  const std::optional<int> minutes = text.empty() ? std::optional(0) : take_digits(text, 2);
  if (!hours || !minutes || *hours > 15 || *minutes > 59 || !text.empty()) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return west ? -offset : offset;
}

Maybe<std::int64_t> calendar_time(std::string_view text) {
  using namespace std::chrono;
  const std::optional<int> year_number = take_digits(text, 4);
  const bool dash = take(text, '-');
  const std::optional<int> month_number = take_digits(text, 2);
  const bool second_dash = take(text, '-');
  const std::optional<int> day_number = take_digits(text, 2);
  if (!year_number || !dash || !month_number || !second_dash || !day_number) return std::nullopt;
  const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                            day{static_cast<unsigned>(*day_number)}};
  if (!date.ok() || *year_number < 1970 || *year_number > 2199) return std::nullopt;
  std::int64_t ms = duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count();
  if (text.empty()) return ms;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const std::optional<int> hour = take_digits(text, 2);
  const bool colon = take(text, ':');
  const std::optional<int> minute = take_digits(text, 2);
  if (!hour || !colon || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  ms += (*hour * std::int64_t{60} + *minute) * 60'000;
  if (take(text, ':')) {
    const std::optional<int> second = take_digits(text, 2);
    if (!second || *second > 60) return std::nullopt;
    ms += *second * std::int64_t{1000};
  }
  if (take(text, '.') || take(text, ',')) {
    std::int64_t scale = 100;
    while (!text.empty() && is_digit(text.front())) {
      ms += (text.front() - '0') * scale;
      scale /= 10;
      text.remove_prefix(1);
    }
  }
  const std::optional<int> offset = read_offset(text);
  if (!offset) return std::nullopt;
  ms -= *offset * std::int64_t{60'000};
  return ms < 0 ? Maybe<std::int64_t>() : ms;
}

/// Seconds, milliseconds and so on until 2199, one unit's times all above the other's.
Maybe<std::int64_t> counted_time(std::string_view text) {
  constexpr std::uint64_t seconds_most = 7'258'118'399;
  std::uint64_t ms = 0;
  if (quickly_scaled<Front::unknown>(text, 0, ms) && ms > seconds_most &&
      ms <= seconds_most * 1000 + 999) {
    return static_cast<std::int64_t>(ms);
  }
  for (const int power : {3, 0, -3, -6}) {
    const std::optional<Scaled> time = scaled(text, power);
    if (time && time->floor <= seconds_most * 1000 + 999) {
      return static_cast<std::int64_t>(time->floor);
    }
  }
  return std::nullopt;
}

Maybe<std::int64_t> slowly_timestamp_ms(std::string_view text) {
  return text.size() > 4 && text[4] == '-' ? calendar_time(text) : counted_time(text);
}

}  // namespace

Maybe<std::uint64_t> slowly_scaled_up(std::string_view text, int power) {
  const std::optional<Scaled> value = scaled(text, power);
  if (!value || value->floor == std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
  return value->floor + (value->has_more ? 1 : 0);
}

Maybe<std::uint64_t> slowly_scaled_whole(std::string_view text, int power) {
  const std::optional<Scaled> value = scaled(text, power);
  if (!value || value->has_more) return std::nullopt;
  return value->floor;
}

Maybe<std::int64_t> timestamp_ms(std::string_view text) { return TimeReader().ms(text); }

bool TimeReader::read_month(std::uint64_t month) {
  using namespace std::chrono;
  constexpr Pattern pattern("0000-00-");
  const std::uint64_t values = pattern.values(month);
  if (!pattern.fits(values)) return false;
  const Pairs pairs(values);
  const year_month read =
      year(static_cast<int>(pairs.at(0) * 100 + pairs.at(2))) / std::chrono::month(pairs.at(5));
  if (!read.ok() || read.year() < year(1970) || read.year() > year(2199)) return false;
  month_ = month;
  first_day_ms_ = duration_cast<milliseconds>(sys_days(read / 1).time_since_epoch()).count();
  days_ = static_cast<unsigned>((read / last).day());
  return true;
}

Maybe<std::int64_t> TimeReader::ms(std::string_view text) {
  constexpr std::size_t with_ms = 24;
  constexpr std::size_t without_ms = 20;
  const bool has_ms = text.size() == with_ms;
  if (!has_ms && text.size() != without_ms) return slowly_timestamp_ms(text);
  constexpr Pattern minutes("00T00:00");
  constexpr Pattern milliseconds(":00.000Z");
  constexpr Pattern seconds("0:00:00Z");
  const Pattern& end = has_ms ? milliseconds : seconds;
  const char* const at = text.data();
  const auto month = load_word<std::uint64_t>(at);
  const std::uint64_t middle = minutes.values(load_word<std::uint64_t>(at + word_bytes));
  const std::uint64_t last = end.values(load_word<std::uint64_t>(at + text.size() - word_bytes));
  if (month != month_ && !read_month(month)) return slowly_timestamp_ms(text);
  const Pairs day_and_time(middle);
  const Pairs rest(last);
  const unsigned day = day_and_time.at(0) - 1;
  const unsigned hour = day_and_time.at(3);
  const unsigned minute = day_and_time.at(6);
  const unsigned second = rest.at(has_ms ? 1 : 5);
  if (!minutes.fits(middle) || !end.fits(last) || day >= days_ || hour > 23 || minute > 59 ||
      second > 59) {
    return slowly_timestamp_ms(text);
  }
  const unsigned ms = has_ms ? rest.at(4) * 10 + static_cast<unsigned>(last >> 48U & 0xFU) : 0;
  return first_day_ms_ + std::int64_t{((day * 24 + hour) * 60 + minute) * 60 + second} * 1000 + ms;
}

}  // namespace farthing::trace
