#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace farthing {

/// Which instances a constraint of type `memberOf` leaves to a task: an expression of the cluster
/// query language of Amazon ECS, or none. Rules: the ECS developer guide, "Cluster query language".
///
/// An instance that lacks an attribute satisfies no comparison with it, not even that of being
/// another (containers-roadmap issue 486); that it lacks it holds, and the negation of a
/// comparison.
class ClusterQuery {
 public:
  /// Any instance.
  ClusterQuery() = default;
  /// An expression such as "attribute:stack == prod and attribute:ecs.os-type == linux". Throws
  /// `ValueError`, which says at which character, for what is no expression and for what no
  /// estimate can know: task groups, versions and states of agents, and instances by their ids.
  static ClusterQuery expression(std::string_view text);
  /// One attribute that has one value. Throws `ValueError` where no expression can name them.
  static ClusterQuery equal(const std::string& attribute, const std::string& value);

  /// Whether an instance with these attributes may have the task.
  [[nodiscard]] bool accepts(const std::map<std::string, std::string>& attributes) const;
  /// The attributes that are asked about.
  [[nodiscard]] std::set<std::string> attributes() const;
  /// As an expression; empty: any instance.
  [[nodiscard]] const std::string& text() const { return text_; }

  /// Both must hold.
  ClusterQuery& operator&=(const ClusterQuery& other);
  friend bool operator==(const ClusterQuery& a, const ClusterQuery& b) {
    return a.text_ == b.text_;
  }

  struct Node;

 private:
  ClusterQuery(std::string text, std::shared_ptr<const Node> root);

  std::string text_;
  std::shared_ptr<const Node> root_;
};

}  // namespace farthing
