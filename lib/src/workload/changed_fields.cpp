#include "workload/changed_fields.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace farthing::workload {
namespace {

using text::Node;

/// Everything stands where the change was written: its text has no lines of its own.
Node placed(const Node& node, const Where& where) {
  switch (node.kind()) {
    case Node::Kind::null:
      return Node::null(where);
    case Node::Kind::scalar:
      return Node::scalar(node.text(), where, node.quoted());
    case Node::Kind::sequence: {
      std::vector<Node> items;
      for (const Node& item : node.items()) items.push_back(placed(item, where));
      return Node::sequence(std::move(items), where);
    }
    case Node::Kind::mapping:
      break;
  }
  std::vector<Node::Entry> entries;
  for (const Node::Entry& entry : node.entries()) {
    entries.push_back({entry.key, where, placed(entry.value, where)});
  }
  return Node::mapping(std::move(entries), where);
}

/// A quantity needs no reader of YAML, which would take most of the time of many changes.
Node value_of(const FieldText& field) {
  constexpr std::string_view plain =
      "0123456789.%/ ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const bool is_quantity = !field.text.empty() && field.text.front() >= '0' &&
                           field.text.front() <= '9' && field.text.back() != ' ' &&
                           field.text.find_first_not_of(plain) == std::string::npos;
  if (is_quantity) return Node::scalar(field.text, field.where);
  return placed(text::read_yaml(field.text, field.where.file), field.where);
}

/// The entry that the path goes through, by its longest key; the rest of the path.
struct Step {
  std::string key;
  std::string_view rest;  ///< empty: the path ends here
};
Step first_step(const Node& node, std::string_view path) {
  std::string_view key = path.substr(0, path.find('.'));
  for (const Node::Entry& entry : node.entries()) {
    const bool leads = path.starts_with(entry.key) &&
                       (path.size() == entry.key.size() || path[entry.key.size()] == '.');
    if (leads && entry.key.size() > key.size()) key = entry.key;
  }
  return {std::string(key), path.size() > key.size() ? path.substr(key.size() + 1) : ""};
}

class Change {
 public:
  Change(const FieldText& field, text::Faults& faults)
      : field_(field), value_(value_of(field)), faults_(faults) {}

  Node apply(const Node& node, std::string_view path, int depth) {
    const Step step = first_step(node, path);
    std::vector<Node::Entry> entries = node.entries();
    const auto found = std::ranges::find(entries, step.key, &Node::Entry::key);
    if (found == entries.end() && !may_be_new(node, step, depth)) return node;
    const bool is_last = step.rest.empty();
    if (is_last && value_.kind() == Node::Kind::null) {
      if (found != entries.end()) entries.erase(found);
    } else if (found == entries.end()) {
      const Node empty = Node::mapping({}, field_.where);
      entries.push_back(
          {step.key, field_.where, is_last ? value_ : apply(empty, step.rest, depth + 1)});
    } else {
      found->value = is_last ? value_ : apply(found->value, step.rest, depth + 1);
    }
    return Node::mapping(std::move(entries), node.where());
  }

 private:
  /// Resources, and the part of one, come whole: a field of one that is not there is a slip, and so
  /// is what is to be taken out and is not there.
  bool may_be_new(const Node& node, const Step& step, int depth) {
    constexpr int depth_of_fields = 3;
    const bool adds = value_.kind() != Node::Kind::null;
    if (adds && (step.rest.empty() || depth >= depth_of_fields)) return true;
    std::vector<std::string> known;
    for (const Node::Entry& entry : node.entries()) known.push_back(entry.key);
    faults_.add({ErrorCode::unknown_key, field_.where, field_.path, "a field of what the file has",
                 step.key, did_you_mean(step.key, known)});
    return false;
  }

  const FieldText& field_;
  Node value_;
  text::Faults& faults_;
};

}  // namespace

Node with_fields(const Node& top, const std::vector<FieldText>& changes) {
  text::Faults faults;
  Node changed = top;
  for (const FieldText& field : changes) {
    if (!changed.is_mapping()) return changed;
    changed = Change(field, faults).apply(changed, field.path, 0);
  }
  faults.throw_if_any();
  return changed;
}

}  // namespace farthing::workload
