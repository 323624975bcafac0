#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <numeric>
#include <optional>
#include <streambuf>
#include <unordered_map>

#include "text/node.hpp"
#include "text/source_text.hpp"
#include "text/utf8.hpp"

namespace farthing::text {
namespace {

/// A stream that reads text where it lies.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

[[noreturn]] void fail_too_large(Where where, std::string expected, std::string found) {
  throw Error(
      {ErrorCode::too_large, std::move(where), {}, std::move(expected), std::move(found), {}});
}

/// The parser keeps the tokens of a whole flow collection, so their number is bounded beforehand by
/// the characters that can make one.
void require_few_tokens(const SourceText& source, const Limits& limits) {
  const std::string_view text = source.bytes();
  const auto makes_tokens = [](char c) {
    return std::string_view("[]{},:").find(c) != std::string_view::npos;
  };
  const auto count = std::count_if(text.begin(), text.end(), makes_tokens);
  if (static_cast<std::size_t>(count) / 4 > limits.nodes) {
    fail_too_large(source.at(0), "at most " + std::to_string(limits.nodes) + " values",
                   std::to_string(count) + " brackets, commas and colons");
  }
}

/// The parser looks at a value byte by byte, some seconds for one of 60 MB, so a stretch of a line
/// in which nothing can end a value is bounded beforehand too.
void require_short_values(const SourceText& source, const Limits& limits) {
  const std::string_view text = source.bytes();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("[]{},:\n", begin), text.size());
    if (end - begin > limits.value_bytes) {
      fail_too_large(source.at(begin),
                     "values of at most " + std::to_string(limits.value_bytes) + " bytes",
                     std::to_string(end - begin) + " bytes");
    }
    begin = end + 1;
  }
}

}  // namespace

