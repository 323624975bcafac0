// The JSON reader: what it accepts is within its limits and has places inside the input; what it
// rejects has its fault there.

#include <cstdint>
#include <string>

#include "places.hpp"
#include "text/node.hpp"
#include "text/utf8.hpp"

namespace {

using farthing::text::Limits;
using farthing::text::Node;

std::size_t count_nodes(const Node& node, int levels_left) {
  const bool is_deep = node.is_mapping() || node.is_sequence();
  fuzz::require(!is_deep || levels_left > 0);
  fuzz::require(node.where().line >= 1 && node.where().column >= 1);
  fuzz::require(farthing::text::is_printable_text(node.text()));
  std::size_t count = 1;
  for (const Node& item : node.items()) count += count_nodes(item, levels_left - 1);
  for (const Node::Entry& entry : node.entries()) {
    fuzz::require(node.find(entry.key)->where() == entry.value.where());
    count += count_nodes(entry.value, levels_left - 1);
  }
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  Limits limits;
  limits.bytes = 1 << 16;
  limits.nodes = 5000;
  limits.depth = 32;
  limits.key_bytes = 64;
  try {
    const Node root = farthing::text::read_json(input, "input", limits);
    fuzz::require(count_nodes(root, limits.depth) <= limits.nodes);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
  }
  return 0;
}
