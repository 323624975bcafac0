#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <farthing/describe.hpp>
#include <farthing/resource.hpp>
#include <farthing/workload_file.hpp>

#include "bill_options.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "option_words.hpp"
#include "text_option.hpp"

namespace farthing::cli {
namespace {

/// `lambda_edge` → `lambda-edge`
std::string dashed(std::string_view path) {
  std::string name(path);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

/// `snap_start.restores` → `snap_start`; a field of the resource itself has no group.
std::string group_of(const FieldInfo& field) {
  return field.path.substr(0, field.path.find('.') == std::string::npos ? 0 : field.path.find('.'));
}

/// Whether it must be there, and no file can have it.
bool is_required(const FieldInfo& field) { return field.required && field.unless.empty(); }

std::string option_names(const FieldInfo& field) {
  const std::string name = "--" + field.option;
  if (!field.also_option.empty()) return name + ",--" + field.also_option;
  // The word that everyone types.
  return field.path == "instances.type" ? "--instance," + name : name;
}

/// What the description of a field says beyond its `FieldInfo`.
struct FieldTraits {
  bool is_choice = false;    ///< it has a closed list of values
  bool is_truth = false;     ///< it is so or not: a flag
  bool is_required = false;  ///< in its group
  bool is_list = false;      ///< of named things, each an option
};
using Traits = std::map<std::string, FieldTraits>;

template <Described T>
void add_traits(const std::string& prefix, Traits& traits);

template <class Owner, class T>
void add_field_traits(const Field<Owner, T>& field, const std::string& prefix, Traits& traits) {
  const std::string path = prefix + std::string(field.name);
  if constexpr (Described<T>) {
    add_traits<T>(path + '.', traits);
  } else {
    traits[path] = {std::is_enum_v<T>, std::is_same_v<T, bool>, field.need == Need::required};
  }
}
template <class Owner, class T>
void add_field_traits(const Field<Owner, std::optional<T>>& field, const std::string& prefix,
                      Traits& traits) {
  const Field<Owner, T> inner{field.name, nullptr, field.help, field.example, field.need, {}};
  add_field_traits(inner, prefix, traits);
}

template <class Owner, class T>
void add_field_traits(const Field<Owner, NamedList<T>>& field, const std::string& prefix,
                      Traits& traits) {
  traits[prefix + std::string(field.name)] = {false, false, false, true};
}

template <Described T>
void add_traits(const std::string& prefix, Traits& traits) {
  std::apply([&](const auto&... field) { (add_field_traits(field, prefix, traits), ...); },
             Describe<T>::fields);
  if constexpr (ReadsFile<T>) traits[prefix + std::string(Describe<T>::file.name)] = {};
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// The kind of value in capitals, `COUNT|RATE`; choices, `x86_64|arm64`, stay as they are typed.
std::string value_name(const FieldInfo& field, bool is_choice) {
  std::string name = field.one_line.empty() ? replaced(replaced(field.kind, ", ", "|"), " or ", "|")
                                            : "name:" + field.one_line;
  if (is_choice) return name;
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == ' ') c = '-';
  }
  return name;
}

/// An example value in one word, as a shell wants it.
std::string example_word(std::string value) {
  std::erase(value, ' ');
  return value;
}

/// What one would type behind the option: `web:0.5,1GB:40` for one of a list.
std::string option_example(const FieldInfo& field) {
  if (field.one_line.empty()) return field.example;
  std::string line = field.example.substr(0, field.example.find(':') + 1) + field.one_line;
  for (const FieldInfo& item : field.items) {
    const std::size_t at = line.find(item.path, field.example.find(':'));
    if (at != std::string::npos) line.replace(at, item.path.size(), example_word(item.example));
  }
  return line;
}

std::string option_help(const FieldInfo& field, bool is_required_in_group) {
  std::string more;
  const auto add = [&](const std::string& text) { more += (more.empty() ? "" : "; ") + text; };
  if (is_required(field)) {
    add("required");
  } else if (field.required) {
    add("required without --" + dashed(field.unless));
  } else if (is_required_in_group) {
    add("required with others of this group");
  }
  if (!field.default_value.empty()) add("default: " + field.default_value);
  if (!field.example.empty()) add("example: " + option_example(field));
  return more.empty() ? field.help : field.help + " (" + more + ")";
}

std::string option_group(const FieldInfo& field) {
  if (!field.group.empty()) return field.group;
  std::string group = group_of(field);
  if (group.empty()) return "Resource";
  std::replace(group.begin(), group.end(), '_', ' ');
  group.front() = static_cast<char>(group.front() - 'a' + 'A');
  return group;
}

/// A command with what is required, and the optional field that is `usual`.
std::string example(const std::string& command, const std::vector<FieldInfo>& fields,
                    std::string_view usual) {
  std::string line = "farthing " + command;
  for (const FieldInfo& field : fields) {
    if (field.required || field.path == usual) {
      const std::string names = option_names(field);
      line += ' ' + names.substr(0, names.find(',')) + ' ' + example_word(option_example(field));
    }
  }
  return line;
}

/// Whether the fault is in what the command line said, and not in a file or in what the tables
/// hold.
bool is_about_values(const Diagnostic& fault) {
  if (!fault.where.file.empty() && !fault.where.file.starts_with("--")) return false;
  switch (fault.code) {
    case ErrorCode::syntax:
    case ErrorCode::invalid_value:
    case ErrorCode::unknown_key:
    case ErrorCode::missing_key:
    case ErrorCode::duplicate_key:
    case ErrorCode::too_large:
      return true;
    case ErrorCode::unknown_name:
    case ErrorCode::missing_price:
    case ErrorCode::missing_spec:
    case ErrorCode::currency_mismatch:
    case ErrorCode::invalid_table:
    case ErrorCode::io:
      return false;
  }
  return false;
}

/// One resource from options, priced: the same code for every type of resource, from the fields
/// that the type describes.
class ResourceCommand {
 public:
  ResourceCommand(CLI::App& command, std::string type, std::string noun,
                  const std::vector<FieldInfo>& fields, const Traits& traits)
      : type_(std::move(type)), noun_(std::move(noun)) {
    name_ = TextOption(command, "--name", "NAME", "name in the bill (default: " + noun_ + ")");
    name_.group("Resource");
    for (const FieldInfo& field : fields) {
      const FieldTraits& more = traits.at(field.path);
      std::string example = example_word(option_example(field));
      if (!field.unless.empty()) example += ", or --" + dashed(field.unless) + " FILE";
      fields_.push_back({field, option_for(command, field, more), std::move(example)});
      words_.push_back({field.path, fields_.back().name()});
    }
    // Named things within a resource share what it costs.
    const bool shares = std::any_of(traits.begin(), traits.end(),
                                    [](const auto& trait) { return trait.second.is_list; });
    common_.emplace(command, shares);
    explain_ =
        FlagOption(command, "--explain", "say in words and figures how each line came about");
    explain_.group("Output");
  }

