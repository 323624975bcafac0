#pragma once

#include <span>
#include <string>
#include <string_view>

#include <farthing/exact.hpp>

namespace farthing::numbers {

/// A text that should be a quantity, taken apart from its front: numbers, words, marks. Every
/// fault is reported with the whole text.
class Source {
 public:
  /// Takes the blanks off both ends. Throws `ValueError` when nothing is left, and for a NUL byte
  /// or more text than any quantity has. `expected` must outlive this.
  Source(std::string_view text, std::string_view expected);

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] bool at_number() const;

  /// Takes a number off the front, and the blanks behind it: `1536`, `1.5`, `3,000,000`,
  /// `3_000_000`, `1e6`, `1/3`. Refuses what is negative, no number, or written with separators
  /// that could mean two things.
  Exact take_number();
  /// The number that was taken last, as it was written.
  [[nodiscard]] std::string_view number() const { return number_; }
  /// Takes the word in front (letters, or a per cent sign) and the blanks behind it; empty when
  /// there is none.
  std::string_view take_word();
  /// Takes `mark` and the blanks behind it where it stands in front.
  bool take(char mark);
  void require_done() const;

  /// `value`, unless it has more digits than `take_number` reads back.
  [[nodiscard]] Exact checked(Exact value) const;

  [[noreturn]] void refuse(std::string hint) const;
  /// Refuses a unit: says that it is one of another kind, or offers the nearest of `accepted`.
  /// `advice` is a sentence.
  [[noreturn]] void refuse_unit(std::string_view unit, std::span<const std::string_view> accepted,
                                std::string_view advice) const;

 private:
  void skip_blanks();
  std::string_view take_digits();
  std::string take_grouped_digits();
  Exact take_denominator(const std::string& numerator);
  std::string take_exponent();
  Exact read(const std::string& decimal) const;
  [[noreturn]] void refuse_start() const;
  void refuse_ambiguous_end() const;

  std::string_view text_;
  std::string_view expected_;
  std::string_view rest_;
  std::string_view number_;
};

/// Whether a quantity may be printed with this number: 60 digits, as `take_number` reads.
bool is_readable(const Exact& value);

std::string_view trimmed(std::string_view text);
/// ASCII letters in lower case.
std::string lowered(std::string_view text);
std::string quoted(std::string_view text);

}  // namespace farthing::numbers
