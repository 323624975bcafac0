#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/workload_file.hpp>

using namespace farthing;
using namespace farthing::literals;

namespace {

/// A definition with these members, for Fargate, of one container that reserves nothing.
std::string definition(const std::string& members) {
  return R"({"networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
 "containerDefinitions": [{"name": "web", "image": "web"}],
 )" + members +
         "}";
}
std::string of_containers(const std::string& containers, const std::string& members = "") {
  return R"({"containerDefinitions": [)" + containers + "]" + members + "}";
}

FargateTask read(const std::string& text) { return read_task_definition(text, "web.json"); }

std::vector<std::string> faults_of(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    std::vector<std::string> texts;
    for (const Diagnostic& fault : error.diagnostics()) texts.push_back(fault.text());
    return texts;
  }
  return {};
}

bool is_refused(const std::string& text, const std::string& words) {
  for (const std::string& fault : faults_of(text)) {
    if (fault.find(words) != std::string::npos) return true;
  }
  return false;
}

constexpr const char* size_in_words = R"("cpu": "256", "memory": "512")";

}  // namespace

TEST_CASE("Task definitions: sizes of the task in all their spellings") {
  for (const char* cpu : {"256", "\"256\"", "\"0.25 vCPU\"", "\"0.25vcpu\"", "\".25 vCPU\""}) {
    for (const char* memory : {"512", "\"512\"", "\"0.5 GB\"", "\"0.5GB\"", "\"512 MB\""}) {
      CAPTURE(std::string(cpu) + " " + memory);
      const std::string members = std::string("\"cpu\": ") + cpu + ", \"memory\": " + memory;
      const FargateTask task = read(definition(members));
      CHECK(task.cpu == parse<Vcpus>("0.25"));
      CHECK(task.memory == 512_MiB);
      CHECK(!task.round_up);
    }
  }
}

TEST_CASE("Task definitions: a number alone is not half a vCPU and not half a GB") {
  CHECK(is_refused(definition(R"("cpu": "0.5", "memory": "512")"),
                   "A number alone counts CPU units"));
  CHECK(is_refused(definition(R"("cpu": "256", "memory": "0.5")"), "A number alone counts MiB"));
  CHECK(is_refused(definition(R"("cpu": "256 GB", "memory": "512")"), "cpu: expected CPU units"));
}

