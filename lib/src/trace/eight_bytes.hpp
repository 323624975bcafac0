#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace farthing::trace {

/// Texts of at most eight bytes in one number, the first byte lowest, so that all of them are
/// looked at at once.
inline constexpr std::size_t word_bytes = 8;

constexpr std::uint64_t all_bytes(unsigned char byte) { return byte * 0x0101'0101'0101'0101U; }

template <class Word>
Word load_word(const char* text) {
  static_assert(std::endian::native == std::endian::little);
  Word word;
  std::memcpy(&word, text, sizeof word);
  return word;
}

/// How many bytes stand in front of the first `byte`; eight where there is none.
constexpr std::size_t bytes_before(std::uint64_t word, unsigned char byte) {
  const std::uint64_t is_zero = word ^ all_bytes(byte);
  const std::uint64_t found = (is_zero - all_bytes(0x01)) & ~is_zero & all_bytes(0x80);
  return static_cast<std::size_t>(std::countr_zero(found)) / 8;
}

/// Whether eight bytes in front of a text may be read, whatever they are.
enum class Front { unknown, readable };

/// One to eight bytes as the highest ones of a number, the others 0.
template <Front front = Front::unknown>
inline std::uint64_t right_aligned(std::string_view text) {
  const char* const begin = text.data();
  const std::size_t size = text.size();
  const std::size_t before = 8 * (word_bytes - size);
  if constexpr (front == Front::readable) {
    return load_word<std::uint64_t>(begin + size - word_bytes) & ~std::uint64_t{0} << before;
  }
  if (size >= 4) {
    return std::uint64_t{load_word<std::uint32_t>(begin)} << before |
           std::uint64_t{load_word<std::uint32_t>(begin + size - 4)} << 32U;
  }
  const auto byte = [&](std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(begin[at])} << (before + 8 * at);
  };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

/// Whether texts are equal, which short ones are found to be without a call.
inline bool is_same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() < word_bytes) return a == b;
  const std::size_t last = a.size() - word_bytes;
  const auto difference = [&](std::size_t at) {
    return load_word<std::uint64_t>(a.data() + at) ^ load_word<std::uint64_t>(b.data() + at);
  };
  std::uint64_t different = difference(last);
  for (std::size_t at = 0; at < last; at += word_bytes) different |= difference(at);
  return different == 0;
}

inline bool is_blank(char c) {
  constexpr std::uint64_t blanks = 1ULL << ' ' | 1ULL << '\t' | 1ULL << '\r' | 1ULL << '\n';
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' && (blanks >> byte & 1U) != 0;
}

/// The place of the first blank; the text's size where there is none.
inline std::size_t find_blank(std::string_view text) {
  std::size_t at = 0;
  while (at + word_bytes <= text.size()) {
    const auto word = load_word<std::uint64_t>(text.data() + at);
    const std::uint64_t up_to_blank = (word - all_bytes(' ' + 1)) & ~word & all_bytes(0x80);
    at += static_cast<std::size_t>(std::countr_zero(up_to_blank)) / 8;
    if (up_to_blank == 0) continue;
    if (is_blank(text[at])) return at;
    ++at;  // another control character
  }
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

/// What digits are for, each in its byte; other bytes become more than 9.
constexpr std::uint64_t digit_values(std::uint64_t word) { return word ^ all_bytes('0'); }

constexpr bool are_digits(std::uint64_t values) {
  return (((values + all_bytes(0x06)) | values) & all_bytes(0xF0)) == 0;
}

/// The number that eight digits are, by their values.
constexpr std::uint32_t number_of_digits(std::uint64_t values) {
  // Pairs of digits, pairs of those, and both halves: each sum in the lower one of its two places.
  const std::uint64_t pairs = values * 10 + (values >> 8U);
  const std::uint64_t even = pairs & 0x0000'00FF'0000'00FFU;
  const std::uint64_t odd = pairs >> 16U & 0x0000'00FF'0000'00FFU;
  const std::uint64_t fours = even * 100 + odd;
  return static_cast<std::uint32_t>((fours & 0xFFFFU) * 10'000 + (fours >> 32U));
}

/// A text of eight bytes in which each `0` stands for a digit and all others for themselves.
class Pattern {
 public:
  constexpr explicit Pattern(const char (&text)[word_bytes + 1]) {
    for (std::size_t i = 0; i < word_bytes; ++i) {
      const bool is_digit = text[i] == '0';
      const auto place = static_cast<unsigned>(8 * i);
      bytes_ |= std::uint64_t{static_cast<unsigned char>(text[i])} << place;
      fixed_ |= std::uint64_t{is_digit ? 0xF0U : 0xFFU} << place;
      carry_ |= std::uint64_t{is_digit ? 0x06U : 0x00U} << place;
    }
  }
  /// The digits' values, each in its byte, and 0 for what is fixed.
  [[nodiscard]] constexpr std::uint64_t values(std::uint64_t word) const { return word ^ bytes_; }
  [[nodiscard]] constexpr bool fits(std::uint64_t values) const {
    return (((values + carry_) | values) & fixed_) == 0;
  }

 private:
  std::uint64_t bytes_ = 0;
  std::uint64_t fixed_ = 0;
  std::uint64_t carry_ = 0;
};

/// The numbers of two digits that start at each byte of a pattern's values.
class Pairs {
 public:
  constexpr explicit Pairs(std::uint64_t values) : pairs_(values * 10 + (values >> 8U)) {}
  [[nodiscard]] constexpr unsigned at(unsigned byte) const {
    return static_cast<unsigned>(pairs_ >> (8 * byte) & 0xFFU);
  }

 private:
  std::uint64_t pairs_;
};

}  // namespace farthing::trace
