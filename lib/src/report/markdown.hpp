#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace farthing::report {

/// Text as Markdown shows it literally.
std::string markdown_text(std::string_view text);
/// One row of a Markdown table, of cells that are Markdown already.
std::string markdown_row(const std::vector<std::string>& cells);
/// Preformatted text. Indented rather than fenced: no line of it can end the block.
std::string indented_block(std::string_view text);

}  // namespace farthing::report
