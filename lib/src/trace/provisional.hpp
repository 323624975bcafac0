#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "trace/collector.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {

/// Invocations and faults of which it is seen only later whether they count. Nothing is thrown
/// before it is.
class Provisional {
 public:
  explicit Provisional(const Collector& like) : collector_(like.empty_copy()) {}
  void add(const Record& record, std::uint64_t line);
  void fault(std::uint64_t line, const std::string& what);
  /// They count, as far as those do to which they go. Nothing is left here.
  void give_to(Provisional& other);
  void give_to(Collector& collector);
  void drop();

 private:
  template <class Do>
  void attempt(Do action);

  Collector collector_;
  std::optional<Error> refusal_;  // what came after it is left out
  bool is_empty_ = true;
};

}  // namespace farthing::trace
