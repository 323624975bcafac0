#pragma once

#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <farthing/error.hpp>

#include "failure.hpp"

namespace farthing::cli {

/// An option or argument whose value stays text: the library's own readers parse it, so that a
/// number never passes through binary floating point and every message has one form.
class TextOption {
 public:
  TextOption() = default;
  /// `names` as CLI11 takes them (`--architecture,--arch`; without dashes a positional argument),
  /// `value` what the value is called in the help: `DATE`, or choices joined by `|`.
  TextOption(CLI::App& command, const std::string& names, const std::string& value,
             const std::string& help)
      : option_(command.add_option(names, CLI::callback_t(accept), help)->type_name(value)) {}

  TextOption& group(const std::string& title) { return option_->group(title), *this; }
  TextOption& required() { return option_->required(), *this; }
  /// May be given several times, one value each.
  TextOption& repeatable() {
    option_->expected(1, CLI::detail::expected_max_vector_size)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(option_->get_positional());
    return *this;
  }

  [[nodiscard]] bool given() const { return option_->count() > 0; }
  /// The text as given; empty when it was not.
  [[nodiscard]] std::string text() const { return given() ? option_->results().front() : ""; }
  [[nodiscard]] std::vector<std::string> texts() const { return option_->results(); }
  /// `--month`, or `FILE` for a positional argument.
  [[nodiscard]] std::string name() const {
    if (!option_->get_positional()) return "--" + option_->get_lnames().front();
    const std::string value = option_->get_type_name();
    return value.find('|') == std::string::npos ? value : option_->get_single_name();
  }

  /// The value as `reader` reads the text. Throws `UsageError` where `reader` throws `ValueError`.
  template <class Reader>
  [[nodiscard]] auto read(const Reader& reader) const {
    try {
      return reader(text());
    } catch (const ValueError& error) {
      throw UsageError(error.at({name()}, {}));
    }
  }

  /// The value that goes with the chosen word. Throws `UsageError` with the nearest choice.
  template <class Value>
  [[nodiscard]] Value choose(const std::vector<std::pair<std::string, Value>>& choices) const {
    std::string all;
    std::vector<std::string> words;
    for (const auto& [word, value] : choices) {
      if (word == text()) return value;
      all += (all.empty() ? "" : ", ") + word;
      words.push_back(word);
    }
    throw UsageError(name(), "one of " + all, text(), did_you_mean(text(), words));
  }

 private:
  static bool accept(const CLI::results_t& /*texts*/) { return true; }
  CLI::Option* option_ = nullptr;
};

/// An option that is given or not, and takes no value.
class FlagOption {
 public:
  FlagOption() = default;
  FlagOption(CLI::App& command, const std::string& names, const std::string& help)
      : option_(command.add_flag(names, help)->disable_flag_override()) {}

  FlagOption& group(const std::string& title) { return option_->group(title), *this; }
  [[nodiscard]] bool given() const { return option_->count() > 0; }
  /// What it stands for where a value is written out: `true`, or nothing.
  [[nodiscard]] std::string text() const { return given() ? "true" : ""; }
  [[nodiscard]] std::string name() const { return "--" + option_->get_lnames().front(); }

 private:
  CLI::Option* option_ = nullptr;
};

}  // namespace farthing::cli
