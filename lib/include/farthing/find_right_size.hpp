#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>
#include <farthing/right_size.hpp>

namespace farthing {

/// Reads what AWS Lambda Power Tuning wrote: the output of its state machine (with the results of
/// each power value, `includeOutputResults`), the list of statistics in it, or a list of runs with
/// `points`; of those `run`, counted from 1, which is needed where there are several. Throws
/// `Error` with line and column.
std::vector<MeasuredSetting> read_power_tuning(std::string_view text, std::string_view file,
                                               Architecture architecture = Architecture::x86_64,
                                               std::optional<std::size_t> run = {});

/// Reads `128MB=2.4s,256MB=1.2s`. Throws `ValueError`.
std::vector<MeasuredSetting> parse_measured(std::string_view text,
                                            Architecture architecture = Architecture::x86_64);

/// Prices the workload with each setting of its function `name` in turn: a change of one function
/// moves the tiers and free tiers of all. Each invocation is taken to last as long as the mean that
/// was measured. Throws `Error` for no such function, and as `price` does.
LambdaRightSize right_size_lambda(const Workload& workload, const std::string& name,
                                  std::vector<MeasuredSetting> settings, const Catalog& catalog);

/// The cheapest size that holds so much cpu and memory, on each platform of the workload's region,
/// by the prices of its date; its resources do not matter.
FargateRightSize right_size_fargate(const FargateSize& asked, const Workload& terms,
                                    const Catalog& catalog);

}  // namespace farthing
