#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

#include <farthing/error.hpp>

namespace fuzz {

/// Ends the run: an invariant does not hold.
inline void require(bool holds) {
  if (!holds) std::abort();
}

/// A fault must say what was expected, at a place inside the input (or just behind its end).
inline void require_place(const farthing::Diagnostic& fault, std::string_view input) {
  require(!fault.expected.empty());
  require(!fault.text().empty());
  require(fault.where.line >= 1 && fault.where.column >= 1);
  std::string_view rest = input;
  for (int line = 1; line < fault.where.line; ++line) {
    const std::size_t end = rest.find('\n');
    require(end != rest.npos);
    rest.remove_prefix(end + 1);
  }
  const std::size_t length = rest.substr(0, rest.find('\n')).size();
  require(static_cast<std::size_t>(fault.where.column) <= length + 1);
}

inline void require_places(const farthing::Error& error, std::string_view input) {
  require(!error.diagnostics().empty());
  for (const farthing::Diagnostic& fault : error.diagnostics()) require_place(fault, input);
}

/// Where only what was expected is known, since the input was read.
inline void require_reasons(const farthing::Error& error) {
  require(!error.diagnostics().empty());
  for (const farthing::Diagnostic& fault : error.diagnostics()) require(!fault.expected.empty());
}

}  // namespace fuzz
