#include "trace/structure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace farthing::trace {
namespace {

constexpr std::size_t word_bytes = 64;

/// One bit per byte of a 64-byte word, lowest first.
struct Marks {
  std::uint64_t quotes = 0;
  std::uint64_t delimiters = 0;
  std::uint64_t breaks = 0;
};

#if defined(__SSE2__)
std::uint64_t equal(const char* word, char c) {
  constexpr std::size_t bytes_at_once = 16;
  const __m128i wanted = _mm_set1_epi8(c);
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < word_bytes; at += bytes_at_once) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(word + at));
    const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted));
    bits |= std::uint64_t{static_cast<std::uint32_t>(mask)} << at;
  }
  return bits;
}

Marks marks_of(const char* word, char delimiter) {
  return {equal(word, '"'), equal(word, delimiter), equal(word, '\n')};
}
#else
Marks marks_of(const char* word, char delimiter) {
  Marks marks;
  for (std::size_t i = 0; i < word_bytes; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (word[i] == '"') marks.quotes |= bit;
    if (word[i] == delimiter) marks.delimiters |= bit;
    if (word[i] == '\n') marks.breaks |= bit;
  }
  return marks;
}
#endif

/// Bits from each odd quote up to the next one.
std::uint64_t inside_of(std::uint64_t quotes) {
  for (unsigned shift = 1; shift < word_bytes; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

#if defined(__SSE2__)
std::uint64_t breaks_of(const char* word) { return equal(word, '\n'); }
#else
std::uint64_t breaks_of(const char* word) { return marks_of(word, '\n').breaks; }
#endif

/// Behind the quotes of a field that starts at `at`, if it has any; the text's size where they do
/// not end.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
  const std::size_t first = std::min(text.find_first_not_of(' ', at), text.size());
  if (!text.substr(first).starts_with('"')) return at;
  std::size_t end = text.find('"', first + 1);
  while (end != std::string_view::npos && text.substr(end + 1).starts_with('"')) {
    end = text.find('"', end + 2);
  }
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

std::uint64_t count_lines(std::string_view text) {
  std::uint64_t lines = 0;
  std::size_t at = 0;
  for (; at + word_bytes <= text.size(); at += word_bytes) {
    lines += static_cast<std::uint64_t>(std::popcount(breaks_of(text.data() + at)));
  }
  for (; at < text.size(); ++at) lines += text[at] == '\n' ? 1 : 0;
  return lines;
}

bool walk_record(std::string_view text, std::size_t begin, char delimiter,
                 std::vector<std::uint32_t>& ends) {
  ends.clear();
  while (true) {
    std::size_t end = behind_quotes(text, begin);
    while (end < text.size() && text[end] != delimiter && text[end] != '\n') ++end;
    if (end == text.size()) return false;
    ends.push_back(static_cast<std::uint32_t>(end));
    begin = end + 1;
    if (text[end] == '\n') break;
  }
  ends.back() |= Structure::line_break;
  return true;
}

void find_structure(std::string_view text, char delimiter, Structure& structure) {
  structure.ends.resize(text.size() + word_bytes);
  structure.records_end = 0;
  structure.records_ends = 0;
  std::uint32_t* out = structure.ends.data();
  const std::uint32_t* const begin = out;
  std::uint64_t carried = 0;  // all ones inside quotes
  for (std::size_t at = 0; at < text.size(); at += word_bytes) {
    Marks marks;
    if (at + word_bytes <= text.size()) {
      marks = marks_of(text.data() + at, delimiter);
    } else {
      std::array<char, word_bytes> rest{};
      std::memcpy(rest.data(), text.data() + at, text.size() - at);
      marks = marks_of(rest.data(), delimiter);
    }
    std::uint64_t inside = carried;
    if (marks.quotes != 0) {
      inside ^= inside_of(marks.quotes);
      carried = std::uint64_t{0} - (inside >> 63U);
    }
    const std::uint64_t breaks = marks.breaks & ~inside;
    std::uint64_t ends = (marks.delimiters & ~inside) | breaks;
    while (ends != 0) {
      const auto bit = static_cast<unsigned>(std::countr_zero(ends));
      const bool is_break = ((breaks >> bit) & 1U) != 0;
      *out++ =
          (static_cast<std::uint32_t>(at) + bit) | (static_cast<std::uint32_t>(is_break) << 31U);
      ends &= ends - 1;
    }
    if (breaks != 0) {
      const auto last = static_cast<std::size_t>(std::bit_width(breaks)) - 1;
      structure.records_end = at + last + 1;
    }
  }
  structure.records_ends = static_cast<std::size_t>(out - begin);
  while (structure.records_ends > 0 &&
         (begin[structure.records_ends - 1] & Structure::line_break) == 0) {
    --structure.records_ends;
  }
}

}  // namespace farthing::trace
