#include "text/node.hpp"

#include <algorithm>
#include <tuple>

namespace farthing::text {

Node Node::null(Where where) {
  Data data;
  data.where = std::move(where);
  return Node(std::make_shared<const Data>(std::move(data)));
}

Node Node::scalar(std::string text, Where where, bool quoted) {
  Data data;
  data.kind = Kind::scalar;
  data.text = std::move(text);
  data.quoted = quoted;
  data.where = std::move(where);
  return Node(std::make_shared<const Data>(std::move(data)));
}

Node Node::sequence(std::vector<Node> items, Where where) {
  Data data;
  data.kind = Kind::sequence;
  data.items = std::move(items);
  data.where = std::move(where);
  return Node(std::make_shared<const Data>(std::move(data)));
}

Node Node::mapping(std::vector<Entry> entries, Where where) {
  Data data;
  data.kind = Kind::mapping;
  data.entries = std::move(entries);
  data.where = std::move(where);
  return Node(std::make_shared<const Data>(std::move(data)));
}

std::string Node::found() const {
  switch (kind()) {
    case Kind::null:
      return "nothing";
    case Kind::scalar:
      return text();
    case Kind::sequence:
      return items().empty() ? "an empty list" : "a list";
    case Kind::mapping:
      return entries().empty() ? "an empty mapping" : "a mapping";
  }
  return {};
}

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries()) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

void Faults::add(Diagnostic diagnostic) {
  constexpr std::size_t kept_max = 1000;
  if (list_.size() < kept_max) list_.push_back(std::move(diagnostic));
}

void Faults::add(ErrorCode code, const Node& at, std::string path, std::string expected,
                 std::string hint) {
  const bool is_null = at.kind() == Node::Kind::null;
  add({code, at.where(), std::move(path), std::move(expected), is_null ? std::string() : at.found(),
       std::move(hint)});
}

void Faults::throw_if_any() const {
  if (list_.empty()) return;
  std::vector<Diagnostic> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.where.file, a.where.line, a.where.column) <
           std::tie(b.where.file, b.where.line, b.where.column);
  });
  throw Error(std::move(sorted));
}

std::string join_path(std::string_view parent, std::string_view child) {
  std::string result(parent);
  if (!result.empty()) result += '.';
  return result += child;
}

}  // namespace farthing::text
