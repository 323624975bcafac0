#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/error.hpp>

namespace farthing::text {

/// One node of a YAML (or JSON) document that knows where it stands. Scalars keep their text: a
/// number is never read by the YAML library. Cheap to copy; immutable.
class Node {
 public:
  enum class Kind { null, scalar, sequence, mapping };

  struct Entry;

  static Node null(Where where);
  static Node scalar(std::string text, Where where, bool quoted = false);
  static Node sequence(std::vector<Node> items, Where where);
  static Node mapping(std::vector<Entry> entries, Where where);

  [[nodiscard]] Kind kind() const { return data_->kind; }
  [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
  [[nodiscard]] bool is_mapping() const { return kind() == Kind::mapping; }
  [[nodiscard]] bool is_sequence() const { return kind() == Kind::sequence; }
  /// "a mapping", "an empty list", "nothing", or the scalar's text.
  [[nodiscard]] std::string found() const;
  [[nodiscard]] const Where& where() const { return data_->where; }
  /// A scalar's text; empty otherwise.
  [[nodiscard]] const std::string& text() const { return data_->text; }
  [[nodiscard]] bool quoted() const { return data_->quoted; }
  [[nodiscard]] const std::vector<Node>& items() const { return data_->items; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return data_->entries; }
  /// The value under `key`, or null (the pointer).
  [[nodiscard]] const Node* find(std::string_view key) const;

 private:
  struct Data {
    Kind kind = Kind::null;
    std::string text;
    bool quoted = false;
    std::vector<Node> items;
    std::vector<Entry> entries;
    Where where;
  };
  explicit Node(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
  friend class TreeBuilder;
};

/// A key of a mapping with its own place.
struct Node::Entry {
  std::string key;
  Where where;
  Node value;
};

/// What a document may hold at most; beyond it `read_yaml` throws `Error` (`too_large`).
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;
  std::size_t nodes = 2'000'000;  ///< counted with aliases written out
  int depth = 64;
  std::size_t key_bytes = 1024;
  std::size_t value_bytes = std::size_t{1} << 20;  ///< of a value on one line
};

/// Reads one YAML document. Throws `Error`: `syntax` with the place, `duplicate_key` with both
/// places, `too_large`. NUL bytes, bad UTF-8 and a second document are syntax errors; an empty
/// document is a null node.
Node read_yaml(std::string_view text, std::string_view file, const Limits& limits = {});

/// Reads one JSON document by its own grammar, which YAML's is not quite: halves of pairs in `\u`
/// escapes, keys apart from their colons, control characters (read as U+FFFD). Same limits, same
/// faults; an excerpt shows what stands at the place.
Node read_json(std::string_view text, std::string_view file, const Limits& limits = {});
/// Whether the text begins as a JSON mapping or list.
bool looks_like_json(std::string_view text);

/// Collects faults so that a reader can go on and report all of them at once; the first 1,000, as
/// a value that aliases repeat would report its fault as often.
class Faults {
 public:
  void add(Diagnostic diagnostic);
  void add(ErrorCode code, const Node& at, std::string path, std::string expected,
           std::string hint = {});
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  /// Throws `Error` with all of them, in order of place, if there are any.
  void throw_if_any() const;

 private:
  std::vector<Diagnostic> list_;
};

/// `parent.child`, or `child` under an empty parent.
std::string join_path(std::string_view parent, std::string_view child);

}  // namespace farthing::text
