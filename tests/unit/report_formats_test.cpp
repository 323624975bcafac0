#include <doctest/doctest.h>

#include <fstream>
#include <regex>
#include <string>

#include <nlohmann/json.hpp>

#include <farthing/report.hpp>

#include "report_bills.hpp"

using namespace farthing;
using namespace farthing::testing;
using Json = nlohmann::ordered_json;

namespace {

std::string rendered(const Bill& bill, Format format) {
  ReportOptions options;
  options.format = format;
  return render(bill, options);
}

Json bill_schema() {
  std::ifstream file(FARTHING_SOURCE_DIR "/lib/schemas/bill.schema.json");
  return Json::parse(file);
}

bool has_type(const Json& value, const Json& type) {
  if (type.is_array()) {
    for (const Json& one : type) {
      if (has_type(value, one)) return true;
    }
    return false;
  }
  return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
         (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
         (type == "null" && value.is_null());
}

/// The keywords of JSON Schema that bill.schema.json uses, and no others. Returns the first fault.
class Validator {
 public:
  explicit Validator(Json schema) : root_(std::move(schema)) {}
  std::string fault(const Json& value) { return fault(value, root_, "$"); }

 private:
  std::string fault(const Json& value, const Json& schema, const std::string& at) {
    if (schema.contains("$ref")) {
      const std::string ref = schema["$ref"].get<std::string>().substr(1);
      return fault(value, root_.at(Json::json_pointer(ref)), at);
    }
    if (schema.contains("const") && value != schema["const"]) return at + ": not the constant";
    if (schema.contains("type") && !has_type(value, schema["type"])) return at + ": wrong type";
    if (schema.contains("anyOf")) {
      for (const Json& choice : schema["anyOf"]) {
        if (fault(value, choice, at).empty()) return {};
      }
      return at + ": matches no choice";
    }
    if (schema.contains("pattern") && value.is_string() &&
        !std::regex_search(value.get<std::string>(),
                           std::regex(schema["pattern"].get<std::string>()))) {
      return at + ": " + value.dump();
    }
    return value.is_object() ? object_fault(value, schema, at) : array_fault(value, schema, at);
  }

  std::string object_fault(const Json& value, const Json& schema, const std::string& at) {
    for (const Json& key : schema.value("required", Json::array())) {
      if (!value.contains(key.get<std::string>())) return at + ": no " + key.get<std::string>();
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, one] : value.items()) {
      const bool known = properties.contains(key);
      const Json& part = known ? properties[key] : schema.at("additionalProperties");
      if (part == Json(false)) return at + ": unknown key " + key;
      if (std::string found = fault(one, part, at + "." + key); !found.empty()) return found;
    }
    return {};
  }

  std::string array_fault(const Json& value, const Json& schema, const std::string& at) {
    if (!value.is_array()) return {};
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string found = fault(value[i], schema.at("items"), at + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
    return {};
  }

  Json root_;
};

/// A line whose quantity and cost have no finite decimal.
Bill bill_of_a_third() { return bill_of({"1/3"}); }

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, _] : object.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("JSON fits its schema") {
  for (const Bill& bill : {thumbnail_bill(), bill_of_a_third(), Bill{}}) {
    const Json document = Json::parse(rendered(bill, Format::json));
    CHECK(Validator(bill_schema()).fault(document) == "");
  }
}

TEST_CASE("the schema refuses numbers, unknown and missing keys") {
  Json document = Json::parse(rendered(thumbnail_bill(), Format::json));
  Json with_number = document;
  with_number["total"] = 2.73;
  CHECK(Validator(bill_schema()).fault(with_number) == "$.total: wrong type");
  Json with_key = document;
  with_key["lines"][0]["color"] = "red";
  CHECK(Validator(bill_schema()).fault(with_key) == "$.lines[0]: unknown key color");
  document["lines"][0]["source"].erase("as_of");
  CHECK(Validator(bill_schema()).fault(document) == "$.lines[0].source: no as_of");
}

TEST_CASE("JSON has its keys in a stable order, and exact decimals as strings") {
  const Json document = Json::parse(rendered(thumbnail_bill(), Format::json));
  CHECK(keys_of(document) ==
        std::vector<std::string>{"schema", "currency", "month", "month_hours", "on", "prices_as_of",
                                 "oldest_price_as_of", "free_tier", "total", "resources", "lines",
                                 "pools", "allowances", "assumptions", "notes", "checklist"});
  CHECK(keys_of(document["lines"][3]) ==
        std::vector<std::string>{"resource", "service", "region", "usage_type", "title", "quantity",
                                 "unit", "unit_price", "cost", "tier", "allowance", "formula",
                                 "steps", "source"});
  CHECK(document["total"] == "2.733338");
  CHECK(document["month_hours"] == "730");
  CHECK(document["on"] == nullptr);
  CHECK(document["resources"]["thumbnailer"]["total"] == "2.733338");
  const Json& charged = document["lines"][3];
  CHECK(charged["unit_price"] == "0.0000166667");
  CHECK(charged["tier"] == Json{{"number", "1"}, {"of", "3"}, {"from", "0"}, {"to", "6000000000"}});
  CHECK(charged["allowance"] == nullptr);
  CHECK(charged["source"]["effective"] == "2020-12-01");
  CHECK(charged["source"]["url"] == "https://example.com/lambda.json");
  CHECK(charged["source"]["sources"][1]["url"] == nullptr);
  CHECK(document["lines"][0]["allowance"] == "free-requests");
  CHECK(document["lines"][0]["tier"] == nullptr);
  CHECK(document["pools"][0]["shares"][0]["free"] == "400000");
}

TEST_CASE("a number without a finite decimal has its fraction beside it") {
  const Json document = Json::parse(rendered(bill_of_a_third(), Format::json));
  const Json& item = document["lines"][0];
  CHECK(item["quantity"] == "0.33333333333333333333");
  CHECK(item["fraction"] == Json{{"quantity", "1/3"}, {"cost", "1/3"}});
  CHECK(document["fraction"] == Json{{"total", "1/3"}});
  CHECK(rendered(bill_of({"2/3"}), Format::json).find("0.66666666666666666667") !=
        std::string::npos);
  CHECK_FALSE(Json::parse(rendered(thumbnail_bill(), Format::json)).contains("fraction"));
}

TEST_CASE("JSON survives names of any bytes") {
  Bill bill = bill_of({"1"});
  bill.lines[0].resource = "bad \xFF\x1b[31m \xC2\x9B \"quoted\"\n";
  const std::string text = rendered(bill, Format::json);
  const Json document = Json::parse(text);
  CHECK(document["lines"][0]["resource"] == "bad \xEF\xBF\xBD\x1b[31m \xC2\x9B \"quoted\"\n");
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\xC2\x9B"));
}

TEST_CASE("a bill of figures alone still states its formula") {
  Bill bill = bill_of({"1/3"});
  bill.lines[0].formula.clear();
  CHECK(Json::parse(rendered(bill, Format::json))["lines"][0]["formula"] == "(1/3) * 1");
}

TEST_CASE("CSV has one record per line, with exact figures") {
  const std::vector<std::string> lines = lines_of(rendered(thumbnail_bill(), Format::csv));
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] ==
        "resource,service,region,usage_type,title,quantity,unit,unit_price,cost,currency,tier,"
        "tiers,tier_from,tier_to,allowance,formula,table,as_of,effective,url,sources,quantity_"
        "fraction,"
        "unit_price_fraction,cost_fraction");
  CHECK(lines[1] ==
        "thumbnailer,lambda,us-east-1,requests,Requests,1000000,request,0,0,USD,,,,,"
        "free-requests,1000000 * 0,aws/lambda,2026-09-19,,https://example.com/lambda.json,"
        "AWSLambda offer; AWS Lambda pricing page,,,");
  CHECK(lines[4] ==
        "thumbnailer,lambda,us-east-1,duration/x86_64,\"Duration, x86_64\",140000,GB-second,"
        "0.0000166667,2.333338,USD,1,3,0,6000000000,,140000 * 0.0000166667,aws/lambda,"
        "2026-09-19,2020-12-01,https://example.com/lambda.json,"
        "AWSLambda offer; AWS Lambda pricing page,,,");
}

