#include "report_options.hpp"

#include <charconv>
#include <string>
#include <system_error>

#include "terminal.hpp"

namespace farthing::cli {
namespace {

enum class Color { automatic, always, never };

int read_width(const std::string& text) {
  int width = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, width);
  if (error != std::errc() || stop != end || width < width_min || width > width_max) {
    throw ValueError("a number of columns from " + std::to_string(width_min) + " to " +
                         std::to_string(width_max),
                     text);
  }
  return width;
}

std::string form_names(Forms forms) {
  const std::string usual = "table|json|csv|markdown|html";
  return forms == Forms::chart ? usual + "|svg" : usual;
}

}  // namespace

ReportOptions::ReportOptions(CLI::App& command, Forms forms)
    : forms_(forms),
      format_(command, "--format", form_names(forms), "form of the output (default: table)"),
      color_(command, "--color", "auto|always|never",
             "colours: auto means on a terminal, unless NO_COLOR is set (default: auto)"),
      width_(command, "--width", "COLUMNS",
             "columns a table may take (default: the terminal's, 40 to 100; 80 elsewhere)") {
  format_.group("Output");
  color_.group("Output");
  width_.group("Output");
}

farthing::ReportOptions ReportOptions::read() const {
  farthing::ReportOptions options;
  if (format_.given() && !is_chart()) {
    options.format = format_.choose<Format>({{"table", Format::table},
                                             {"json", Format::json},
                                             {"csv", Format::csv},
                                             {"markdown", Format::markdown},
                                             {"html", Format::html}});
  }
  Color color = Color::automatic;
  if (color_.given()) {
    color = color_.choose<Color>(
        {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}});
  }
  options.color = color == Color::automatic ? default_color() : color == Color::always;
  options.width = width_.given() ? width_.read(read_width) : default_width();
  return options;
}

}  // namespace farthing::cli
