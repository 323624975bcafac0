#pragma once

#include <string>
#include <vector>

#include <farthing/provenance.hpp>

namespace farthing::report {

/// Where the document is that showed it on the date of `as_of`; empty where that is not known.
std::string newest_url(const Provenance& provenance);

/// The sources cited so far, each once and numbered from 1.
class SourceList {
 public:
  /// ` [1] [3]`: the numbers of these sources; empty when there are none.
  std::string cite(const Sources& sources);
  /// `[1] title, date, address`, in order.
  [[nodiscard]] std::vector<std::string> entries() const;

 private:
  std::vector<Source> sources_;
};

}  // namespace farthing::report
