#pragma once

#include <optional>
#include <string>

#include <farthing/money.hpp>

#include "exit_code.hpp"
#include "text_option.hpp"

namespace farthing::cli {

/// What a bill may cost at most: `--budget`.
class Budget {
 public:
  explicit Budget(CLI::App& command);

  /// Throws `UsageError`.
  [[nodiscard]] std::optional<Exact> read() const;
  /// Says so and ends `over_budget` where the total is above what `read` returned.
  static ExitCode check(const Money& total, const std::optional<Exact>& budget);

 private:
  TextOption option_;
};

/// An amount of money that is not negative. Throws `ValueError`.
Exact read_amount(const std::string& text);

/// In cents, or with more places where it was given so.
std::string with_currency(const Money& money, int places = 2);
/// How many places show an amount of money as it was given, at least the two of cents.
int decimal_places(const Exact& amount);

}  // namespace farthing::cli