  ExitCode run() const {
    try {
      return common_->run(explain_.given(), [&](const Catalog&) { return workload(); });
    } catch (const UsageError&) {
      throw;
    } catch (const Error& error) {
      throw_as_option_faults(error);
    }
  }

 private:
  struct FieldOption {
    FieldInfo info;
    std::variant<TextOption, FlagOption> option;
    std::string example;  ///< as one would type it, and what to type instead

    [[nodiscard]] bool given() const {
      return std::visit([](const auto& one) { return one.given(); }, option);
    }
    [[nodiscard]] std::string text() const {
      return std::visit([](const auto& one) { return one.text(); }, option);
    }
    [[nodiscard]] std::string name() const {
      return std::visit([](const auto& one) { return one.name(); }, option);
    }
    /// The fields that it gives: its own, or those of each named thing.
    void add_texts(std::vector<FieldText>& texts) const {
      if (info.one_line.empty()) return texts.push_back({info.path, text(), {name()}});
      for (const std::string& item : std::get<TextOption>(option).texts()) {
        for (FieldText& of_item : read(item)) texts.push_back(std::move(of_item));
      }
    }
    [[nodiscard]] std::vector<FieldText> read(const std::string& item) const {
      try {
        return read_named_item(info, item, {name()});
      } catch (const ValueError& error) {
        throw UsageError(error.at({name()}, {}));
      }
    }
  };

  static std::variant<TextOption, FlagOption> option_for(CLI::App& command, const FieldInfo& field,
                                                         const FieldTraits& more) {
    if (more.is_truth) {
      FlagOption flag(command, option_names(field), field.help);
      return flag.group(option_group(field));
    }
    TextOption option(command, option_names(field), value_name(field, more.is_choice),
                      option_help(field, more.is_required));
    if (is_required(field)) option.required();
    if (more.is_list) option.repeatable();
    return option.group(option_group(field));
  }

