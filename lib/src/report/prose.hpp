#pragma once

#include <string_view>
#include <vector>

namespace farthing::report {

/// A piece of a sentence: what to type or to look for stands between backticks.
struct Span {
  std::string_view text;  ///< without the backticks
  bool is_code = false;
};

/// The pieces of a sentence such as "keeping its logs is not counted; `log_storage` says how much".
/// A backtick without a partner, and two that have nothing between them, are text.
std::vector<Span> spans(std::string_view sentence);

}  // namespace farthing::report
