#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace farthing {

/// What went wrong, as a closed list; `to_string` gives the spelling that JSON output uses.
enum class ErrorCode {
  syntax,             ///< text that does not parse at all
  invalid_value,      ///< a value of the wrong kind, or out of range
  unknown_key,        ///< a field, resource type or option nobody knows
  missing_key,        ///< a required field is absent
  duplicate_key,      ///< the same key twice
  unknown_name,       ///< a region, service or usage type nobody knows
  missing_price,      ///< the tables hold no price for what was asked
  missing_spec,       ///< the tables hold no billing fact for what was asked
  currency_mismatch,  ///< amounts of two currencies in one sum
  invalid_table,      ///< a price table that breaks its rules
  too_large,          ///< input beyond a stated limit
  io                  ///< a file that cannot be read
};
std::string_view to_string(ErrorCode code);

/// A place in an input: a file and, counted from 1, line and column; 0 where unknown. For values of
/// the command line `file` is the option's name.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;

  /// `file:line:column`, with what is known.
  [[nodiscard]] std::string text() const;
  friend bool operator==(const Where&, const Where&) = default;
};

/// One fault of an input: where, at which field, what was expected, what was found, what to try.
struct Diagnostic {
  ErrorCode code = ErrorCode::invalid_value;
  Where where;
  std::string path;      ///< the field's path, for instance `resources.web.lambda.memory`
  std::string expected;  ///< a phrase: "a memory size from 128 MB to 10,240 MB"
  std::string found;     ///< the offending text as written, without quotes
  std::string hint;      ///< a sentence: the nearest valid choice, or how to fix it

  /// `where: path: expected …, found "…"`, and the hint on a line of its own.
  [[nodiscard]] std::string text() const;
};

/// Bad input. Readers go on after a fault and report all of them in one error.
class Error : public std::runtime_error {
 public:
  explicit Error(Diagnostic diagnostic);
  explicit Error(std::vector<Diagnostic> diagnostics);

  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// That of the first fault.
  [[nodiscard]] ErrorCode code() const { return diagnostics_.front().code; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// A text that is no value of its kind, before anyone knows where it stood: readers catch it and
/// add place and path.
class ValueError : public std::invalid_argument {
 public:
  ValueError(std::string expected, std::string found, std::string hint = {});

  [[nodiscard]] const std::string& expected() const { return expected_; }
  [[nodiscard]] const std::string& found() const { return found_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }
  [[nodiscard]] Diagnostic at(Where where, std::string path) const;  ///< the same, placed

 private:
  std::string expected_;
  std::string found_;
  std::string hint_;
};

/// The candidate nearest to `word` by edit distance, or empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// The same as a hint, `Did you mean "lambda"?`, or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace farthing
