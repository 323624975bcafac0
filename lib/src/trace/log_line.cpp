#include "trace/log_line.hpp"

#include <algorithm>

namespace farthing::trace {
namespace {

constexpr std::size_t date_bytes = 10;
constexpr std::size_t epoch_ms_bytes = 13;  // from 2001 to 2286

/// The time at the front of a text.
Maybe<std::int64_t> time_at(std::string_view text, TimeReader& times) {
  if (text.size() < date_bytes) return std::nullopt;
  const std::size_t word = find_blank(text);
  if (text[4] != '-') {
    const bool is_count = word == epoch_ms_bytes &&
                          std::all_of(text.begin(), text.begin() + epoch_ms_bytes, is_digit);
    return is_count ? times.ms(text.substr(0, word)) : std::nullopt;
  }
  const std::size_t time = date_bytes + 1;
  return times.ms(text.substr(0, time + find_blank(text.substr(std::min(time, text.size())))));
}

}  // namespace

Maybe<std::int64_t> time_in_front(std::string_view front, TimeReader& times) {
  const Maybe<std::int64_t> first = time_at(front, times);
  if (first) return first;
  const std::size_t word = find_blank(front);
  return time_at(front.substr(std::min(word + 1, front.size())), times);
}

std::string read_log_line(std::string_view line, std::size_t mark, TimeReader& times,
                          Record& record) {
  std::string what = read_report_line(line.substr(mark), record);
  record.timestamp_ms = time_in_front(line.substr(0, mark), times);
  return what;
}

}  // namespace farthing::trace
