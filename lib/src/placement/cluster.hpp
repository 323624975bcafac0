#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <farthing/placement.hpp>

namespace farthing::placement {

/// Instances while tasks are placed on them, one kind after the other.
class Cluster {
 public:
  Cluster(const std::vector<TaskKind>& kinds, std::uint64_t seed);

  /// Adds an instance and its daemons.
  void add(const HostKind& host, std::size_t index);
  /// Places up to `count` tasks of a kind; returns how many found an instance.
  std::int64_t place(std::size_t kind, std::int64_t count);
  /// What the instances were short of for one more task of a kind.
  [[nodiscard]] std::map<Shortage, std::int64_t> shortages(std::size_t kind) const;
  [[nodiscard]] std::size_t size() const { return hosts_.size(); }
  /// Daemons that found no room on their instance.
  [[nodiscard]] const std::vector<std::int64_t>& daemons_left_out() const { return left_out_; }
  [[nodiscard]] std::vector<PlacedHost> placed() const;

 private:
  struct Host {
    const HostKind* kind;
    PlacedHost load;
    std::size_t zone;
    std::vector<std::uint16_t> ports;
    std::int64_t of_this_kind = 0;  // tasks of the kind that is being placed
  };

  void begin(std::size_t kind);
  [[nodiscard]] std::optional<Shortage> shortage(const Host& host, const TaskKind& task) const;
  [[nodiscard]] std::int64_t room(const Host& host, const TaskKind& task) const;
  [[nodiscard]] Host* best(const TaskKind& task);
  [[nodiscard]] int compare(const Host& a, const Host& b, PlacementStrategy strategy) const;
  void put(Host& host, std::size_t kind, std::int64_t count);

  const std::vector<TaskKind>& kinds_;
  std::mt19937_64 random_;
  std::vector<Host> hosts_;
  std::vector<std::string> zones_;
  std::vector<std::int64_t> of_this_kind_in_zone_;
  std::vector<std::int64_t> left_out_;
};

}  // namespace farthing::placement
