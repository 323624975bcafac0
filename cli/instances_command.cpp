#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <farthing/instance_search.hpp>
#include <farthing/report.hpp>
#include <farthing/resource.hpp>

#include "bill_options.hpp"
#include "commands.hpp"
#include "report_options.hpp"
#include "table_options.hpp"
#include "terminal.hpp"
#include "text_option.hpp"

namespace farthing::cli {
namespace {

std::vector<std::string> at_commas(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) {
    std::size_t start = 0;
    while (start <= text.size()) {
      const std::size_t end = std::min(text.find(',', start), text.size());
      if (end > start) parts.push_back(text.substr(start, end - start));
      start = end + 1;
    }
  }
  return parts;
}

/// Which types there are, what they cost, and which of them give most for the money.
class ListInstances {
 public:
  explicit ListInstances(CLI::App& command)
      : arch_(command, "--architecture,--arch", "x86_64|arm64", "of this architecture"),
        vcpu_(command, "--vcpu", "RANGE", "with so many vCPU (example: 4.. or 4..16)"),
        memory_(command, "--memory", "RANGE",
                "with so much memory, as advertised (example: 16GB.. or 16GB..64GB)"),
        family_(command, "--family", "FAMILY", "of these families (example: m7g,c7g)"),
        gpus_(command, "--gpus", "RANGE", "with so many GPUs (example: 1..)"),
        max_price_(command, "--max-price", "PRICE", "at most this an hour (example: 0.2)"),
        region_(command, "--region", "REGION", "in this region (default: us-east-1)"),
        system_(command, "--operating-system", "linux|windows", "under it (default: linux)"),
        purchase_(command, "--purchase", "PURCHASE",
                  "paid for in this way (default: on-demand; example: "
                  "reserved-3yr-all-upfront)"),
        on_(command, "--on", "DATE", "prices of this date (default: the newest)"),
        tables_(command),
        sort_(command, "--sort", "price|vcpu-price|gb-price|name",
              "the least of this first (default: price)"),
        limit_(command, "--limit", "COUNT", "so many at most; all of them if not given"),
        report_(command) {
    family_.repeatable();
    for (TextOption* option : {&arch_, &vcpu_, &memory_, &family_, &gpus_, &max_price_}) {
      option->group("Types");
    }
    for (TextOption* option : {&region_, &system_, &purchase_, &on_}) option->group("Prices");
    for (TextOption* option : {&sort_, &limit_}) option->group("Output");
  }

  ExitCode run() const {
    const farthing::ReportOptions options = report_.read();
    const InstanceFilter filter = read_filter();
    const InstanceOrder order = read_order();
    const std::optional<Count> limit = read_optional<Count>(limit_);
    const Catalog catalog = tables_.catalog();
    const InstanceMarket market = read_market(catalog);
    const std::optional<Date> day =
        on_.given() ? std::optional(on_.read(Date::parse)) : std::nullopt;
    std::vector<PricedInstance> found =
        find_instances(catalog.specs(day), catalog.rate_card(day), market, filter, order);
    while (limit && Count{found.size()} > *limit) found.pop_back();
    write_output(render_instances(found, market, options));
    return ExitCode::done;
  }

 private:
  template <class T>
  static std::optional<T> read_optional(const TextOption& option) {
    if (!option.given()) return std::nullopt;
    return option.read(parse<T>);
  }

  [[nodiscard]] InstanceFilter read_filter() const {
    InstanceFilter filter;
    filter.architecture = read_optional<Architecture>(arch_);
    filter.vcpus = read_optional<Range<Count>>(vcpu_).value_or(Range<Count>{});
    filter.memory = read_optional<Range<Mebibytes>>(memory_).value_or(Range<Mebibytes>{});
    filter.gpus = read_optional<Range<Count>>(gpus_).value_or(Range<Count>{});
    filter.families = at_commas(family_.texts());
    if (max_price_.given()) filter.price_per_hour_max = max_price_.read(Exact::parse);
    return filter;
  }

  [[nodiscard]] InstanceMarket read_market(const Catalog& catalog) const {
    return {region_.given() ? read_region(region_, catalog) : Workload{}.region,
            read_optional<OperatingSystem>(system_).value_or(OperatingSystem::linux_os),
            read_optional<InstancePurchase>(purchase_).value_or(InstancePurchase{})};
  }

  [[nodiscard]] InstanceOrder read_order() const {
    if (!sort_.given()) return InstanceOrder::price;
    return sort_.choose<InstanceOrder>({{"price", InstanceOrder::price},
                                        {"vcpu-price", InstanceOrder::vcpu_price},
                                        {"gb-price", InstanceOrder::gb_price},
                                        {"name", InstanceOrder::name}});
  }

  TextOption arch_;
  TextOption vcpu_;
  TextOption memory_;
  TextOption family_;
  TextOption gpus_;
  TextOption max_price_;
  TextOption region_;
  TextOption system_;
  TextOption purchase_;
  TextOption on_;
  TableOptions tables_;
  TextOption sort_;
  TextOption limit_;
  ReportOptions report_;
};

}  // namespace

void add_instances_command(Program& program) {
  CLI::App& ec2 = *program.root().get_subcommand("ec2");
  CLI::App& list = program.add(
      ec2,
      {"list",
       "Instance types, and what an hour of each costs",
       "Those that have a price where and how they are to be bought, the cheapest first, by the "
       "hour, or by what a vCPU or a GB of memory comes to.",
       {"farthing ec2 list --region eu-west-1 --arch arm64 --vcpu 4.. --memory 16GB.. --limit 5",
        "farthing ec2 list --family m7g,c7g --sort vcpu-price --format csv"}});
  // What an instance to be priced must have, a list need not.
  list.preparse_callback([&ec2](std::size_t /*arguments*/) {
    for (CLI::Option* option : ec2.get_options()) option->required(false);
  });
  const auto command = std::make_shared<ListInstances>(list);
  program.on_run(list, [command] { return command->run(); });
}

}  // namespace farthing::cli
