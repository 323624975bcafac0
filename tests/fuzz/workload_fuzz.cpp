// Workload files: an accepted one prices to a sound bill or is refused with reasons; a bill adds
// up, free and charged parts make the whole, and every format renders it. A rejected file has its
// faults inside the input.

#include <cstdint>
#include <string>

#include <farthing/farthing.hpp>

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 14;
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  const farthing::Catalog& catalog = farthing::Catalog::builtin();
  farthing::Workload workload;
  try {
    workload = farthing::read_workload(input, "input", catalog);
  } catch (const farthing::Error& error) {
    fuzz::require_places(error, input);
    return 0;
  }
  try {
    const Bill bill = farthing::price(workload, catalog, farthing::Detail::derivation);
    require_sound(bill);
    require_rendered(bill);
  } catch (const farthing::Error& error) {
    for (const farthing::Diagnostic& fault : error.diagnostics()) {
      fuzz::require(!fault.expected.empty());
    }
  }
  return 0;
}
