#pragma once

#include <bitset>
#include <set>
#include <string>
#include <string_view>

#include "trace/field_names.hpp"

namespace farthing::trace {

/// The names of columns and keys that a trace has, and the fields that they hold.
class MetNames {
 public:
  void add(std::string_view name, const FieldForm& form);
  void add(const MetNames& other);
  /// Throws `Error` where the caller named a column that no file has: a CSV file without it is
  /// refused at its header, other forms have no header.
  void refuse_unmet(const TraceOptions& options) const;

 private:
  std::bitset<field_count> fields_;
  std::set<std::string> names_;  // some of them
};

}  // namespace farthing::trace
