#include <algorithm>
#include <map>
#include <utility>

#include "text/node.hpp"
#include "text/source_text.hpp"
#include "text/utf8.hpp"

namespace farthing::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads one JSON document (RFC 8259), from the front to the end.
class JsonReader {
 public:
  JsonReader(SourceText& source, const Limits& limits)
      : source_(source), text_(source.bytes()), limits_(limits) {}

  Node read() {
    Node root = value(1);
    skip_blanks();
    if (at_ != text_.size()) fail("the end of the document");
    duplicates_.throw_if_any();
    return root;
  }

 private:
  Node value(int level) {
    skip_blanks();
    Where where = place();
    if (++nodes_ > limits_.nodes) {
      fail_too_large("at most " + std::to_string(limits_.nodes) + " values", "more");
    }
    switch (peek()) {
      case '{':
        return mapping(std::move(where), level);
      case '[':
        return sequence(std::move(where), level);
      case '"':
        return Node::scalar(string(), std::move(where), true);
      default:
        return word(std::move(where));
    }
  }

  Node mapping(Where where, int level) {
    require_level(level);
    std::vector<Node::Entry> entries;
    std::map<std::string, Where> keys;
    ++at_;
    for (bool more = !ends_with('}'); more; more = goes_on('}')) {
      skip_blanks();
      if (peek() != '"') fail("a key in double quotes");
      Where key_where = place();
      std::string key = string();
      if (key.size() > limits_.key_bytes) {
        fail_too_large("a key of at most " + std::to_string(limits_.key_bytes) + " bytes",
                       std::to_string(key.size()) + " bytes");
      }
      const auto [first, is_new] = keys.emplace(key, key_where);
      if (!is_new) {
        duplicates_.add({ErrorCode::duplicate_key, key_where, key, "each key once", key,
                         "the first one is at " + first->second.text()});
      }
      skip_blanks();
      if (!take(':')) fail("a colon after the key");
      Node held = value(level + 1);
      entries.push_back({std::move(key), std::move(key_where), std::move(held)});
    }
    return Node::mapping(std::move(entries), std::move(where));
  }

  Node sequence(Where where, int level) {
    require_level(level);
    std::vector<Node> items;
    ++at_;
    for (bool more = !ends_with(']'); more; more = goes_on(']')) items.push_back(value(level + 1));
    return Node::sequence(std::move(items), std::move(where));
  }

  /// true, false, null or a number, whose text is kept.
  Node word(Where where) {
    const std::size_t start = at_;
    while (at_ < text_.size() && std::string_view(",]}: \t\r\n\"[{").find(peek()) == text_.npos) {
      ++at_;
    }
    const std::string_view read = text_.substr(start, at_ - start);
    if (read == "null") return Node::null(std::move(where));
    if (read == "true" || read == "false" || is_number(read)) {
      return Node::scalar(std::string(read), std::move(where));
    }
    at_ = start;
    fail("a value", read.starts_with('/') || read.starts_with('#') ? "JSON has no comments." : "");
  }

  static bool is_number(std::string_view text) {
    const auto digits = [&] {
      const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
      const auto count = static_cast<std::size_t>(end - text.begin());
      text.remove_prefix(count);
      return count;
    };
    const auto take_any = [&](std::string_view marks) {
      if (text.empty() || marks.find(text.front()) == marks.npos) return false;
      text.remove_prefix(1);
      return true;
    };
    take_any("-");
    const bool starts_with_zero = text.starts_with('0');
    const std::size_t whole = digits();
    if (whole == 0 || (starts_with_zero && whole > 1)) return false;
    if (take_any(".") && digits() == 0) return false;
    if (take_any("eE")) {
      take_any("+-");
      if (digits() == 0) return false;
    }
    return text.empty();
  }

