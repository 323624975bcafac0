#include <array>
#include <utility>

#include "placement/query_node.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace {

using Node = ClusterQuery::Node;
using NodePointer = std::shared_ptr<const Node>;
using Kind = Node::Kind;

struct Operator {
  std::string_view symbol;
  std::string_view word;
  Kind kind;
};

// Symbols that begin others stand behind those.
constexpr std::array operators{Operator{"==", "equals", Kind::in},
                               Operator{"!=", "not_equals", Kind::not_in},
                               Operator{"=~", "matches", Kind::matches},
                               Operator{"!~", "not_matches", Kind::not_matches},
                               Operator{"!exists", "not_exists", Kind::missing},
                               Operator{"!in", "not_in", Kind::not_in},
                               Operator{"exists", "exists", Kind::exists},
                               Operator{"in", "in", Kind::in}};

constexpr std::array orders{
    "<=", ">=", "<", ">", "less_than", "greater_than", "less_than_equal", "greater_than_equal"};

constexpr const char* a_comparison =
    "a comparison such as attribute:stack == prod or attribute:ecs.instance-type =~ t3.*";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_name(char c) {
  return is_blank(c) || std::string_view("=!<>~()[],&|").find(c) != std::string_view::npos;
}

/// Reads an expression by recursive descent: `or` joins what `and` joins, `not` binds closest.
class QueryReader {
 public:
  explicit QueryReader(std::string_view text) : text_(text) {}

  NodePointer read() {
    NodePointer root = any_of();
    skip_blanks();
    if (at_ < text_.size())
      refuse("and, or, or the end", "Several comparisons are joined by and or or.");
    return root;
  }

 private:
  [[noreturn]] void refuse(const std::string& expected, std::string hint = {}) const {
    const std::string_view rest = text_.substr(std::min(at_, text_.size()));
    throw ValueError(
        expected + " at character " + std::to_string(at_ + 1),
        rest.empty() ? std::string("the end of ") + std::string(text_) : std::string(rest),
        std::move(hint));
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  bool at(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }
  bool take(std::string_view mark) {
    skip_blanks();
    if (!at(mark)) return false;
    at_ += mark.size();
    return true;
  }
  /// A word as it stands by itself.
  bool take_word(std::string_view word) {
    skip_blanks();
    if (!at(word)) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && !ends_name(text_[end])) return false;
    at_ = end;
    return true;
  }

  NodePointer any_of() {
    return chain(
        Kind::any_of, [&] { return take_word("or") || take("||"); }, [&] { return all_of(); });
  }
  NodePointer all_of() {
    return chain(
        Kind::all_of, [&] { return take_word("and") || take("&&"); }, [&] { return negation(); });
  }
  template <class TakeJoint, class ReadPart>
  static NodePointer chain(Kind kind, const TakeJoint& take_joint, const ReadPart& read_part) {
    NodePointer first = read_part();
    if (!take_joint()) return first;
    Node node;
    node.kind = kind;
    node.parts.push_back(std::move(first));
    do node.parts.push_back(read_part());
    while (take_joint());
    return std::make_shared<const Node>(std::move(node));
  }

  NodePointer negation() {
    constexpr int deepest = 100;
    skip_blanks();
    if (depth_ == deepest) refuse("at most 100 brackets and negations within another");
    if (take_word("not") || take("!")) {
      ++depth_;
      Node node;
      node.kind = Kind::none_of;
      node.parts = {negation()};
      --depth_;
      return std::make_shared<const Node>(std::move(node));
    }
    if (!take("(")) return comparison();
    ++depth_;
    NodePointer inside = any_of();
    if (!take(")")) refuse("and, or, or the ) that ends a bracket");
    --depth_;
    return inside;
  }

  NodePointer comparison() {
    Node node;
    node.attribute = subject();
    node.kind = comparison_kind(node);
    return std::make_shared<const Node>(std::move(node));
  }

  /// The attribute that is compared.
  std::string subject() {
    constexpr std::string_view attribute = "attribute:";
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && !ends_name(text_[at_])) ++at_;
    const std::string_view word = text_.substr(from, at_ - from);
    if (word.starts_with(attribute) && word.size() > attribute.size()) {
      return std::string(word.substr(attribute.size()));
    }
    at_ = from;
    for (const std::string_view unknown : {"agentConnected", "agentVersion", "ec2InstanceId",
                                           "registeredAt", "runningTasksCount", "task:group"}) {
      if (word != unknown) continue;
      refuse("an attribute, since an estimate knows no " + std::string(unknown),
             unknown == "task:group" ? "distinct_instance keeps tasks of a kind apart." : "");
    }
    const bool is_attribute = !word.empty() && word.find(':') == word.npos;
    refuse(a_comparison,
           is_attribute ? "An attribute is written attribute:" + std::string(word) + "." : "");
  }

  Kind comparison_kind(Node& node) {
    skip_blanks();
    const std::size_t from = at_;
    for (const Operator& one : operators) {
      const bool is_mark = one.symbol.back() == '=' || one.symbol.back() == '~';
      const bool is_here =
          (is_mark ? take(one.symbol) : take_word(one.symbol)) || take_word(one.word);
      if (!is_here) continue;
      if (one.kind == Kind::exists || one.kind == Kind::missing) return one.kind;
      const bool takes_list = one.word == "in" || one.word == "not_in";
      if (one.kind == Kind::matches || one.kind == Kind::not_matches) {
        node.pattern = pattern();
      } else if (takes_list) {
        node.values = list();
      } else {
        node.values = {value()};
      }
      return one.kind;
    }
    at_ = from;
    for (const std::string_view order : orders) {
      if (at(order))
        refuse("an operator but " + std::string(order),
               "No source says how ECS orders what attributes hold.");
    }
    refuse("one of ==, !=, =~, !~, in, !in, exists and !exists", at("=") ? "Equality is ==." : "");
  }

  std::vector<std::string> list() {
    if (!take("[")) refuse("a list such as [us-east-1a, us-east-1b]");
    std::vector<std::string> values{value()};
    while (take(",")) values.push_back(value());
    if (!take("]")) refuse("a comma, or the ] that ends the list");
    return values;
  }

  std::string value() {
    skip_blanks();
    const std::size_t from = at_;
    const bool is_quoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
    if (is_quoted) refuse("a value without quotes", "ECS takes values as they stand.");
    while (at_ < text_.size() && !is_blank(text_[at_]) &&
           std::string_view("()[],").find(text_[at_]) == std::string_view::npos && !at("&&") &&
           !at("||"))
      ++at_;
    if (at_ == from) refuse("a value");
    return std::string(text_.substr(from, at_ - from));
  }

  placement::Pattern pattern() {
    skip_blanks();
    const std::size_t from = at_;
    // A bracket that ends the pattern is one around the comparison.
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != ')' && !at("&&") &&
           !at("||"))
      ++at_;
    const std::string_view text = text_.substr(from, at_ - from);
    if (text.empty()) refuse("a pattern such as t3.*");
    try {
      return placement::Pattern(text);
    } catch (const placement::PatternFault& fault) {
      at_ = from + fault.at();
      refuse(fault.what());
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

ClusterQuery ClusterQuery::expression(std::string_view text) {
  constexpr std::size_t longest = 2000;
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.find('\0') != text.npos) {
    throw ValueError("an expression of printable characters", "a NUL byte");
  }
  if (text.size() > longest) {
    throw ValueError("an expression of at most 2000 characters",
                     std::to_string(text.size()) + " of them");
  }
  return {std::string(text), QueryReader(text).read()};
}

}  // namespace farthing
