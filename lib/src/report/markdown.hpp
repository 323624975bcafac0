#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::report {

/// Text as Markdown shows it literally.
std::string markdown_text(std::string_view text);
/// A sentence, of which what stands between backticks is code. Not for cells of tables.
std::string markdown_prose(std::string_view sentence);
/// One row of a Markdown table, of cells that are Markdown already.
std::string markdown_row(const std::vector<std::string>& cells);
/// A line and a list of sentences below it, after an empty line; nothing where there are no texts.
std::string markdown_list(std::string_view title, const std::vector<std::string>& texts);
/// Preformatted text. Indented rather than fenced: no line of it can end the block.
std::string indented_block(std::string_view text);

}  // namespace farthing::report
