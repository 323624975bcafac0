// Named things in one line, `web:0.5,1GB:40`: what is accepted is fields of that name, which read
// back where each is written by its name, and a cluster of them is made or refused with reasons.

#include <cstdint>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "places.hpp"

namespace {

using farthing::FieldInfo;
using farthing::FieldText;

const FieldInfo& tasks() {
  static const FieldInfo tasks = [] {
    for (const FieldInfo& field : farthing::resource_fields("ecs")) {
      if (!field.one_line.empty()) return field;
    }
    fuzz::require(false);
    return FieldInfo();
  }();
  return tasks;
}

/// The same fields, each as `,field=value`.
void require_reads_back(const std::vector<FieldText>& fields, const std::string& name) {
  const std::string prefix = tasks().path + "." + name + ".";
  std::string assignments = name + ":";
  for (const FieldText& field : fields) {
    fuzz::require(field.path.starts_with(prefix) && !field.text.empty());
    assignments += "," + field.path.substr(prefix.size()) + "=" + field.text;
  }
  const std::vector<FieldText> again = farthing::read_named_item(tasks(), assignments, {});
  fuzz::require(again.size() == fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fuzz::require(again[i].path == fields[i].path && again[i].text == fields[i].text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 10;
  if (size > bytes_max) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::vector<FieldText> fields;
  try {
    fields = farthing::read_named_item(tasks(), text, {"--task"});
  } catch (const farthing::ValueError& error) {
    fuzz::require(!error.expected().empty());
    return 0;
  }
  require_reads_back(fields, text.substr(0, text.find(':')));
  fields.push_back({"instances.type", "m7g.large", {"--instance"}});
  try {
    static_cast<void>(farthing::read_resource("ecs", "cluster", fields));
  } catch (const farthing::Error& error) {
    fuzz::require_reasons(error);
  }
  return 0;
}