TEST_CASE("CSV quotes what RFC 4180 asks for and gives fractions") {
  Bill bill = bill_of_a_third();
  bill.lines[0].resource = "=a \"b\",\nc";
  const std::string text = rendered(bill, Format::csv);
  CHECK(contains(text, "\n\"=a \"\"b\"\",\nc\",lambda,"));
  CHECK(contains(text, ",0.33333333333333333333,unit,1,0.33333333333333333333,USD,"));
  CHECK(text.ends_with(",1/3,,1/3\n"));
}

TEST_CASE("Markdown is a table for a comment, and names cannot break it") {
  const std::string text = rendered(thumbnail_bill(), Format::markdown);
  CHECK(
      text.starts_with("### Estimate: 2.73 USD\n\n"
                       "For 730 hours, prices as of 2026-09-19, USD, us-east-1.\n\n"
                       "| Resource | Cost (USD) |\n"
                       "| --- | ---: |\n"
                       "| thumbnailer (lambda) | 2.73 |\n"
                       "| **Total** | **2.73** |\n"));
  CHECK(contains(text,
                 "| thumbnailer | Duration, x86_64 (tier 1 of 3) | 140,000 | GB-second | "
                 "0.0000166667 | 2.33 |\n"));
  CHECK(contains(text, "\nFree tier: counted\n\n- always-free requests: "));

  Bill bill = bill_of({"1"});
  bill.lines[0].resource = "a|b `c` <img> *d* [e](f)\n_g_";
  CHECK(contains(rendered(bill, Format::markdown),
                 "| a\\|b \\`c\\` \\<img\\> \\*d\\* \\[e\\](f)\\\\n_g\\_ (lambda) | 1.00 |\n"));
}

TEST_CASE("What stands between backticks in a sentence is code, in Markdown and HTML") {
  struct Row {
    std::string sentence, markdown, html;
  };
  for (const Row& row :
       std::vector<Row>{{"say `nat: 2*GB` or `a<b>`.", "say `nat: 2*GB` or `a<b>`.",
                         "say <code>nat: 2*GB</code> or <code>a&lt;b&gt;</code>."},
                        {"`*`", "`*`", "<code>*</code>"},
                        {"*no* `partner", "\\*no\\* \\`partner", "*no* `partner"},
                        {"`` and `x` `", "\\`\\` and `x` \\`", "`` and <code>x</code> `"},
                        {"`a\nb`", "`a\\nb`", "<code>a\\nb</code>"}}) {
    CAPTURE(row.sentence);
    Bill bill = bill_of({"1"});
    bill.notes = {row.sentence};
    CHECK(contains(rendered(bill, Format::markdown), "\n- " + row.markdown + "\n"));
    CHECK(contains(rendered(bill, Format::html), "<li>" + row.html + "</li>\n"));
  }
}