  [[nodiscard]] Workload workload() const {
    std::vector<FieldText> texts;
    for (const FieldOption& field : fields_) {
      if (field.given()) field.add_texts(texts);
    }
    Workload result;
    const std::string name = name_.given() ? name_.text() : noun_;
    if (name.empty()) throw UsageError(name_.name(), "a name for the resource", name);
    result.resources.push_back(read_resource(type_, name, texts, open_input));
    return result;
  }

  /// Faults at fields become faults at the options that stand for them.
  [[noreturn]] void throw_as_option_faults(const Error& error) const {
    std::vector<Diagnostic> faults = error.diagnostics();
    for (Diagnostic& fault : faults) {
      if (is_about_item(fault)) continue;
      const bool is_about_all = fault.path.ends_with('.' + type_) && fault.where.file.empty();
      const bool is_in_file = !fault.where.file.empty() && !fault.where.file.starts_with("--");
      const FieldOption* field = is_in_file ? nullptr : find(fault.path);
      if (field != nullptr) fault.where = {field->name()};
      if (field != nullptr && fault.code == ErrorCode::missing_key) {
        fault.hint = "for instance: " + field->name() + ' ' + field->example;
      }
      const bool is_of_options = field != nullptr || fault.where.file.starts_with("--");
      if (!is_of_options && !is_about_all) continue;
      fault.path.clear();
      fault.expected =
          names_in_options(fault.expected, words_, is_about_all ? Names::all : Names::unmistakable);
      fault.hint = hint_in_options(fault.hint, words_);
    }
    if (std::any_of(faults.begin(), faults.end(), is_about_values)) throw UsageError(faults);
    throw Error(faults);
  }

  /// Of a fault in a named thing its path from the name on is left, `web.memory`.
  [[nodiscard]] bool is_about_item(Diagnostic& fault) const {
    if (!fault.where.file.empty() && !fault.where.file.starts_with("--")) return false;
    for (const FieldOption& field : fields_) {
      const std::string list = '.' + field.info.path + '.';
      const std::size_t at = ('.' + fault.path).find(list);
      if (field.info.one_line.empty() || at == std::string::npos) continue;
      fault.where = {field.name()};
      fault.path.erase(0, at + list.size() - 1);
      return true;
    }
    return false;
  }

  /// The field that a path such as `resources.function.lambda.memory` ends in.
  [[nodiscard]] const FieldOption* find(const std::string& path) const {
    const FieldOption* found = nullptr;
    for (const FieldOption& field : fields_) {
      const std::string& own = field.info.path;
      const bool fits = path == own || path.ends_with('.' + own);
      if (fits && (found == nullptr || own.size() > found->info.path.size())) found = &field;
    }
    return found;
  }

  std::string type_;
  std::string noun_;
  std::vector<FieldOption> fields_;
  std::vector<OptionWord> words_;
  TextOption name_;
  FlagOption explain_;
  std::optional<BillOptions> common_;
};

/// The optional field that examples show, or nothing.
template <Described T>
constexpr std::string_view usual_field() {
  if constexpr (requires { Describe<T>::usual; }) {
    return Describe<T>::usual;
  } else {
    return {};
  }
}

template <Described T>
void add_command_of(Program& program) {
  const std::string type(Describe<T>::key);
  const std::vector<FieldInfo> fields = resource_fields(type);
  const std::string name = dashed(type);
  const std::string line = example(name, fields, usual_field<T>());
  CLI::App& command = program.add(
      program.root(),
      {name,
       std::string(Describe<T>::title) + ", priced from options",
       "Prices one resource for a month. Values are written as people write them: 1536MB, 120 ms, "
       "3M/month, 40 req/s. A value that AWS would refuse is refused, with the limit named.",
       {line, line + " --explain", line + " --month 2026-11 --no-free-tier --format json"}});
  Traits traits;
  add_traits<T>({}, traits);
  if constexpr (Surrounded<T>) add_traits<Surroundings>({}, traits);
  const auto resource = std::make_shared<ResourceCommand>(
      command, type, std::string(Describe<T>::noun), fields, traits);
  program.on_run(command, [resource] { return resource->run(); });
}

/// A resource type without described fields (plain metered services) has no options of its own.
template <class T>
void add_command_of(Program& /*program*/) {}

template <class... T>
void add_commands_of(Program& program, const std::variant<T...>* /*kinds*/) {
  (add_command_of<T>(program), ...);
}

}  // namespace

void add_resource_commands(Program& program) {
  constexpr const ResourceKind* kinds = nullptr;
  add_commands_of(program, kinds);
}

}  // namespace farthing::cli
