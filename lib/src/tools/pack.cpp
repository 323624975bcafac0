// Build-time program: farthing-pack OUT.cpp TABLE.yaml… checks the tables together and writes
// their images as constants of one C++ source, which needs no work when a program starts.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "tables/load.hpp"

namespace {

/// A line of an image as a C++ string literal. Octal escapes, as those end after three digits.
std::string literal(std::string_view line) {
  std::string text = "\"";
  for (const char each : line) {
    const auto byte = static_cast<unsigned char>(each);
    const bool is_plain = byte >= ' ' && byte < 0x7F && each != '"' && each != '\\' && each != '?';
    if (is_plain) {
      text += each;
      continue;
    }
    text += '\\';
    for (int shift = 6; shift >= 0; shift -= 3) {
      text += static_cast<char>('0' + ((byte >> shift) & 7));
    }
  }
  return text + '"';
}

void write_image(std::ostream& out, std::size_t number, std::string_view image) {
  out << "constexpr char image_" << number << "[] =";
  while (!image.empty()) {
    const std::size_t line_end = image.find('\n') + 1;
    out << "\n    " << literal(image.substr(0, line_end));
    image.remove_prefix(line_end);
  }
  out << ";\n";
}

void write_source(std::ostream& out, const farthing::tables::Layer& layer) {
  out << "#include \"builtin/packed_tables.hpp\"\n\nnamespace farthing::builtin {\nnamespace {\n\n";
  for (std::size_t number = 0; number < layer.size(); ++number) {
    write_image(out, number, layer[number]->image());
  }
  out << "\n}  // namespace\n\nstd::vector<PackedTable> packed_tables() {\n  return {\n";
  for (std::size_t number = 0; number < layer.size(); ++number) {
    const std::string image = "image_" + std::to_string(number);
    out << "      {" << literal(layer[number]->info().name) << ", {" << image << ", sizeof "
        << image << " - 1}},\n";
  }
  out << "  };\n}\n\n}  // namespace farthing::builtin\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("usage: farthing-pack OUT.cpp TABLE.yaml...\n", stderr);
    return 2;
  }
  try {
    const farthing::tables::Layer layer =
        farthing::tables::load_tables({arguments + 2, arguments + count});
    std::ofstream out(arguments[1], std::ios::binary);
    write_source(out, layer);
    if (!out.flush()) throw std::runtime_error(std::string(arguments[1]) + ": cannot be written");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
