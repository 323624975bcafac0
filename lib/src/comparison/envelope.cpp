#include "comparison/envelope.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace farthing::comparison {
namespace {

/// The straight line of a curve within one stretch of the domain, where no curve bends or jumps.
struct Line {
  std::size_t way;
  Exact from;  // of the piece that it belongs to
  Exact cost;  // there
  Exact slope;

  [[nodiscard]] Exact at(const Exact& value) const { return cost + slope * (value - from); }
};

/// Goes through the domain from stretch to stretch, and in each along the lowest line.
class Walk {
 public:
  explicit Walk(BreakEven& result)
      : result_(result),
        is_continuous_(result.domain.is_continuous()),
        next_piece_(result.curves.size(), 0) {}

  void run() {
    // A stretch of whole values begins at each of these; one of continuous values just above.
    std::set<Exact> begins;
    for (const CostCurve& curve : result_.curves) {
      for (const CostPiece& piece : curve.pieces) {
        begins.insert(piece.from);
        begins.insert(is_continuous_ ? piece.to : piece.to + 1);
      }
    }
    begins.insert(result_.domain.from);
    if (is_apart()) {
      for (Exact value = result_.domain.from; value < result_.domain.to;) {
        begins.insert(value += 1);
      }
    }
    std::erase_if(begins, [&](const Exact& value) {
      return is_continuous_ ? value >= result_.domain.to : value > result_.domain.to;
    });
    for (auto begin = begins.begin(); begin != begins.end(); ++begin) {
      const auto next = std::next(begin);
      const Exact end = next == begins.end() ? result_.domain.to
                        : is_continuous_     ? *next
                                             : *next - 1;
      walk_stretch(*begin, end, lines(*begin));
    }
  }

 private:
  std::vector<Line> lines(const Exact& begin) {
    std::vector<Line> all;
    for (std::size_t way = 0; way < result_.curves.size(); ++way) {
      const std::vector<CostPiece>& pieces = result_.curves[way].pieces;
      std::size_t& at = next_piece_[way];
      while (at < pieces.size() &&
             (is_continuous_ ? pieces[at].to <= begin : pieces[at].to < begin)) {
        ++at;
      }
      if (at == pieces.size() || pieces[at].from > begin) continue;
      const CostPiece& piece = pieces[at];
      const Exact length = piece.to - piece.from;
      all.push_back({way, piece.from, piece.cost_from,
                     length.is_zero() ? Exact(0) : (piece.cost_to - piece.cost_from) / length});
    }
    return all;
  }

  void walk_stretch(const Exact& begin, const Exact& end, const std::vector<Line>& all) {
    if (all.empty()) return add_nothing(begin, end);
    Exact from = begin;
    const Line* before = nullptr;
    while (true) {
      const Line& line = lowest(from, all);
      const std::optional<Exact> leaves = where_left(line, from, end, all);
      // Of whole values, the last one at which the line still is the lowest.
      const Exact to = !leaves ? end : is_continuous_ ? *leaves : leaves->floor();
      add(line, from, to, before, all);
      if (!leaves) return;
      before = &line;
      from = is_continuous_ ? to : to + 1;
    }
  }

  /// Just above `from`, or of whole values at it.
  static const Line& lowest(const Exact& from, const std::vector<Line>& all) {
    return *std::ranges::min_element(all, [&](const Line& a, const Line& b) {
      const Exact at_a = a.at(from);
      const Exact at_b = b.at(from);
      return at_a == at_b ? a.slope < b.slope : at_a < at_b;
    });
  }

  /// Where another line first goes below this one, which is the lowest at `from`.
  static std::optional<Exact> where_left(const Line& line, const Exact& from, const Exact& end,
                                         const std::vector<Line>& all) {
    std::optional<Exact> first;
    for (const Line& other : all) {
      if (other.slope >= line.slope) continue;
      const Exact at = crossing(line, other, from);
      if (at < end && (!first || at < *first)) first = at;
    }
    return first;
  }

  static Exact crossing(const Line& a, const Line& b, const Exact& from) {
    return from + (b.at(from) - a.at(from)) / (a.slope - b.slope);
  }

  /// Regions that stand side by side have nothing to do with each other.
  [[nodiscard]] bool is_apart() const { return result_.domain.variable == Variable::region; }

  void add_nothing(const Exact& from, const Exact& to) {
    if (!result_.ranges.empty() && !result_.ranges.back().way && !is_apart()) {
      result_.ranges.back().to = to;
      return;
    }
    if (!result_.ranges.empty()) jump();
    result_.ranges.push_back({from, to, 0, 0, std::nullopt, {}});
  }

  /// `before` is the line that this one follows within a stretch.
  void add(const Line& line, const Exact& from, const Exact& to, const Line* before,
           const std::vector<Line>& all) {
    std::vector<std::size_t> equal;
    for (const Line& other : all) {
      const bool is_same = other.slope == line.slope && other.at(from) == line.at(from);
      if (is_same && other.way != line.way) equal.push_back(other.way);
    }
    if (!result_.ranges.empty()) {
      CheapestRange& last = result_.ranges.back();
      if (last.way == line.way && !is_apart()) {
        last.to = to;
        last.cost_to = line.at(to);
        std::erase_if(last.equal, [&](std::size_t way) {
          return std::ranges::find(equal, way) == equal.end();
        });
        return;
      }
      flip(line, from, before);
    }
    result_.ranges.push_back({from, to, line.at(from), line.at(to), line.way, std::move(equal)});
  }

  void flip(const Line& line, const Exact& from, const Line* before) {
    if (before != nullptr) {
      const Exact at = crossing(*before, line, from);
      // Between two whole values nothing costs the same.
      if (!is_continuous_ && !at.is_whole()) return jump();
      result_.flips.push_back({at, false, line.at(at)});
      return;
    }
    // Between stretches: continuous costs may still meet there.
    const CheapestRange& last = result_.ranges.back();
    const bool meets = is_continuous_ && last.way && last.cost_to == line.at(from);
    result_.flips.push_back({last.to, !meets, last.cost_to});
  }
  void jump() {
    const CheapestRange& before = result_.ranges.back();
    result_.flips.push_back({before.to, true, before.cost_to});
  }

  BreakEven& result_;
  bool is_continuous_;
  std::vector<std::size_t> next_piece_;  // of each curve: the first that may reach the stretch
};

}  // namespace

void find_cheapest(BreakEven& result) { Walk(result).run(); }

}  // namespace farthing::comparison