  std::string string() {
    std::string result;
    for (++at_; peek() != '"'; ++at_) {
      if (at_ == text_.size() || peek() == '\n') fail("a quote that ends the text");
      if (peek() == '\\') {
        escape(result);
      } else {
        result += peek();
      }
    }
    ++at_;
    return result;
  }

  /// Leaves the last character of the escape for the caller to pass.
  void escape(std::string& result) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    ++at_;
    if (peek() == 'u') {
      const char32_t value = code_point();
      append_utf8(result, is_printable(value) ? value : replacement);
      return;
    }
    const std::size_t which = names.find(peek());
    if (at_ == text_.size() || which == names.npos) {
      --at_;
      fail("an escape such as \\n or \\u00e9");
    }
    const char value = meant[which];
    if (is_printable(static_cast<unsigned char>(value))) {
      result += value;
    } else {
      append_utf8(result, replacement);
    }
  }

  /// What \uXXXX stands for, or two of them where the first is half of a pair.
  char32_t code_point() {
    const char32_t first = hex_digits();
    const bool is_half = first >= 0xD800 && first <= 0xDFFF;
    if (!is_half) return first;
    if (first > 0xDBFF || text_.substr(at_ + 1, 2) != "\\u") return replacement;
    const std::size_t before = at_;
    at_ += 2;
    const char32_t second = hex_digits();
    if (second >= 0xDC00 && second <= 0xDFFF) {
      return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
    }
    at_ = before;
    return replacement;
  }

  char32_t hex_digits() {
    constexpr std::string_view digits = "0123456789abcdef";
    char32_t value = 0;
    for (int count = 0; count < 4; ++count) {
      ++at_;
      const char c =
          peek() >= 'A' && peek() <= 'F' ? static_cast<char>(peek() - 'A' + 'a') : peek();
      const std::size_t digit = digits.find(c);
      if (at_ >= text_.size() || digit == digits.npos) fail("four hexadecimal digits after \\u");
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  /// Whether the list or mapping that was just opened ends at once.
  bool ends_with(char closing) {
    skip_blanks();
    return take(closing);
  }
  bool goes_on(char closing) {
    skip_blanks();
    if (take(closing)) return false;
    if (!take(',')) fail(std::string("a comma or ") + closing);
    skip_blanks();
    if (peek() == closing) fail("another after the comma");
    return true;
  }

  void skip_blanks() {
    for (; at_ < text_.size(); ++at_) {
      if (peek() == '\n') ++line_;
      if (std::string_view(" \t\r\n").find(peek()) == text_.npos) return;
    }
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (at_ == text_.size() || peek() != c) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] Where place() { return source_.at(at_, line_); }

  void require_level(int level) {
    if (level <= limits_.depth) return;
    fail_too_large("at most " + std::to_string(limits_.depth) + " levels", "deeper nesting");
  }
  [[noreturn]] void fail_too_large(std::string expected, std::string found) {
    throw Error({ErrorCode::too_large, place(), {}, std::move(expected), std::move(found), {}});
  }
  [[noreturn]] void fail(std::string expected, std::string hint = {}) {
    throw Error({ErrorCode::syntax,
                 place(),
                 {},
                 std::move(expected),
                 source_.excerpt(at_),
                 std::move(hint)});
  }

  SourceText& source_;
  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t nodes_ = 0;
  Faults duplicates_;
};

}  // namespace

bool looks_like_json(std::string_view text) {
  const std::string_view body = without_byte_order_mark(text);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != body.npos && (body[first] == '{' || body[first] == '[');
}

Node read_json(std::string_view text, std::string_view file, const Limits& limits) {
  SourceText source(without_byte_order_mark(text), file);
  if (text.size() > limits.bytes) {
    throw Error({ErrorCode::too_large,
                 {std::string(file), 1, 1},
                 {},
                 "at most " + std::to_string(limits.bytes) + " bytes",
                 std::to_string(text.size()) + " bytes",
                 {}});
  }
  source.require_printable();
  return JsonReader(source, limits).read();
}

}  // namespace farthing::text
