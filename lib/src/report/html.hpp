#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/grid.hpp"

namespace farthing::report {

/// Text as a page shows it literally, between tags or in a quoted attribute.
std::string html_text(std::string_view text);

/// `<tag>text</tag>`, or `<tag class="…">` where there is a class. The text is shown literally.
std::string html_element(std::string_view tag, std::string_view text,
                         std::string_view css_class = {});

/// Around an SVG drawing, which keeps a legible size where the page is narrow.
std::string html_drawing(const std::string& svg);

/// An element around a sentence, of which what stands between backticks is `<code>`.
std::string html_prose(std::string_view tag, std::string_view sentence,
                       std::string_view css_class = {});

/// A folded part with its heading; `body` is HTML already.
std::string html_details(std::string_view heading, const std::string& body);

/// A heading and a list of sentences below it; nothing where there are no texts.
std::string html_list(std::string_view heading, const std::vector<std::string>& texts);

/// A table with its titles; numbers stand to the right.
std::string html_table(const Grid& grid);

/// A page that needs nothing beside itself, and forbids the browser to load anything: its styles
/// are in it, for light and dark, screen and paper. `body` is HTML already, and may hold SVG, for
/// which the colours `--ink`, `--muted`, `--rule`, `--accent` and `--series-1` to `--series-8` are
/// there.
std::string html_page(std::string_view title, const std::string& body);

}  // namespace farthing::report
