// The YAML reader: what it accepts, written out as JSON, reads back as the same tree; what it
// rejects has a place inside the input; either way within its limits.

#include <cstdint>
#include <cstdio>
#include <string>

#include "places.hpp"
#include "text/node.hpp"
#include "text/utf8.hpp"

namespace {

using farthing::text::Limits;
using farthing::text::Node;

std::string quoted(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const farthing::text::CodePoint point = farthing::text::first_code_point(text);
    fuzz::require(point.bytes != 0);
    char escaped[16];
    std::snprintf(escaped, sizeof escaped, "\\U%08X", static_cast<unsigned>(point.value));
    const bool is_plain =
        point.value >= ' ' && point.value < 0x7F && point.value != '"' && point.value != '\\';
    result += is_plain ? std::string(text.substr(0, 1)) : std::string(escaped);
    text.remove_prefix(point.bytes);
  }
  return result + '"';
}

std::string json(const Node& node) {
  std::string result;
  switch (node.kind()) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::scalar:
      return quoted(node.text());
    case Node::Kind::sequence:
      for (const Node& item : node.items()) result += (result.empty() ? "" : ", ") + json(item);
      return "[" + result + "]";
    case Node::Kind::mapping:
      for (const Node::Entry& entry : node.entries()) {
        result += (result.empty() ? "" : ", ") + quoted(entry.key) + ": " + json(entry.value);
      }
      return "{" + result + "}";
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  Limits limits;
  limits.bytes = 1 << 16;
  limits.nodes = 5000;
  limits.depth = 32;
  limits.key_bytes = 64;
  std::string written;
  try {
    written = json(farthing::text::read_yaml(input, "input", limits));
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  limits.bytes = std::size_t{1} << 30;
  limits.nodes *= 1000;  // commas within text count as tokens
  fuzz::require(json(farthing::text::read_yaml(written, "written", limits)) == written);
  return 0;
}
