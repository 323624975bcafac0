#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace farthing::numbers {

/// A word for one of a closed list of values. The first word of a value is the one printed.
template <class T>
struct Choice {
  std::string_view word;
  T value;
};
template <class T>
Choice(std::string_view, T) -> Choice<T>;

/// The place of `text` in `words`, whatever its case. Throws `ValueError` with the nearest word.
std::size_t find_choice(std::string_view text, std::string_view expected,
                        std::span<const std::string_view> words);

template <class T, std::size_t count>
T parse_choice(std::string_view text, std::string_view expected,
               const std::array<Choice<T>, count>& choices) {
  std::array<std::string_view, count> words;
  for (std::size_t at = 0; at < count; ++at) words[at] = choices[at].word;
  return choices[find_choice(text, expected, words)].value;
}

template <class T, std::size_t count>
std::string print_choice(const T& value, const std::array<Choice<T>, count>& choices) {
  for (const Choice<T>& choice : choices) {
    if (choice.value == value) return std::string(choice.word);
  }
  return {};
}

}  // namespace farthing::numbers
