#include "placement/pattern.hpp"

#include <algorithm>

namespace farthing::placement {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
unsigned char index_of(char c) { return static_cast<unsigned char>(c); }

}  // namespace

/// Reads a pattern from its front.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  std::vector<Pattern::Pieces> read() {
    std::vector<Pattern::Pieces> alternatives{{}};
    take('^');
    while (at_ < text_.size()) {
      if (take('|')) {
        alternatives.emplace_back();
        take('^');
      } else if (text_[at_] == '$') {
        ++at_;
        if (at_ < text_.size() && text_[at_] != '|') refuse("the end of the pattern after $");
      } else {
        alternatives.back().push_back(piece());
      }
    }
    return alternatives;
  }

 private:
  using Characters = Pattern::Characters;

  [[noreturn]] void refuse(const char* expected) const { throw PatternFault{at_, expected}; }
  bool take(char c) {
    const bool is_there = at_ < text_.size() && text_[at_] == c;
    if (is_there) ++at_;
    return is_there;
  }
  char next(const char* expected) {
    if (at_ == text_.size()) refuse(expected);
    return text_[at_++];
  }

  Pattern::Piece piece() {
    Pattern::Piece piece{characters()};
    if (take('*')) {
      piece.least = 0;
      piece.most.reset();
    } else if (take('+')) {
      piece.most.reset();
    } else if (take('?')) {
      piece.least = 0;
    } else if (take('{')) {
      read_counts(piece);
    }
    const bool is_second =
        at_ < text_.size() && std::string_view("*+?{").find(text_[at_]) != text_.npos;
    if (is_second) refuse("one of *, +, ? and {…} after a character");
    return piece;
  }

  void read_counts(Pattern::Piece& piece) {
    piece.least = count();
    piece.most = piece.least;
    if (take(',')) {
      piece.most.reset();
      if (at_ < text_.size() && text_[at_] != '}') piece.most = count();
    }
    if (!take('}') || (piece.most && *piece.most < piece.least))
      refuse("counts such as {2} or {1,3}");
  }
  std::size_t count() {
    constexpr std::size_t most = 1000;
    std::size_t value = 0;
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_]) && value <= most) {
      value = value * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    }
    if (at_ == from || value > most) refuse("counts such as {2} or {1,3}, up to 1000");
    return value;
  }

  Characters characters() {
    const char c = next("a character");
    if (c == '.') return ~Characters();
    if (c == '[') return character_class();
    if (c == '\\') return escaped();
    --at_;
    if (c == '(' || c == ')') refuse("a pattern without parentheses, as in t2.*|t3.*");
    if (std::string_view("*+?{^").find(c) != std::string_view::npos) {
      refuse("a character, class or escape that it follows");
    }
    ++at_;
    return only(c);
  }

  static Characters only(char c) { return Characters().set(index_of(c)); }
  static Characters range(char first, char last) {
    Characters all;
    for (std::size_t c = index_of(first); c <= index_of(last); ++c) all.set(c);
    return all;
  }

  /// Behind a backslash.
  Characters escaped() {
    const char c = next("what the backslash escapes");
    const Characters digits = range('0', '9');
    if (c == 'd') return digits;
    if (c == 'D') return ~digits;
    const Characters word = digits | range('a', 'z') | range('A', 'Z') | only('_');
    if (c == 'w') return word;
    if (c == 'W') return ~word;
    if (!is_letter(c) && !is_digit(c)) return only(c);
    --at_;
    refuse(R"(\d, \D, \w, \W or an escaped mark such as \.)");
  }

  /// Behind its bracket.
  Characters character_class() {
    const bool is_negated = take('^');
    Characters all;
    bool is_empty = true;
    while (is_empty || !take(']')) {
      all |= class_member();
      is_empty = false;
    }
    return is_negated ? ~all : all;
  }
  Characters class_member() {
    const char first = next("the ] that ends a class");
    if (first == '\\') return escaped();
    --at_;
    if (first == '[' || first == '&') refuse("characters and ranges such as [a-z0-9]");
    if (first == ']') refuse("a character in the class");
    ++at_;
    const bool is_range = at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']';
    if (!is_range) return only(first);
    ++at_;
    const char last = next("the ] that ends a class");
    if (last == '\\' || last == '[' || index_of(last) < index_of(first)) {
      refuse("a range such as a-z");
    }
    return range(first, last);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Pattern::Pattern(std::string_view text) : alternatives_(PatternReader(text).read()) {}

bool Pattern::matches(std::string_view value) const {
  return std::ranges::any_of(alternatives_,
                             [&](const Pieces& pieces) { return matches(pieces, value); });
}

bool Pattern::matches(const Pieces& pieces, std::string_view value) {
  std::vector<bool> reached(value.size() + 1);  // places of the value up to which pieces match
  reached[0] = true;
  for (const Piece& piece : pieces) {
    std::vector<bool> next(value.size() + 1);
    for (std::size_t from = 0; from <= value.size(); ++from) {
      if (!reached[from]) continue;
      const std::size_t most = std::min(piece.most.value_or(value.size()), value.size() - from);
      std::size_t length = 0;
      while (length < most && piece.of[index_of(value[from + length])]) ++length;
      for (std::size_t each = piece.least; each <= length; ++each) next[from + each] = true;
    }
    reached = std::move(next);
  }
  return reached.back();
}

}  // namespace farthing::placement