TEST_CASE("Task definitions: without a size the containers are added, and rounded up") {
  const FargateTask task = read(of_containers(R"({"name": "a", "cpu": 300, "memory": 600},
      {"name": "b", "cpu": 100, "memory": 200, "memoryReservation": 100},
      {"name": "c", "memoryReservation": 50})"));
  CHECK(task.cpu.value == Exact(400) / 1024);
  CHECK(task.memory == 850_MiB);  // hard limits, and a reservation where there is none
  CHECK(task.round_up);
}

TEST_CASE("Task definitions: platform and storage") {
  const FargateTask task = read(definition(std::string(size_in_words) + R"(,
      "runtimePlatform": {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"},
      "ephemeralStorage": {"sizeInGiB": 50})"));
  CHECK(task.architecture == Architecture::arm64);
  CHECK(task.ephemeral_storage == 51200_MiB);
  const FargateTask windows = read(definition(
      R"("cpu": "1024", "memory": "2048",
      "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"})"));
  CHECK(windows.operating_system == OperatingSystem::windows_os);
  CHECK(windows.architecture == Architecture::x86_64);
}

TEST_CASE("Task definitions: null, empty text and a skeleton's zeros say nothing") {
  const FargateTask task = read(R"({"family": "", "taskRoleArn": "", "networkMode": "awsvpc",
 "containerDefinitions": [{"name": "web", "cpu": 0, "memory": 0, "memoryReservation": 0,
   "ulimits": null, "resourceRequirements": [{"value": "", "type": "GPU"}]}],
 "requiresCompatibilities": ["FARGATE"], "cpu": "256", "memory": "512",
 "inferenceAccelerators": [{"deviceName": "", "deviceType": ""}],
 "ephemeralStorage": {"sizeInGiB": 0},
 "runtimePlatform": {"cpuArchitecture": "X86_64", "operatingSystemFamily": ""}})");
  CHECK(task.cpu == parse<Vcpus>("0.25"));
  CHECK(task.ephemeral_storage == FargateTask{}.ephemeral_storage);
}

TEST_CASE("Task definitions: YAML reads as well, wrapped or not") {
  CHECK(read("taskDefinition:\n  cpu: '512'\n  memory: 1 GB\n  containerDefinitions:\n"
             "  - name: web\n")
            .cpu == parse<Vcpus>("0.5"));
}

TEST_CASE("Task definitions: what does not run on Fargate is refused with the reason") {
  struct Row {
    std::string text;
    std::string words;
  };
  const std::string size = size_in_words;
  const std::vector<Row> rows{
      {of_containers(R"({"name": "a"})", "," + size + R"(, "requiresCompatibilities": ["EC2"])"),
       "requiresCompatibilities: expected FARGATE among them, found \"EC2\""},
      {of_containers(R"({"name": "a"})", "," + size + R"(, "compatibilities": ["EC2"])"),
       "compatibilities: expected FARGATE among them"},
      {of_containers(R"({"name": "a"})", "," + size + R"(, "networkMode": "host")"),
       "networkMode: expected awsvpc"},
      {of_containers(R"({"name": "a", "resourceRequirements": [{"type": "GPU", "value": "1"}]})",
                     "," + size),
       "containerDefinitions[0].resourceRequirements[0].type: expected no GPU"},
      {definition(size + R"(, "inferenceAccelerators": [{"deviceName": "d",
          "deviceType": "eia1.medium"}])"),
       "inferenceAccelerators[0].deviceType: expected no GPU and no inference accelerator"},
      {of_containers(R"({"name": "a", "cpu": 200}, {"name": "b", "cpu": 57})", "," + size),
       "cpu: expected at least 0.2509765625 vCPU, the sum of its containers"},
      {of_containers(R"({"name": "a", "memory": 512}, {"name": "b", "memory": 1})", "," + size),
       "memory: expected at least 513 MB"},
      {of_containers(R"({"name": "a", "memory": 513, "memoryReservation": 1})", "," + size),
       "containerDefinitions[0].memory: expected at most the 512 MB of the task"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(is_refused(row.text, row.words));
  }
  // A soft limit is what AWS sets aside, so hard limits may together be more than the task.
  CHECK(faults_of(of_containers(R"({"name": "a", "memory": 500, "memoryReservation": 250},
                                   {"name": "b", "memory": 500, "memoryReservation": 250})",
                                "," + size))
            .empty());
}

TEST_CASE("Task definitions: values of the wrong kind are faults at their places") {
  const std::vector<std::string> faults = faults_of(R"({
 "cpu": [1],
 "memory": true,
 "networkMode": {},
 "requiresCompatibilities": "FARGATE",
 "runtimePlatform": "LINUX",
 "ephemeralStorage": {"sizeInGiB": 20.5},
 "containerDefinitions": [1, {"cpu": 0.5, "memory": "1 GB", "memoryReservation": -1}],
 "unknown": {"cpu": []}
})");
  const std::vector<std::string> expected{
      "web.json:2:9: cpu: ",
      "web.json:3:12: memory: ",
      "web.json:4:17: networkMode: ",
      "web.json:5:29: requiresCompatibilities: ",
      "web.json:6:21: runtimePlatform: ",
      "web.json:7:36: ephemeralStorage.sizeInGiB: ",
      "web.json:8:27: containerDefinitions[0]: ",
      "web.json:8:38: containerDefinitions[1].cpu: ",
      "web.json:8:53: containerDefinitions[1].memory: ",
      "web.json:8:82: containerDefinitions[1].memoryReservation"};
  REQUIRE(faults.size() == expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    CAPTURE(faults[at]);
    CHECK(faults[at].starts_with(expected[at]));
  }
}

