#include <algorithm>

#include <farthing/workload_file.hpp>

namespace farthing {
namespace {

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// Where the next `,field=` begins at or after `from`; the end where there is none.
std::size_t next_assignment(std::string_view text, std::size_t from) {
  for (std::size_t comma = text.find(',', from); comma != std::string_view::npos;
       comma = text.find(',', comma + 1)) {
    const std::string_view rest = text.substr(comma + 1);
    const auto end = std::ranges::find_if_not(rest, is_name_letter);
    if (end != rest.begin() && end != rest.end() && *end == '=') return comma;
  }
  return text.size();
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  std::size_t from = 0;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, from)) {
    parts.emplace_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.emplace_back(text.substr(from));
  return parts;
}

/// `web:0.5,1GB:40,network_mode=awsvpc`, by a form such as `cpu,memory:count`.
class OneLine {
 public:
  OneLine(const FieldInfo& list, std::string_view text, Where where)
      : list_(list), text_(text), where_(std::move(where)) {}

  std::vector<FieldText> read() {
    const std::size_t colon = text_.find(':');
    prefix_ = list_.path + "." + std::string(text_.substr(0, colon)) + ".";
    const std::string_view name = text_.substr(0, colon);
    if (colon == std::string_view::npos || name.empty()) refuse();
    if (name.find('.') != std::string_view::npos) refuse("A name here has no dot.");
    std::string rest = "," + std::string(text_.substr(colon + 1));
    std::size_t end = next_assignment(rest, 0);
    if (end > 0) read_values(std::string_view(rest).substr(1, end - 1));
    while (end < rest.size()) {
      const std::size_t begin = end + 1;
      end = next_assignment(rest, begin);
      read_assignment(std::string_view(rest).substr(begin, end - begin));
    }
    return std::move(fields_);
  }

 private:
  /// `0.5,1GB:40`
  void read_values(std::string_view values) {
    const std::vector<std::string> names = split(list_.one_line, ':');
    const std::vector<std::string> parts = split(values, ':');
    if (parts.size() > names.size()) refuse();
    for (std::size_t part = 0; part < parts.size(); ++part) {
      const std::vector<std::string> fields = split(names[part], ',');
      const std::vector<std::string> texts = split(parts[part], ',');
      if (texts.size() > fields.size()) refuse();
      for (std::size_t at = 0; at < texts.size(); ++at) add(fields[at], texts[at]);
    }
  }

  /// `network_mode=awsvpc`
  void read_assignment(std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    add(std::string(assignment.substr(0, equals)), std::string(assignment.substr(equals + 1)));
  }

  void add(const std::string& field, std::string value) {
    if (!value.empty()) fields_.push_back({prefix_ + field, std::move(value), where_});
  }

  [[noreturn]] void refuse(std::string hint = {}) const {
    throw ValueError("NAME:" + list_.one_line + " and further fields, each as ,field=value",
                     std::string(text_), std::move(hint));
  }

  const FieldInfo& list_;
  std::string_view text_;
  Where where_;
  std::string prefix_;
  std::vector<FieldText> fields_;
};

}  // namespace

std::vector<FieldText> read_named_item(const FieldInfo& list, std::string_view text, Where where) {
  return OneLine(list, text, std::move(where)).read();
}

}  // namespace farthing
