#include <farthing/cluster_query.hpp>

#include <algorithm>
#include <utility>

#include "placement/query_node.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace {

using Node = ClusterQuery::Node;

void add_attributes(const Node& node, std::set<std::string>& names) {
  if (!node.attribute.empty()) names.insert(node.attribute);
  for (const auto& part : node.parts) add_attributes(*part, names);
}

}  // namespace

bool ClusterQuery::Node::accepts(const std::map<std::string, std::string>& attributes) const {
  const auto holds = [&](const auto& part) { return part->accepts(attributes); };
  if (kind == Kind::all_of) return std::ranges::all_of(parts, holds);
  if (kind == Kind::any_of) return std::ranges::any_of(parts, holds);
  if (kind == Kind::none_of) return std::ranges::none_of(parts, holds);

  const auto found = attributes.find(attribute);
  if (kind == Kind::missing) return found == attributes.end();
  if (found == attributes.end()) return false;
  if (kind == Kind::exists) return true;
  if (kind == Kind::matches) return pattern.matches(found->second);
  if (kind == Kind::not_matches) return !pattern.matches(found->second);
  const bool is_listed = std::ranges::find(values, found->second) != values.end();
  return is_listed == (kind == Kind::in);
}

ClusterQuery::ClusterQuery(std::string text, std::shared_ptr<const Node> root)
    : text_(std::move(text)), root_(std::move(root)) {}

ClusterQuery ClusterQuery::equal(const std::string& attribute, const std::string& value) {
  const auto stands_alone = [](const std::string& word) {
    return !word.empty() && std::ranges::none_of(word, [](char c) {
      const bool is_blank_or_control = c >= '\0' && c <= ' ';
      return is_blank_or_control ||
             std::string_view("\"'=!<>~()[],&|").find(c) != std::string_view::npos;
    });
  };
  if (!stands_alone(attribute) || !stands_alone(value)) {
    throw ValueError("an attribute and a value that an expression of ECS can name",
                     attribute + ": " + value, "Neither has blanks, brackets or commas.");
  }
  Node node;
  node.kind = Node::Kind::in;
  node.attribute = attribute;
  node.values = {value};
  return {"attribute:" + attribute + " == " + value, std::make_shared<const Node>(std::move(node))};
}

bool ClusterQuery::accepts(const std::map<std::string, std::string>& attributes) const {
  return !root_ || root_->accepts(attributes);
}

std::set<std::string> ClusterQuery::attributes() const {
  std::set<std::string> names;
  if (root_) add_attributes(*root_, names);
  return names;
}

ClusterQuery& ClusterQuery::operator&=(const ClusterQuery& other) {
  if (!other.root_) return *this;
  if (!root_) return *this = other;
  const auto bracketed = [](const ClusterQuery& query) {
    return query.root_->parts.empty() ? query.text_ : '(' + query.text_ + ')';
  };
  const bool is_chain = root_->kind == Node::Kind::all_of && !root_->parts.empty();
  Node both = is_chain ? *root_ : Node{Node::Kind::all_of, {root_}, {}, {}, {}};
  both.parts.push_back(other.root_);
  text_ = (is_chain ? text_ : bracketed(*this)) + " and " + bracketed(other);
  root_ = std::make_shared<const Node>(std::move(both));
  return *this;
}

}  // namespace farthing
