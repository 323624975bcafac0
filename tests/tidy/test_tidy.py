"""Every rule fires on what it forbids, and stays silent on the nearest thing that is allowed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import cpp_text
import rules
import tidy

ROOT = Path(__file__).parent.parent.parent


def fired(path, text):
    return {line.rpartition("[")[2][:-1] for line in tidy.check_source(tidy.Source(path, text))}


def function_of(line_count):
    body = "\n".join("  ++n;" for _ in range(line_count - 3))
    return f"int f(int n) {{\n{body}\n  return n;\n}}\n"


# rule, file, what it forbids, what it allows
CASES = [
    ("include_edges", "lib/src/metering/a.cpp",
     "#include <farthing/rates.hpp>\n", "#include <farthing/specs.hpp>\n"),
    ("include_edges", "lib/src/billing/a.cpp",
     "#include <farthing/resource.hpp>\n", "#include <farthing/readings.hpp>\n"),
    ("include_edges", "lib/src/report/a.cpp",
     '#include "billing/charge.hpp"\n', '#include "report/grid.hpp"\n'),
    ("include_edges", "lib/src/text/a.cpp",
     '#include "tables/table.hpp"\n', '#include "numbers/term.hpp"\n'),
    ("include_edges", "lib/src/billing/a.cpp",
     "#include <boost/multiprecision/cpp_int.hpp>\n", "#include <fmt/format.h>\n"),
    ("include_edges", "lib/src/tables/a.cpp",
     "#include <yaml-cpp/yaml.h>\n", '#include "text/node.hpp"\n'),
    ("include_edges", "lib/include/farthing/readings.hpp",
     "#pragma once\n#include <farthing/rates.hpp>\n",
     "#pragma once\n#include <farthing/exact.hpp>\n"),
    ("include_edges", "lib/include/farthing/exact.hpp",
     "#pragma once\n#include <fmt/format.h>\n", "#pragma once\n#include <string>\n"),
    ("include_edges", "cli/a.cpp",
     '#include "text/node.hpp"\n', '#include "commands.hpp"\n'),
    ("include_edges", "cli/a.cpp",
     "#include <../src/billing/charge.hpp>\n", "#include <farthing/bill.hpp>\n"),
    ("include_edges", "lib/src/a.cpp",
     '#include "report/grid.hpp"\n', '#include "metering/meter.hpp"\n'),
    ("include_edges", "lib/src/report/a.cpp",
     "#define LATER <farthing/price.hpp>\n#include LATER\n", "// #include LATER\n"),
    ("include_edges", "lib/src/report/a.cpp",
     '/**/#include "billing/charge.hpp"\n', "/* none */\n"),
    ("stage_words", "lib/src/metering/a.cpp",
     "void f(const RateCard& card);\n", "void f(const Specs& specs);  // no RateCard\n"),
    ("stage_words", "lib/src/billing/a.cpp",
     "void f(const Workload& workload);\n", "void f(const Readings& readings);\n"),
    ("binary_float", "lib/src/billing/a.cpp",
     "double price;\n", 'auto why = "double";  // not a double\n'),
    ("binary_float", "lib/src/billing/a.cpp",
     "const auto price = 0.2;\n", "const auto count = 1'000'000;\n"),
    ("binary_float", "cli/a.cpp",
     "const auto budget = std::stod(text);\n", "const auto budget = Exact::parse(text);\n"),
    ("binary_float", "lib/include/farthing/tally.hpp",
     "#pragma once\ndouble sum;\n", "#pragma once\nint sum;\n"),
    ("binary_float", "lib/src/billing/a.cpp",
     "const auto share = 1.F;\n", "const auto share = a.first;\n"),
    ("binary_float", "lib/src/billing/a.cpp",
     "const auto share = .5;\n", "const Share share{.value = 5};\n"),
    ("binary_float", "lib/src/billing/a.cpp",
     "_Float64 share;\n", "Floated share;\n"),
    ("binary_float", "cli/a.cpp",
     "const auto half = 0x1p-1;\n", "const auto bits = 0x1f - 1;\n"),
    ("binary_float", "lib/src/billing/a.cpp",
     "const auto price = std::pow(a, b);\n", "const auto price = power(a, b);\n"),
    ("binary_float", "lib/src/trace/a_body.inc",
     "double price;\n", "Exact price;\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { std::cerr << 1; }\n", "void f() { exit_code(1); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { abort(); }\n", "void f() { transaction.abort(); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { std::wcout << 1; }\n", "void f() { out << 1; }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { std::println(1); }\n", "void f() { farthing::print(1); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { fmt::vprint(a, b); }\n", "void f() { fmt::vformat(a, b); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { wprintf(a); }\n", "void f() { swprintf(a); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { ::puts(a); }\n", "void f() { Terminal::puts(a); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { ::write(1, a, n); }\n", "void f() { file.write(a, n); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { fwrite(a, n, 1, out); }\n", "void f() { rewrite(a, n); }\n"),
    ("console", "lib/src/text/a.cpp",
     "void f() { std::_Exit(1); }\n", "void f() { leave_exit(1); }\n"),
    ("console", "lib/src/text/a.cpp",
     "using namespace std;\n", "using namespace std::chrono;\n"),
    ("console", "python/bindings/a.cpp",
     "void f() { std::cout << 1; }\n", "void f() { py::print(1); }\n"),
    ("console", "lib/src/text/a.cpp",
     "#include <iostream>\n", "#include <ostream>\n"),
    ("console", "lib/src/text/a.cpp",
     "#include <print>\n", "#include <prints>\n"),
    ("money_arithmetic", "cli/a.cpp",
     "auto x = bill.total().amount\n    * 12;\n", "auto x = width * 2;\nauto y = bill.total();\n"),
    ("money_arithmetic", "cli/a.cpp",
     "auto most = total.before * limit / Exact(100);\n", "auto fits = limit.allows(total);\n"),
    ("money_arithmetic", "cli/a.cpp",
     "auto mean = budget / count;\n", "auto name = first / second;\n"),
    ("money_arithmetic", "cli/a.cpp",
     "auto more = after.total() - before.total();\n", "auto more = right - left;\n"),
    ("money_arithmetic", "cli/a.cpp",
     "sum += line.cost;\n", "names += line.name;\nauto shown = line.cost;\n"),
    ("money_arithmetic", "cli/a.cpp",
     "auto shown = line.cost.rounded(2);\n", "auto shown = line.cost.fixed(2);\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "year = sum(line.cost for line in lines)\n", "year = sum(line.width for line in lines)\n"),
    ("money_arithmetic", "python/farthing/a.py",
     'year = frame["cost"] * 12\n', 'year = frame["width"] * 12\n'),
    ("money_arithmetic", "python/farthing/a.py",
     "saved = -line.cost\n", "saved = line.cost\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "yearly = line.cost * 12\n", "columns = width * 12\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "saved = bill.total_fraction - 3\n", "row += [(one.total_fraction, 3)]\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "total += part\n", "table |= parts_of(total)\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "shown = round(bill.total, 2)\n", "shown = cents(bill.total)\n"),
    ("money_arithmetic", "python/farthing/a.py",
     "place = float(line.cost_fraction)\n", "place = float(line.width)\n"),
    ("cpp_size", "cli/a.cpp", function_of(71), function_of(70)),
    ("cpp_size", "cli/a.cpp", "\n" * 601, "\n" * 600),
    ("header_guard", "cli/a.hpp", "int f();\n", "#pragma once\nint f();\n"),
    ("python_size", "tests/a.py",
     "def f():\n" + "    pass\n" * 70, "def f():\n" + "    pass\n" * 69),
    ("line_length", "cli/a.cpp", "//" + "x" * 99 + "\n", "//" + "x" * 98 + "\n"),
    ("line_length", ".ci/run", "#" + "x" * 100 + "\n", "# × " + "x" * 96 + "\n"),
    ("leftovers", "README.md", "TO" "DO: write\n", "to do: write\n"),
    ("leftovers", "cli/a.cpp", "// FIX" "ME\n", "// fixed\n"),
    ("leftovers", "lib/CMakeLists.txt", "include(/ho" "me/x/a.cmake)\n", "include(home/a.cmake)\n"),
    ("leftovers", ".ci/run", "cd /wo" "rk/main\n", "cd ../work-main\n"),
    ("leftovers", "cli/a.cpp", "int x; \n", "int x;\n"),
    ("leftovers", "cli/a.cpp", "int x;", "int x;\n"),
]


@pytest.mark.parametrize(
    ("rule", "path", "wrong", "right"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)]
)
def test_rule_fires_on_the_wrong_and_only_on_it(rule, path, wrong, right):
    assert fired(path, wrong) == {rule}
    assert fired(path, right) == set()


def test_every_rule_has_a_case():
    ours = rules.CPP_RULES + rules.PYTHON_RULES + rules.SCRIPT_RULES + rules.TEXT_RULES
    assert {rule.__name__ for rule in ours} == {case[0] for case in CASES}


def test_drawings_alone_compute_with_money():
    assert fired("python/farthing/plots.py", "place = float(bill.total) / 2\n") == set()


def test_a_new_folder_of_the_library_must_state_its_borders():
    assert fired("lib/src/invoices/a.cpp", "#include <map>\n") == {"include_edges"}


def test_cpp_by_another_name_is_refused():
    names = ["lib/src/billing/a.cc", "cli/a.h", "lib/a.cxx"]
    assert [path for path, _ in rules.cpp_names([*names, "lib/a.hpp", "a.md"])] == names


def test_top_level_allows_no_sixth_folder(tmp_path):
    for path in ["lib/a.md", ".ci/run", "README.md"]:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("text\n")
    assert list(tidy.check_tree(tmp_path)) == []
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "a.md").write_text("text\n")
    (tmp_path / "notes.md").write_text("text\n")
    assert [fault.split(":")[0] for fault in tidy.check_tree(tmp_path)] == [
        "notes.md",
        "scripts/a.md",
    ]


def test_code_only_keeps_lines_and_drops_words():
    text = 'a /* b\nc */ d "e // f" R"x(g\n)x" 1\'000 \'"\' // h\ni\n'
    code = cpp_text.code_only(text)
    assert code.count("\n") == text.count("\n")
    assert code.split() == ["a", "d", '""', '""', "1'000", "i"]


def test_functions_are_found_with_their_length():
    text = """
namespace {
struct Point {
  int x = 0;
  explicit Point(int a) : x{a}, y_(a) {
    ++x;
  }
  int y_;
};
constexpr int numbers[] = {1, 2};
bool operator==(const Point& a, const Point& b) { return a.x == b.x; }
template <class T>
std::string name(T value, Options options = {}) {
  if (value) {
    return {};
  }
  return "}";
}
}  // namespace
"""
    found = [(f.name, f.line, f.line_count) for f in cpp_text.functions(text)]
    assert found == [("Point", 5, 3), ("operator==", 11, 1), ("name", 12, 7)]


def test_the_tree_is_found_at_all():
    paths = list(tidy.files_below(ROOT))
    assert "lib/include/farthing/exact.hpp" in paths
    assert not any(path.startswith((".git/", "build/")) for path in paths)
