#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "placement/pattern.hpp"

#include <farthing/cluster_query.hpp>

namespace farthing {

/// A comparison of one attribute, or what joins others.
struct ClusterQuery::Node {
  enum class Kind { all_of, any_of, none_of, exists, missing, in, not_in, matches, not_matches };
  Kind kind = Kind::all_of;
  std::vector<std::shared_ptr<const Node>> parts;
  std::string attribute;
  std::vector<std::string> values;
  placement::Pattern pattern;

  [[nodiscard]] bool accepts(const std::map<std::string, std::string>& attributes) const;
};

}  // namespace farthing
