#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>

namespace farthing::report {

using Json = nlohmann::ordered_json;

/// An object whose numbers are exact: each is a decimal string, and one without a finite decimal
/// has its fraction under `fraction`, the object's last key.
class JsonObject {
 public:
  void add(std::string_view key, Json value);
  void number(std::string_view key, const Exact& value);
  /// A number that is text already, with its fraction where the text is rounded.
  void number(std::string_view key, std::string decimal, std::string fraction);
  /// The date as written, or null.
  void date(std::string_view key, const std::optional<Date>& date);
  Json take();

 private:
  Json::object_t fields_;
  Json::object_t fractions_;
};

/// The document as text with a line feed at its end. Never throws for the text it holds: bytes that
/// are no UTF-8 become U+FFFD, and what a terminal would act on is written `\u….`.
std::string json_text(const Json& document);

}  // namespace farthing::report
