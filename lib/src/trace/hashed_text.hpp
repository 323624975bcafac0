#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "columns/wide.hpp"
#include "trace/eight_bytes.hpp"

namespace farthing::trace {

/// Lets a map of texts be searched without making a text of its own.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    const std::size_t size = text.size();
    if (size < word_bytes) return size == 0 ? 0 : mixed(size, right_aligned(text));
    const auto word = [&](std::size_t at) { return load_word<std::uint64_t>(text.data() + at); };
    std::uint64_t hash = size;
    std::size_t at = 0;
    for (; at + 2 * word_bytes < size; at += 2 * word_bytes) {
      hash = folded(hash ^ word(at), word(at + word_bytes) ^ odd);
    }
    // Up to two words are left; the last may take in bytes in front of them.
    const std::size_t last = size - word_bytes;
    return hash ^ folded(word(std::min(at, last)) ^ odd, word(last) ^ (odd << 1U));
  }
  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    return folded(hash ^ word, odd);
  }

 private:
  static constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15U;  // 2^64 by the golden ratio

  static std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    const columns::Wide product = columns::Wide{a} * b;
    return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
  }
};

/// A text that is looked up, hashed where it is found: of many rows one after the other, which a
/// processor does at once.
class HashedText {
 public:
  HashedText() = default;
  HashedText(std::string_view text)  // NOLINT(google-explicit-constructor)
      : text_(text), hash_(TextHash()(text)) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend bool operator==(const HashedText& a, const HashedText& b) { return a.text_ == b.text_; }

 private:
  std::string_view text_;
  std::uint64_t hash_ = 0;
};

}  // namespace farthing::trace
