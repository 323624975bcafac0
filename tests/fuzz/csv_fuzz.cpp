// CSV: accepted records, written out with quotes, read back as the same records, each with places
// that rise; a rejected text has its fault inside the input.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "places.hpp"
#include "text/csv.hpp"

namespace {

using Records = std::vector<std::vector<std::string>>;

Records read(std::string_view text, farthing::text::CsvLimits limits) {
  farthing::text::CsvReader reader(text, "input", limits);
  Records records;
  std::pair<int, int> last{0, 0};
  while (reader.next()) {
    fuzz::require(!reader.fields().empty());
    fuzz::require(reader.where(0).line == reader.line());
    for (std::size_t field = 0; field < reader.fields().size(); ++field) {
      const farthing::Where where = reader.where(field);
      fuzz::require(last < std::pair(where.line, where.column));
      last = {where.line, where.column};
    }
    records.emplace_back(reader.fields().begin(), reader.fields().end());
  }
  return records;
}

std::string written(const Records& records) {
  std::string text;
  for (const std::vector<std::string>& record : records) {
    for (std::size_t field = 0; field < record.size(); ++field) {
      text += field == 0 ? "\"" : ",\"";
      for (const char c : record[field]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  farthing::text::CsvLimits limits;
  limits.fields = 20;
  limits.field_bytes = 100;
  Records records;
  try {
    records = read(input, limits);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  fuzz::require(read(written(records), limits) == records);
  return 0;
}
