#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <farthing/placement.hpp>

namespace farthing::placement {

/// The attribute that says in which zone an instance stands.
inline constexpr const char* zone_attribute = "ecs.availability-zone";

/// Whether some kind of task asks for it.
bool asks_for_zones(const std::vector<TaskKind>& kinds);

/// How many instances with `each` of something hold `needed` of it.
constexpr std::int64_t hosts_for(std::int64_t needed, std::int64_t each) {
  return each <= 0 ? 0 : needed / each + (needed % each > 0 ? 1 : 0);
}

/// Throws `ValueError` for counts and sizes so absurd that sums of products would not fit 64 bits.
void check(const std::vector<TaskKind>& kinds);

/// Instances while tasks are placed on them, one kind after the other. Those that are alike are one
/// group, of which the first ones are taken first.
class Cluster {
 public:
  Cluster(const std::vector<TaskKind>& kinds, std::uint64_t seed);

  /// Adds instances with their daemons, behind those of the same zone.
  void add(const HostKind& host, std::size_t index, std::int64_t count);
  /// Places up to `count` tasks of a kind; returns how many found an instance.
  std::int64_t place(std::size_t kind, std::int64_t count);
  /// What the instances are short of for one more task of a kind.
  [[nodiscard]] std::map<Shortage, std::int64_t> shortages(std::size_t kind) const;
  /// How many tasks of a kind the roomiest instance holds beside what it has.
  [[nodiscard]] std::int64_t room(std::size_t kind) const;
  [[nodiscard]] std::int64_t size() const { return size_; }
  /// Daemons that found no room on their instance, for each kind.
  [[nodiscard]] const std::vector<UnplacedTasks>& daemons_left_out() const { return left_out_; }
  [[nodiscard]] std::vector<PlacedHost> placed() const;

 private:
  struct Alike {
    const HostKind* kind;
    // By kind of task, whether its query holds; null: no kind has one.
    std::shared_ptr<const std::vector<bool>> admitted;
    PlacedHost load;
    std::vector<std::uint16_t> ports;
    std::int64_t of_this_kind = 0;  // tasks of the kind that is being placed

    [[nodiscard]] bool admits(std::size_t task) const { return !admitted || (*admitted)[task]; }
    [[nodiscard]] bool merges_with(const Alike& other) const;
  };
  struct Zone {
    std::string name;
    std::vector<Alike> hosts;
    std::int64_t of_this_kind = 0;
  };
  struct Place {
    std::size_t zone;
    std::size_t host;
  };
  struct Candidate {
    std::optional<Place> place;
    std::uint64_t equals = 0;  // instances seen that are as good
  };
  /// How tasks of one kind go about: which strategies can decide, whether the best instance stays
  /// the best while it takes more of them, and whether those alike are then next.
  struct Course {
    bool spreads_zones = false;  // before all else
    std::vector<PlacementStrategy> chain;
    bool fills_up = false;
    bool takes_alike = false;
  };

  void begin(std::size_t kind);
  [[nodiscard]] Course course_of(const TaskKind& task) const;
  [[nodiscard]] std::shared_ptr<const std::vector<bool>> admitted_by(const HostKind& host);
  [[nodiscard]] bool fits(const Alike& host, std::size_t kind) const;
  [[nodiscard]] std::vector<Shortage> shortages_on(const Alike& host, std::size_t kind) const;
  [[nodiscard]] static std::int64_t room_on(const Alike& host, const TaskKind& task);
  /// Looks for an instance of a zone that is better than the best so far.
  void look_in(std::size_t zone, std::size_t kind, const Course& course, Candidate& best);
  /// Place as many tasks as go the same way, at most `left`; return how many.
  std::int64_t place_some(std::size_t kind, const Course& course, std::int64_t left);
  std::int64_t place_by_zone(std::size_t kind, const Course& course, std::int64_t left);
  /// Below zero where `a` is the better one.
  [[nodiscard]] int compare(Place a, Place b, PlacementStrategy strategy) const;
  [[nodiscard]] int compare(Place a, Place b, const std::vector<PlacementStrategy>& chain) const;
  /// Puts `each` tasks on each of the first `hosts` instances of a group.
  void put(Place place, std::size_t kind, std::int64_t hosts, std::int64_t each);
  void load(Alike& host, std::size_t kind, std::int64_t each) const;
  void leave_out(std::size_t kind, const Alike& host);
  std::uint64_t random();

  const std::vector<TaskKind>& kinds_;
  std::uint64_t seed_;
  std::optional<std::mt19937_64> random_;  // seeding one takes longer than most placements do
  std::vector<Zone> zones_;
  std::int64_t size_ = 0;
  std::vector<UnplacedTasks> left_out_;
};

}  // namespace farthing::placement
