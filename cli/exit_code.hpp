#pragma once

#include <array>
#include <string_view>

namespace farthing::cli {

/// How the program ends; the help and the manual print the same list.
enum class ExitCode {
  done = 0,
  failed = 1,
  wrong_command_line = 2,
  over_budget = 3,
  invalid_input = 4,
  bill_differs = 5,
  cost_grew = 6,
  interrupted = 130
};

struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;
};

inline constexpr std::array exit_meanings{
    ExitMeaning{ExitCode::done, "done"},
    ExitMeaning{ExitCode::failed, "failed, or the output could not be written"},
    ExitMeaning{ExitCode::wrong_command_line,
                "wrong command line, or a value on it that is malformed or out of range"},
    ExitMeaning{ExitCode::over_budget, "the total is above --budget; the output is complete"},
    ExitMeaning{ExitCode::invalid_input,
                "an input file or price table is invalid or unreadable, or a price is missing"},
    ExitMeaning{
        ExitCode::bill_differs,
        "a checked bill differs from the tables and --strict is given; the output is complete"},
    ExitMeaning{ExitCode::cost_grew,
                "a compared bill grew by more than --fail-above; the output is complete"},
    ExitMeaning{ExitCode::interrupted, "interrupted"}};

}  // namespace farthing::cli