TEST_CASE("Task definitions: what is none says so") {
  CHECK(is_refused("", "expected an ECS task definition"));
  CHECK(is_refused("[]", "goes under containerDefinitions"));
  CHECK(is_refused("{}", "containerDefinitions: expected the containers of the task"));
  CHECK(is_refused(R"({"containerDefinitions": []})", "expected a list of containers"));
  CHECK(is_refused(R"({"taskDefinition": "web:8"})", "This is the name of one"));
  CHECK(is_refused(of_containers(R"({"name": "a", "memory": 1})"), "cpu: expected the vCPU"));
  CHECK(is_refused(of_containers(R"({"name": "a", "cpu": 1})"),
                   "containerDefinitions[0].memory: expected memory of the container"));
}

TEST_CASE("A workload names task definitions beside it, and its own fields count over theirs") {
  const Catalog& catalog = Catalog::builtin();
  std::vector<std::string> opened;
  const FileReader open = [&](const std::string& path) {
    opened.push_back(path);
    if (path.ends_with("nope.json")) throw std::runtime_error("no such file");
    return SourceFile{path, of_containers(R"({"name": "a", "cpu": 300, "memory": 700})")};
  };
  const auto read_with = [&](const std::string& fields) {
    return read_workload("resources: {web: {fargate: {tasks: 1, " + fields + "}}}",
                         "apps/shop.yaml", catalog, open);
  };
  const Workload workload = read_with("task_definition: web.json, memory: 3 GB");
  const Resource& web = workload.resources.front();
  const auto& task = std::get<FargateTask>(web.kind);
  CHECK(task.memory == 3072_MiB);
  CHECK(task.cpu.value == Exact(300) / 1024);
  CHECK(task.round_up);
  CHECK(web.written.at("cpu").where == Where{"apps/web.json", 1, 26});
  CHECK(web.written.at("memory").where.file == "apps/shop.yaml");
  CHECK(web.assumptions.size() == 3);
  CHECK(price(workload, catalog).assumptions.size() == 3);

  read_with("task_definition: /etc/web.json");
  CHECK(opened == std::vector<std::string>{"apps/web.json", "/etc/web.json"});
  CHECK(!std::get<FargateTask>(
             read_with("task_definition: w, cpu: 1, memory: 3 GB").resources.front().kind)
             .round_up);
  CHECK_THROWS_WITH_AS(read_with("task_definition: w, round_up: false, cpuu: 1"),
                       doctest::Contains("Did you mean \"cpu\"?"), Error);
}

TEST_CASE("A task definition that cannot be read is one fault, and nothing else is missing") {
  const auto faults_with = [](const FileReader& open) {
    try {
      read_workload("resources: {web: {fargate: {tasks: 1, task_definition: web.json}}}",
                    "shop.yaml", Catalog::builtin(), open);
    } catch (const Error& error) {
      return error.diagnostics();
    }
    return std::vector<Diagnostic>{};
  };
  const std::vector<Diagnostic> closed = faults_with({});
  REQUIRE(closed.size() == 1);
  CHECK(closed.front().code == ErrorCode::io);
  CHECK(closed.front().where == Where{"shop.yaml", 1, 56});
  const std::vector<Diagnostic> absent = faults_with(
      [](const std::string&) -> SourceFile { throw std::runtime_error("no such file"); });
  REQUIRE(absent.size() == 1);
  CHECK(absent.front().hint == "no such file.");
  const std::vector<Diagnostic> broken = faults_with([](const std::string& path) {
    return SourceFile{path, "{\"cpu\": }"};
  });
  REQUIRE(broken.size() == 1);
  CHECK(broken.front().where == Where{"web.json", 1, 9});
}
