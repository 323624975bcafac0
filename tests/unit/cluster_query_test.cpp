// Rules: the ECS developer guide, "Cluster query language"; containers-roadmap issue 486 for what
// an instance without the attribute satisfies.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include <farthing/cluster_query.hpp>
#include <farthing/error.hpp>
#include <farthing/placement.hpp>
#include <farthing/resources/ecs.hpp>

using farthing::ClusterQuery;
using farthing::HostKind;
using farthing::Placement;
using farthing::TaskKind;
using farthing::ValueError;

namespace {

bool holds(std::string_view expression) {
  static const std::map<std::string, std::string> attributes{
      {"stack", "prod"}, {"ecs.instance-type", "t3a.large"}, {"rack", "r-1"}};
  return ClusterQuery::expression(expression).accepts(attributes);
}

/// What is said of a faulty expression: expected, found and hint.
std::string fault(std::string_view expression) {
  try {
    ClusterQuery::expression(expression);
  } catch (const ValueError& error) {
    return error.expected() + "; " + error.found() + "; " + error.hint();
  }
  return "no fault";
}

bool is_refused(std::string_view expression, std::string_view part) {
  const std::string said = fault(expression);
  CAPTURE(said);
  return said.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Cluster queries: each operator, as a mark and as a word") {
  CHECK(holds("attribute:stack == prod"));
  CHECK(holds("attribute:stack==prod"));
  CHECK(holds("attribute:stack equals prod"));
  CHECK_FALSE(holds("attribute:stack == test"));
  CHECK(holds("attribute:stack != test"));
  CHECK(holds("attribute:stack not_equals test"));
  CHECK_FALSE(holds("attribute:stack != prod"));
  CHECK(holds("attribute:stack in [test, prod]"));
  CHECK_FALSE(holds("attribute:stack in [test]"));
  CHECK(holds("attribute:stack !in [test,beta]"));
  CHECK(holds("attribute:stack not_in [ test ]"));
  CHECK_FALSE(holds("attribute:stack not_in [test, prod]"));
  CHECK(holds("attribute:stack exists"));
  CHECK_FALSE(holds("attribute:stack !exists"));
  CHECK(holds("attribute:gpu not_exists"));
  CHECK(holds("attribute:ecs.instance-type =~ t3.*"));
  CHECK(holds("attribute:ecs.instance-type matches t3.*"));
  CHECK(holds("attribute:ecs.instance-type !~ t2.*"));
  CHECK(holds("attribute:ecs.instance-type not_matches t2.*"));
  CHECK_FALSE(holds("attribute:ecs.instance-type !~ t3.*"));
}

TEST_CASE("Cluster queries: without the attribute no comparison holds, but its negation does") {
  for (const char* expression :
       {"attribute:gpu == a10", "attribute:gpu != a10", "attribute:gpu in [a10]",
        "attribute:gpu !in [a10]", "attribute:gpu =~ .*", "attribute:gpu !~ a.*"}) {
    CAPTURE(std::string(expression));
    CHECK_FALSE(holds(expression));
    CHECK(holds("not(" + std::string(expression) + ")"));
  }
}

TEST_CASE("Cluster queries: not binds closest, then and, then or") {
  CHECK(holds("attribute:stack == prod or attribute:stack == a and attribute:stack == b"));
  CHECK_FALSE(holds("(attribute:stack == prod or attribute:stack == a) and attribute:stack == b"));
  CHECK(holds("not attribute:stack == a and attribute:rack == r-1"));
  CHECK(holds("!(attribute:stack == a || attribute:stack == b) && attribute:rack exists"));
  CHECK(holds("not(attribute:stack==a)and(attribute:rack==r-1)"));
  CHECK(holds("not not attribute:stack == prod"));
}

TEST_CASE("Cluster queries: patterns match the whole value") {
  CHECK_FALSE(holds("attribute:ecs.instance-type =~ t3"));
  CHECK_FALSE(holds(R"(attribute:ecs.instance-type =~ t3\..*)"));  // t3a is no t3
  CHECK(holds("attribute:ecs.instance-type =~ m5.*|t3a?.*"));
  CHECK(holds("attribute:ecs.instance-type =~ ^t[0-9][a-z]?.x?large$"));
  CHECK(holds(R"(attribute:ecs.instance-type =~ \w{2,3}[.][^x]+)"));
  CHECK_FALSE(holds(R"(attribute:ecs.instance-type =~ \w{2}[.].*|\d+)"));
}

TEST_CASE("Cluster queries: faults say what was expected, and at which character") {
  CHECK(is_refused("attribute:stack = prod", "at character 17; = prod; Equality is ==."));
  CHECK(is_refused("attribute:stack", "at character 16; the end of attribute:stack"));
  CHECK(is_refused("stack == prod", "An attribute is written attribute:stack."));
  CHECK(is_refused("attribute:stack == prod and", "a comparison such as"));
  CHECK(is_refused("attribute:stack == prod attribute:a == b", "at character 25"));
  CHECK(is_refused("(attribute:stack == prod", "the ) that ends a bracket at character 25"));
  CHECK(is_refused("attribute:stack == prod)", "and, or, or the end at character 24"));
  CHECK(is_refused("attribute:stack in prod", "a list such as"));
  CHECK(is_refused("attribute:stack in [a b]", "a comma, or the ]"));
  CHECK(is_refused("attribute:stack in []", "a value at character 21"));
  CHECK(is_refused("attribute:stack == \"prod\"", "without quotes at character 20"));
  CHECK(is_refused("attribute:stack > 3", "an operator but >"));
  CHECK(is_refused("task:group == service:web", "knows no task:group"));
  CHECK(is_refused("runningTasksCount == 0", "knows no runningTasksCount"));
  CHECK(is_refused("attribute:a =~ t[3", "the ] that ends a class at character 19"));
  CHECK(is_refused("attribute:a =~ *", "that it follows at character 16"));
  CHECK(is_refused("attribute:a =~ (t2|t3).*", "without parentheses"));
  CHECK(is_refused("attribute:a =~ a{2,1}", "counts such as"));
  CHECK(is_refused("attribute:a =~ \\p", "an escaped mark"));
  CHECK(is_refused(std::string(200, '!') + "attribute:a exists", "at most 100"));
  CHECK(is_refused(std::string(3000, 'a'), "2000 characters"));
}

TEST_CASE("Cluster queries: attributes and values are the short form") {
  const auto query = farthing::parse<ClusterQuery>("stack: prod, disk: ssd");
  CHECK(query.accepts({{"stack", "prod"}, {"disk", "ssd"}}));
  CHECK_FALSE(query.accepts({{"stack", "prod"}}));
  CHECK(farthing::parse<ClusterQuery>(farthing::print(query)) ==
        farthing::parse<ClusterQuery>("attribute:disk == ssd and attribute:stack == prod"));
  CHECK_THROWS_AS(farthing::parse<ClusterQuery>("stack"), ValueError);
  CHECK_THROWS_AS(farthing::parse<ClusterQuery>("stack: my prod"), ValueError);
  CHECK_THROWS_AS(farthing::parse<ClusterQuery>("stack: "), ValueError);
}

TEST_CASE("Cluster queries: a zone may be asked for, and instances are added until it has some") {
  TaskKind here;
  here.name = "here";
  here.count = 3;
  here.cpu_units = 1024;
  here.memory_mib = 100;
  here.member_of = ClusterQuery::expression("attribute:ecs.availability-zone == eu-west-1c");
  HostKind host;
  host.cpu_units = 1024;
  host.memory_mib = 1000;
  const std::vector<std::string> zones{"eu-west-1a", "eu-west-1b", "eu-west-1c"};
  const Placement placement = farthing::place_on_fewest({here}, host, zones);
  CHECK(placement.unplaced.empty());
  CHECK(placement.host_count() == 9);  // each zone in turn has one, until the third has three
  CHECK(farthing::place_on_fewest({here}, host, {"eu-west-1a"}).unplaced.size() == 1);
}
