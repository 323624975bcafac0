#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::cli {

/// A field of workload files, and the option that stands for it.
struct OptionWord {
  std::string field;   ///< `load_per_task`
  std::string option;  ///< `--load-per-task`
};

/// A hint of the library as one would type it: `tasks: 5` becomes `--tasks 5`, `duration: 8 s`
/// becomes `--duration 8s`. One that names options already stays.
std::string hint_in_options(const std::string& hint, const std::vector<OptionWord>& words);

/// Fields that a text names become options: all of them, or those alone that are no English words,
/// since they are written with `_`.
enum class Names { all, unmistakable };
std::string names_in_options(const std::string& text, const std::vector<OptionWord>& words,
                             Names which);

}  // namespace farthing::cli