/// Builds our tree from the parser's events and checks all that the parser lets pass.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(SourceText& source, const Limits& limits) : source_(source), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_document_) fail(mark, "one document", "join the documents or split the file");
    has_document_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (awaits_key()) fail(mark, "a key", {});
    Where where = place(mark);
    // A value that is missing is reported to stand where the next token does: show its key instead.
    const bool after_key = !frames_.empty() && frames_.back().key;
    if (after_key && where.line != frames_.back().key_where.line) where = frames_.back().key_where;
    add(Node::null(std::move(where)), {}, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (awaits_key()) fail(mark, "a key written out", "an alias cannot be a key");
    const auto target = anchors_.find(anchor);
    if (target == anchors_.end()) fail(mark, "an alias of what is complete", "it contains itself");
    add(target->second.node, target->second.size, YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    require_no_tag(mark, tag);
    // Escapes can make any character; the parser writes those of \N and \_ as bare bytes.
    if (!is_printable_text(value)) fail(mark, "text without control characters", {});
    if (awaits_key()) return set_key(mark, tag, anchor, value);
    add(Node::scalar(value, place(mark), tag == "!"), {}, anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, false);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, true);
  }
  void OnMapEnd() override { close(); }

  /// The document read, or the faults collected on the way.
  Node finish() {
    duplicates_.throw_if_any();
    return root_ ? *root_ : Node::null(source_.at(0));
  }

  [[nodiscard]] Where place(const YAML::Mark& mark) {
    if (mark.is_null()) return source_.at(0);
    return source_.at(static_cast<std::size_t>(mark.pos), static_cast<std::size_t>(mark.line));
  }

 private:
  /// What a value takes with its aliases written out.
  struct Size {
    std::size_t nodes = 1;
    int levels = 0;
  };
  struct Anchored {
    Node node;
    Size size;
  };
  /// A list or mapping that is not complete yet.
  struct Frame {
    bool is_mapping = false;
    Where where;
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::vector<Node> items;
    std::vector<Node::Entry> entries;
    std::optional<std::string> key;
    Where key_where;
    Size size;
  };

  [[noreturn]] void fail(const YAML::Mark& mark, std::string expected, std::string hint) {
    const std::size_t offset = mark.is_null() ? 0 : static_cast<std::size_t>(mark.pos);
    throw Error({ErrorCode::syntax, place(mark), path(), std::move(expected),
                 source_.excerpt(offset), std::move(hint)});
  }

  [[nodiscard]] bool awaits_key() const {
    return !frames_.empty() && frames_.back().is_mapping && !frames_.back().key;
  }

  [[nodiscard]] char first_byte(const YAML::Mark& mark) const {
    const auto offset = static_cast<std::size_t>(mark.pos);
    return offset < source_.bytes().size() ? source_.bytes()[offset] : '\0';
  }

  /// Quoted text comes with the tag that a lone `!` writes out.
  void require_no_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool is_plain = tag.empty() || tag == "?";
    if (is_plain || (tag == "!" && first_byte(mark) != '!')) return;
    fail(mark, "a value without a tag", "leave the tag out: text in quotes is text");
  }

  void set_key(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
               const std::string& value) {
    if (value == "<<" && tag != "!") {
      fail(mark, "a key", "merge keys are not supported: write the entries out");
    }
    if (anchor != YAML::NullAnchor) fail(mark, "a key without an anchor", {});
    if (value.size() > limits_.key_bytes) {
      fail_too_large(place(mark),
                     "a key of at most " + std::to_string(limits_.key_bytes) + " bytes",
                     source_.excerpt(static_cast<std::size_t>(mark.pos)));
    }
    frames_.back().key = value;
    frames_.back().key_where = place(mark);
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            bool is_mapping) {
    require_no_tag(mark, tag);
    if (awaits_key()) fail(mark, "a key that is plain text", "lists and mappings cannot be keys");
    Frame frame;
    frame.is_mapping = is_mapping;
    frame.where = place(mark);
    frame.anchor = anchor;
    frame.size.levels = 1;
    frames_.push_back(std::move(frame));
    require_levels(frames_.size(), frames_.back().where);
  }

  void close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.is_mapping) report_duplicates(frame);
    Node node = frame.is_mapping ? Node::mapping(std::move(frame.entries), std::move(frame.where))
                                 : Node::sequence(std::move(frame.items), std::move(frame.where));
    add(std::move(node), frame.size, frame.anchor);
  }

  void add(Node node, const Size& size, YAML::anchor_t anchor) {
    count_nodes(node, size);
    if (anchor != YAML::NullAnchor) anchors_.insert_or_assign(anchor, Anchored{node, size});
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    frame.size.nodes += size.nodes;
    frame.size.levels = std::max(frame.size.levels, size.levels + 1);
    if (!frame.is_mapping) {
      frame.items.push_back(std::move(node));
      return;
    }
    frame.entries.push_back({std::move(*frame.key), std::move(frame.key_where), std::move(node)});
    frame.key.reset();
  }

  /// Counts a value when it is complete: its parts were counted with it, so only the largest sum
  /// that is still open matters.
  void count_nodes(const Node& node, const Size& size) {
    require_levels(frames_.size() + static_cast<std::size_t>(size.levels), node.where());
    std::size_t nodes = size.nodes;
    for (const Frame& frame : frames_) nodes += frame.size.nodes;
    if (nodes > limits_.nodes) {
      fail_too_large(node.where(), "at most " + std::to_string(limits_.nodes) + " values",
                     "more, with aliases written out");
    }
  }

  void require_levels(std::size_t levels, const Where& where) {
    if (levels > static_cast<std::size_t>(limits_.depth)) {
      fail_too_large(where, "at most " + std::to_string(limits_.depth) + " levels",
                     "deeper nesting");
    }
  }

  void report_duplicates(const Frame& frame) {
    constexpr std::size_t reported_max = 100;
    const std::vector<Node::Entry>& entries = frame.entries;
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return entries[a].key < entries[b].key; });
    std::size_t first = 0;
    for (std::size_t at = 1; at < order.size(); ++at) {
      const Node::Entry& entry = entries[order[at]];
      if (entry.key != entries[order[first]].key) {
        first = at;
      } else if (duplicates_.size() < reported_max) {
        duplicates_.add({ErrorCode::duplicate_key, entry.where, join_path(path(), entry.key),
                         "each key once", entry.key,
                         "the first one is at " + entries[order[first]].where.text()});
      }
    }
  }

  /// The path of the value that is being read.
  [[nodiscard]] std::string path() const {
    std::string result;
    for (const Frame& frame : frames_) {
      if (frame.key) result = join_path(result, *frame.key);
      if (!frame.is_mapping) result += "[" + std::to_string(frame.items.size()) + "]";
    }
    return result;
  }

  SourceText& source_;
  const Limits& limits_;
  std::optional<Node> root_;
  bool has_document_ = false;
  std::vector<Frame> frames_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  Faults duplicates_;
};

namespace {

/// Whether the line of `offset`, or the one before, is indented with a tab: the usual cause.
bool indents_with_tab(std::string_view text, std::size_t offset) {
  std::size_t end = std::min(offset, text.size());
  for (int line = 0; line < 2; ++line) {
    const std::size_t start = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;
    const std::size_t content = std::min(text.find_first_not_of(" \t", start), text.size());
    if (text.substr(start, content - start).find('\t') != std::string_view::npos) return true;
    if (start == 0) break;
    end = start - 1;
  }
  return false;
}

/// The YAML library's words as a sentence.
std::string sentence(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  }
  return words.empty() || words.back() == '.' ? words : words + ".";
}

}  // namespace

Node read_yaml(std::string_view text, std::string_view file, const Limits& limits) {
  SourceText source(without_byte_order_mark(text), file);
  if (text.size() > limits.bytes) {
    fail_too_large({std::string(file), 1, 1}, "at most " + std::to_string(limits.bytes) + " bytes",
                   std::to_string(text.size()) + " bytes");
  }
  source.require_printable();
  require_few_tokens(source, limits);
  require_short_values(source, limits);

  TreeBuilder builder(source, limits);
  ViewBuffer buffer(source.bytes());
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& fault) {
    const std::size_t offset = fault.mark.is_null() ? 0 : static_cast<std::size_t>(fault.mark.pos);
    throw Error({ErrorCode::syntax,
                 builder.place(fault.mark),
                 {},
                 "valid YAML",
                 source.excerpt(offset),
                 indents_with_tab(source.bytes(), offset)
                     ? "YAML indents with blanks, never with tabs."
                     : sentence(fault.msg)});
  }
  return builder.finish();
}

}  // namespace farthing::text
