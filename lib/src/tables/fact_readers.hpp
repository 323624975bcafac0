#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/facts.hpp>

#include "tables/document.hpp"
#include "text/node.hpp"

namespace farthing::tables {

/// What reads the facts of one service: its meter, and the counting rules of its usage types.
class FactReaders {
 public:
  explicit FactReaders(std::string_view service);
  /// `type` must outlive this.
  void add(const UsageType& type);

  [[nodiscard]] bool has_meter() const { return has_meter_; }
  /// Reports a value that is not what it is read as.
  void check_value(const Placed<Spec>& spec, text::Faults& faults) const;
  /// Reports a fact that nothing reads, with the nearest one that something does.
  void check_name(const Placed<Spec>& spec, text::Faults& faults) const;

 private:
  struct Reader {
    KnownFact fact;
    std::string why;  ///< who reads it, where its service does not say that
  };
  static void check(const Reader& reader, const std::string& value);

  std::vector<Reader> readers_;
  bool has_meter_ = false;
};

}  // namespace farthing::tables
