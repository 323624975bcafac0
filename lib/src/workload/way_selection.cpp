#include <farthing/service.hpp>

#include <farthing/error.hpp>

namespace farthing {
namespace {

constexpr std::string_view expected =
    "names of ways, or parts of them, such as lambda or fargate-arm64-hourly";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

template <>
WaySelection parse<WaySelection>(std::string_view text) {
  WaySelection selection;
  std::string word;
  const auto take_word = [&] {
    while (!word.empty() && word.back() == ' ') word.pop_back();
    if (word.empty()) throw ValueError(std::string(expected), std::string(text));
    selection.words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : text) {
    if (c == ',') {
      take_word();
    } else if (is_name_character(c) || (c == ' ' && !word.empty())) {
      word += c;
    } else if (c != ' ') {
      throw ValueError(std::string(expected), std::string(text));
    }
  }
  take_word();
  return selection;
}

template <>
std::string print(const WaySelection& value) {
  std::string list;
  for (const std::string& word : value.words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

}  // namespace farthing
