// Workload files, with changes of their fields and a task definition that they name: an accepted
// one prices to a sound bill or is refused with reasons; a bill adds up, free and charged parts
// make the whole, and every format renders it. A rejected file has its faults inside the input.

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <farthing/farthing.hpp>

#include "parts.hpp"
#include "places.hpp"

namespace {

using farthing::Bill;
using farthing::Exact;

void require_sound(const Bill& bill) {
  Exact total;
  for (const farthing::LineItem& line : bill.lines) {
    fuzz::require(!line.quantity.is_negative() && !line.cost.is_negative());
    fuzz::require(line.quantity * line.unit_price == line.cost);
    total += line.cost;
  }
  fuzz::require(bill.total().amount == total);
  for (const farthing::PooledCharge& pool : bill.pools) {
    Exact shares;
    for (const farthing::PoolShare& share : pool.shares) shares += share.cost;
    fuzz::require(shares == pool.cost);
    fuzz::require(pool.free + pool.charged == pool.consumed);
  }
}

void require_rendered(const Bill& bill) {
  using farthing::Format;
  for (const Format format :
       {Format::table, Format::json, Format::csv, Format::markdown, Format::html}) {
    fuzz::require(!farthing::render(bill, {.format = format}).empty());
  }
  fuzz::require(!farthing::explain(bill).empty());
}

constexpr const char* file_name = "input";
constexpr const char* option_name = "--set";

/// Changes as the command line has them, `resources.web.fargate.cpu=1`, each on a line.
std::vector<farthing::FieldText> changes_of(const std::string& lines) {
  std::vector<farthing::FieldText> changes;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const std::size_t equals = line.find('=');
    if (equals == line.npos) continue;
    changes.push_back({line.substr(0, equals), line.substr(equals + 1), {option_name}});
  }
  return changes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 14;
  if (size > bytes_max) return 0;
  fuzz::Parts parts(data, size);
  const std::string file = parts.next();
  const std::vector<farthing::FieldText> changes = changes_of(parts.next());
  const std::string served = parts.next();
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  farthing::Workload workload;
  try {
    workload = farthing::read_workload(file, file_name, catalog, fuzz::serving(served), changes);
  } catch (const farthing::Error& error) {
    fuzz::require_reasons(error);
    for (const farthing::Diagnostic& fault : error.diagnostics()) {
      if (fault.where.file == option_name) continue;
      fuzz::require_place(fault, fault.where.file == file_name ? file : served);
    }
    return 0;
  }
  try {
    const Bill bill = farthing::price(workload, catalog, farthing::Detail::derivation);
    require_sound(bill);
    require_rendered(bill);
  } catch (const farthing::Error& error) {
    fuzz::require_reasons(error);
  }
  return 0;
}
