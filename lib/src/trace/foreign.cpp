#include "trace/foreign.hpp"

#include <algorithm>
#include <array>

#include "trace/csv_header.hpp"

#include <farthing/error.hpp>

namespace farthing::trace {
namespace {

using namespace std::string_view_literals;

struct Foreign {
  std::string_view front;
  const char* name;
  const char* hint;
};
constexpr const char* unpack = "Unpack it, or pack it with gzip or zstd.";
constexpr const char* recode = "Write it in UTF-8: iconv -f UTF-16 -t UTF-8.";
constexpr const char* columns = "Its columns can be metered from Python: meter_invocations.";
constexpr std::array foreign{
    Foreign{"BZh"sv, "bzip2", unpack},
    Foreign{"PK\x03\x04"sv, "a ZIP archive", unpack},
    Foreign{"\xfd"
            "7zXZ"sv,
            "xz", unpack},
    Foreign{"\x04\x22\x4d\x18"sv, "LZ4", unpack},
    Foreign{"PAR1"sv, "Parquet", columns},
    Foreign{"ORC"sv, "ORC", columns},
    Foreign{"ARROW1"sv, "Arrow", columns},
    Foreign{"\xff\xfe"sv, "UTF-16", recode},
    Foreign{"\xfe\xff"sv, "UTF-16", recode},
};

[[noreturn]] void refuse(const std::string& file, std::string found, std::string hint) {
  throw Error(Diagnostic{
      ErrorCode::syntax, {file}, {}, "CSV, a log or JSON", std::move(found), std::move(hint)});
}

}  // namespace

void refuse_foreign(std::string_view front, const std::string& file, const TraceOptions& options) {
  for (const Foreign& one : foreign) {
    if (front.starts_with(one.front)) refuse(file, one.name, one.hint);
  }
  const std::string_view line = front.substr(0, front.find_first_of("\r\n"));
  if (front.find('\n') == std::string_view::npos && line.size() + 1 < front.size()) {
    refuse(file, "lines that end in a carriage return alone", "Write line feeds: tr '\\r' '\\n'.");
  }
  const auto is_header = [&](char delimiter) {
    return CsvHeader::is_one(line, delimiter, options);
  };
  for (const char delimiter : {';', '|'}) {
    if (!is_header(delimiter) || is_header(',') || is_header('\t')) continue;
    refuse(file, "columns between which stands \"" + std::string(1, delimiter) + '"',
           "Put commas or tabs between them, and a point before decimals.");
  }
}

}  // namespace farthing::trace
