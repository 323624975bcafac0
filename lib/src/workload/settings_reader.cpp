#include "workload/settings_reader.hpp"

namespace farthing::workload {

using text::Node;

std::string SettingsReader::region(const Node& node, const std::string& path) {
  const std::vector<std::string> known = catalog_.regions();
  if (std::ranges::find(known, node.text()) == known.end()) {
    const std::string hint = did_you_mean(node.text(), known);
    faults_.add(ErrorCode::unknown_name, node, path, "a region that the price tables know",
                hint.empty() ? "`farthing tables list` shows what there is." : hint);
  }
  return node.text();
}

void SettingsReader::read_scalar(const Node& top, const std::string& key,
                                 const std::function<void(const Node&)>& read_text) {
  const Node* node = top.find(key);
  if (node == nullptr) return;
  if (!node->is_scalar()) {
    faults_.add(ErrorCode::invalid_value, *node, key, "a single value");
    return;
  }
  try {
    read_text(*node);
  } catch (const ValueError& error) {
    faults_.add(error.at(node->where(), key));
  }
}

void SettingsReader::read_free_tier(const Node& node, AllowancePolicy& policy) {
  if (node.text() == "true" || node.text() == "false") {
    policy.count = node.text() == "true";
    return;
  }
  try {
    policy.order = parse_allowance_order(node.text());
  } catch (const ValueError& error) {
    throw ValueError("true, false, " + error.expected(), error.found(), error.hint());
  }
}

}  // namespace farthing::workload
