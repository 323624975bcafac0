#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>
#include <farthing/sensitivity.hpp>
#include <farthing/service.hpp>
#include <farthing/simulation.hpp>
#include <farthing/workload_file.hpp>

namespace farthing {

/// A description that can be priced again with some of its fields changed.
struct WhatIf {
  std::vector<std::string> ways;  ///< one for a workload; those of a service that can be priced, of
                                  ///< equals first what counts
  Currency currency;
  BillTerms terms;                    ///< of its bills as it stands
  std::vector<std::string> left_out;  ///< ways that cannot be priced, each with the reason
  std::vector<FieldText> inputs;      ///< every single value that its file has
  /// What each way costs when these fields have other values; nothing for one that cannot be
  /// priced. Throws `Error` for a description that is refused as a whole. May be called from
  /// several threads at once.
  std::function<std::vector<std::optional<Exact>>(const std::vector<FieldText>&)> totals;
};

/// What counts over what a file says, each time that it is priced.
struct Adjustments {
  std::function<void(Workload&)> workload{};
  std::function<void(Service&)> service{};
};

/// Of a workload file (one with `resources`) or a service file, which are read as `read_workload`
/// and `read_service` do. A value may be a range (`20M..60M`): then it counts as its middle. The
/// catalog has to outlive the result. Throws `Error`.
WhatIf what_if(std::string_view text, std::string_view file, const Catalog& catalog,
               const FileReader& open = {}, const Adjustments& adjust = {});

/// By how much inputs are moved: above 0%, below 100%, a finite decimal. Throws `ValueError`.
Exact parse_step(std::string_view text);

/// Moves each input that is one number and a unit by `share` of it down and up, through the whole
/// pipeline, exactly. Steps that are refused (a size that does not exist) say why. The total is
/// that of the first way.
Sensitivity sensitivity(const WhatIf& model, const Exact& share);

/// A value that is not known: somewhere in a range, or known by percentiles.
///
/// `20M..60M` is anywhere between, each value as likely; `20M..30M..60M` has a likeliest one
/// (triangular); `p10=20M,p50=30M,p90=60M` spreads evenly between the percentiles given and, below
/// the first and above the last, takes these. All have one unit. What has none, or is in megabytes
/// as memory is set, and no decimals (`5..20`, `512 MB..2048 MB`) is drawn in whole numbers: each
/// as likely in a range, else the nearest.
class Spread {
 public:
  /// Throws `ValueError`.
  static Spread parse(std::string_view text);
  /// Whether the text is written as a range, `20M..60M`.
  static bool is_range(std::string_view text);

  /// The value for random numbers of 0 to 1; triangular ranges use all three.
  [[nodiscard]] std::string at(const Exact& u, const Exact& v, const Exact& w) const;
  [[nodiscard]] std::string middle() const;

 private:
  enum class Shape { uniform, triangular, percentiles };
  struct Point {
    Exact share;  ///< of the values, 0 to 1, that are below
    Exact value;
  };
  [[nodiscard]] Exact value_at(const Exact& u, const Exact& v, const Exact& w) const;

  Shape shape_ = Shape::uniform;
  std::vector<Point> points_;
  std::string unit_;
  bool is_whole_ = true;  ///< no value has decimals or a unit that may have some
};

/// How many draws a simulation has, 1 to a million, and where its random numbers start. Throw
/// `ValueError`.
std::uint64_t parse_draws(std::string_view text);
std::uint64_t parse_seed(std::string_view text);

/// Draws all uncertain inputs `draws` times, independently, and prices each draw. Besides
/// `uncertain`, whose texts `Spread` reads, inputs that the file itself writes as ranges are drawn.
///
/// The numbers are those of `std::mt19937_64` seeded with `seed`, three for each input of each draw
/// in turn: of each the remainder modulo 10^6 (those at or above the largest multiple of 10^6 are
/// skipped), k, stands for (2k + 1) / (2 × 10^6). A triangular range takes its lower side where the
/// first is below the side's share, and then the larger of the other two as the way from the end to
/// the mode, which is the distribution exactly. The p-th percentile of n draws is the
/// ceil(p × n / 100)-th smallest.
Simulation simulate(const WhatIf& model, const std::vector<FieldText>& uncertain, std::size_t draws,
                    std::uint64_t seed);

}  // namespace farthing
