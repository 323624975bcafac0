#include "report/html.hpp"

#include "report/display_text.hpp"
#include "report/prose.hpp"

namespace farthing::report {
namespace {

constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'";

constexpr std::string_view styles = R"css(
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --ink: #1d232b; --muted: #5b6672; --rule: #d9dee3; --shade: #f1f3f5;
  --accent: #0b6bcb;
  --series-1: #0b6bcb; --series-2: #c4570a; --series-3: #1a7f4b; --series-4: #8a3fc0;
  --series-5: #b0243f; --series-6: #0f7c8a; --series-7: #7a6400; --series-8: #5b6672;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --ink: #e7eaee; --muted: #9aa6b2; --rule: #323a43; --shade: #1d232a;
    --accent: #6cb2ff;
    --series-1: #6cb2ff; --series-2: #ff9d57; --series-3: #5fd08f; --series-4: #c99bf5;
    --series-5: #ff8095; --series-6: #5fd0de; --series-7: #d9c04a; --series-8: #9aa6b2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word;
}
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .4rem 0; }
.muted { color: var(--muted); }
.total { font-size: 2.25rem; font-weight: 600; margin: .25rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 500; border-bottom: 1px solid var(--rule); }
tbody tr { border-bottom: 1px solid var(--rule); }
tr.part { background: var(--shade); font-weight: 600; }
tr.sum { font-weight: 600; border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
summary { cursor: pointer; }
summary::marker { color: var(--accent); }
details > :not(summary) { margin-left: 1rem; }
ul, ol { margin: .3rem 0; padding-left: 1.4rem; }
svg { max-width: 100%; height: auto; }
.scroll svg { min-width: 640px; }
@media print { body { max-width: none; padding: 0; } }
)css";

std::string element(std::string_view tag, const std::string& body, std::string_view css_class) {
  std::string out = "<" + std::string(tag);
  if (!css_class.empty()) out += " class=\"" + std::string(css_class) + "\"";
  return out + ">" + body + "</" + std::string(tag) + ">";
}

std::string cell(std::string_view tag, const std::string& text, Align align) {
  return html_element(tag, text, align == Align::left ? "" : "number");
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_element(std::string_view tag, std::string_view text, std::string_view css_class) {
  return element(tag, html_text(text), css_class);
}

std::string html_drawing(const std::string& svg) { return element("div", svg, "scroll") + "\n"; }

std::string html_prose(std::string_view tag, std::string_view sentence,
                       std::string_view css_class) {
  std::string body;
  for (const Span& span : spans(sentence)) {
    body += span.is_code ? html_element("code", span.text) : html_text(span.text);
  }
  return element(tag, body, css_class);
}

std::string html_details(std::string_view heading, const std::string& body) {
  return "<details>" + html_element("summary", heading) + body + "</details>";
}

std::string html_list(std::string_view heading, const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string out = html_element("h2", heading) + "\n<ul>\n";
  for (const std::string& text : texts) out += html_prose("li", text) + "\n";
  return out + "</ul>\n";
}

std::string html_table(const Grid& grid) {
  const std::vector<std::size_t> columns = data_columns(grid);
  std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (const std::size_t i : columns) {
    out += cell("th", grid.columns[i].title, grid.columns[i].align);
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const GridRow& row : grid.rows) {
    out += "<tr>";
    for (const std::size_t i : columns)
      out += cell("td", row.cells[i].shown, grid.columns[i].align);
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table></div>\n";
}

std::string html_page(std::string_view title, const std::string& body) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + std::string(policy) + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += html_element("title", title) + "\n<style>" + std::string(styles) + "</style>\n</head>\n";
  return out + "<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace farthing::report
