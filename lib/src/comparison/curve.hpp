#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ways/breakpoints.hpp"
#include "ways/kinds.hpp"

#include <farthing/break_even.hpp>
#include <farthing/catalog.hpp>
#include <farthing/price.hpp>
#include <farthing/service.hpp>

namespace farthing::comparison {

/// What one way costs over a domain, as straight pieces.
class CurveFinder {
 public:
  /// The arguments must outlive this. Costs in another currency are not compared.
  CurveFinder(const Service& service, const Domain& domain, const Currency& currency,
              const Catalog& catalog);

  [[nodiscard]] CostCurve find(const ways::Kind& kind);

 private:
  /// What a way uses and costs at one value.
  struct Point {
    Exact at;
    Exact cost;
    std::map<std::string, Exact> consumed;  // by allowance and by usage type
    std::map<std::string, Exact> charged;   // by usage type
  };
  /// A part of the domain: from above `from` (continuous), or from `from` on (whole values), up to
  /// and including `to`.
  struct Span {
    Exact from;
    Exact to;
  };

  [[nodiscard]] std::vector<Span> spans(std::vector<Exact> breaks) const;
  [[nodiscard]] std::vector<Span> each_value() const;
  void add_pieces(const Span& span, int depth);
  /// Parts of the span between which allowances end or tiers begin, where there are such.
  [[nodiscard]] std::vector<Span> bent(const Span& span, const Point& low, const Point& high);
  void halve(const Span& span, int depth);
  std::optional<Point> at(const Exact& value);

  const Service& service_;
  const Domain& domain_;
  const Currency& currency_;
  const Catalog& catalog_;
  RateCard card_;
  Pricer pricer_;
  std::map<std::string, Exact> allowances_;          // by their keys in `consumed`
  std::map<std::string, std::vector<Exact>> tiers_;  // edges, by their keys in `charged`
  const ways::Kind* kind_ = nullptr;
  ways::Breakpoints::Parts parts_{};  // of the kind
  CostCurve curve_;
  int evaluated_ = 0;
};

}  // namespace farthing::comparison
