"""Who may include whom. The pipeline's stages know nothing of later ones."""

import re

# Public headers, grouped by the stage whose words they are.
HEADER_GROUPS = {
    "numbers": {"exact", "money", "budget", "units", "date", "error", "weekly", "version", "range",
                "listed"},
    "provenance": {"provenance"},
    "policy": {"policy"},
    "placement": {"placement", "cluster_query"},
    "mix": {"mix"},
    "checklist": {"checklist"},
    "specs": {"specs", "facts", "fargate_sizes", "instance_types"},
    "rates": {"rates", "billed_as"},
    "catalog": {"catalog"},
    "price_changes": {"price_changes"},
    "workload": {"resource", "surroundings", "describe", "workload_file", "service",
                 "service_file"},
    "readings": {"readings"},
    "bill": {"bill", "bill_terms"},
    "price": {"price"},
    "sizing": {"sizing"},
    "instances": {"instance_search"},
    "rounded": {"rounded_size", "derived_figure", "domain"},
    "cluster_bill": {"cluster_bill"},
    "ways": {"ways"},
    "comparison": {"comparison", "break_even"},
    "compare": {"compare", "find_break_even"},
    "bill_check": {"bill_check"},
    "bill_diff": {"bill_diff"},
    "report": {"report"},
    "right_size": {"right_size", "find_right_size"},
    "what_if": {"sensitivity", "simulation", "what_if"},
    "columns": {"tally", "columns", "pieces", "arrow"},
    "trace_report": {"trace_report"},
    "trace": {"trace"},
    "all": {"farthing"},
}

# What a public header of a group may include of the others.
HEADER_EDGES = {
    "numbers": {"numbers"},
    "provenance": {"numbers"},
    "policy": set(),
    "placement": {"placement"},
    "mix": {"numbers", "placement"},
    "checklist": set(),
    "rates": {"numbers", "provenance"},
    "specs": {"numbers", "provenance", "rates", "checklist"},
    "catalog": {"numbers", "provenance", "rates", "specs"},
    "price_changes": {"numbers", "catalog"},
    "workload": {"numbers", "policy", "workload", "catalog", "placement"},
    "readings": {"numbers"},
    "bill": {"numbers", "provenance", "readings", "checklist", "rounded", "cluster_bill"},
    "price": {"bill", "catalog", "policy", "readings", "workload", "specs", "rates", "numbers"},
    "sizing": {"numbers", "specs", "rates", "workload"},
    "instances": {"numbers", "specs", "rates", "workload"},
    "rounded": {"numbers"},
    "cluster_bill": {"numbers"},
    "ways": {"numbers", "workload", "specs", "rounded"},
    "comparison": {"numbers", "bill", "report", "rounded"},
    "compare": {"numbers", "catalog", "workload", "price", "comparison"},
    "bill_check": {"numbers", "provenance", "catalog"},
    "bill_diff": {"numbers", "bill", "report"},
    "report": {"numbers", "bill", "bill_check", "catalog", "instances", "price_changes"},
    "right_size": {"numbers", "specs", "report", "catalog", "workload", "right_size"},
    "what_if": {"numbers", "bill", "report", "catalog", "workload", "what_if"},
    "columns": {"numbers", "columns", "readings", "specs", "workload"},
    "trace_report": {"numbers", "bill", "report"},
    "trace": {"numbers", "policy", "catalog", "workload", "columns", "trace_report"},
    "all": set(HEADER_GROUPS),
}

# Folder of lib/src: folders it may include, and groups of public headers. `price` declares the
# verbs of metering and billing, which define them; FORBIDDEN_WORDS keeps the rest of it out.
# `reconcile` compares bills of AWS with the rates and knows no workload.
# `sizing` stands before metering and beside the pipeline: choosing a size needs specs and rates.
# Of `price` it wants `Detail`, how much is to be told.
SOURCE_EDGES = {
    # The verbs that run the whole pipeline.
    ".": ({"metering", "sizing", "splits"}, {"numbers", "price"}),
    "numbers": ({"numbers"}, {"numbers"}),
    "text": ({"numbers", "text"}, {"numbers"}),
    "tables": (
        {"numbers", "text", "tables"},
        {"numbers", "provenance", "rates", "specs", "catalog", "checklist", "price_changes"},
    ),
    "builtin": (
        {"numbers", "tables", "builtin"},
        {"numbers", "provenance", "rates", "specs", "catalog"},
    ),
    "tools": ({"numbers", "text", "tables"}, {"numbers", "catalog", "version"}),
    "workload": ({"numbers", "text", "workload"}, {"numbers", "policy", "workload", "catalog"}),
    "metering": (
        {"numbers", "metering"},
        {"numbers", "workload", "specs", "readings", "price", "checklist", "placement"},
    ),
    "columns": (
        {"numbers", "metering", "columns"},
        {"numbers", "workload", "specs", "readings", "price", "columns"},
    ),
    # Reads what ran, and prices it with the verbs of the stages: it computes no price itself.
    "trace": (
        {"numbers", "text", "columns", "metering", "trace"},
        {"numbers", "workload", "readings", "bill", "price", "columns", "trace", "trace_report"},
    ),
    "placement": ({"placement"}, {"numbers", "placement"}),
    # Beside the pipeline, as sizing is: it is handed prices and knows not where they are from.
    "mix": ({"placement", "mix"}, {"numbers", "placement", "mix"}),
    # From what a service does to workloads that do it: knows no price.
    "ways": ({"numbers", "ways"}, {"numbers", "workload", "specs", "rounded", "ways"}),
    # Prices ways with the verbs of the stages and compares their bills.
    "comparison": (
        {"numbers", "ways", "comparison"},
        {
            "numbers", "workload", "specs", "rates", "catalog", "bill", "price", "rounded", "ways",
            "comparison", "compare",
        },
    ),
    "sizing": (
        {"numbers", "metering", "placement", "sizing"},
        {
            "numbers", "workload", "specs", "rates", "sizing", "instances", "rounded",
            "placement", "mix", "cluster_bill", "price",
        },
    ),
    # After the bill and beside the report: what it costs, shared to those who run on it.
    "splits": (
        {"numbers", "metering", "sizing", "splits"},
        {"numbers", "workload", "specs", "readings", "bill", "placement", "cluster_bill"},
    ),
    "billing": (
        {"numbers", "billing"},
        {"numbers", "provenance", "policy", "rates", "readings", "bill", "price"},
    ),
    # Between bill and report: what changed from one bill to another.
    "changes": ({"numbers", "changes"}, {"numbers", "bill", "bill_diff"}),
    # Prices workloads again and again with the verbs of the stages.
    "whatif": (
        {"numbers", "text", "workload", "ways", "whatif"},
        {
            "numbers", "specs", "rates", "catalog", "workload", "bill", "price", "sizing", "ways",
            "right_size", "what_if",
        },
    ),
    "reconcile": (
        {"numbers", "text", "reconcile"},
        {"numbers", "provenance", "rates", "catalog", "bill_check"},
    ),
    "report": (
        {"numbers", "report"},
        {
            "numbers", "provenance", "policy", "rates", "readings", "bill", "bill_check",
            "catalog", "instances", "report", "trace_report", "comparison", "rounded",
            "bill_diff", "right_size", "what_if", "price_changes",
        },
    ),
}

_PRICES = {"RateCard", "Rate", "Tier", "Pool", "Catalog", "Bill", "LineItem", "Money"}

FORBIDDEN_WORDS = {
    "metering": _PRICES,
    "columns": _PRICES,
    "ways": _PRICES | {"Readings"},
    "billing": {"Workload", "Resource", "ResourceKind", "Specs", "Spec", "Catalog"},
    "sizing": {"Readings", "Bill", "LineItem", "Catalog"},
    "splits": {"RateCard", "Catalog"},
    "mix": {"RateCard", "Rate", "Catalog", "Specs", "Readings", "Bill", "LineItem"},
    "changes": {"Workload", "Resource", "ResourceKind", "Readings", "RateCard", "Catalog"},
    "reconcile": {"Workload", "Resource", "ResourceKind", "Readings", "Bill", "LineItem", "Specs"},
    "report": {"Workload", "Resource", "ResourceKind", "Readings"},
}

# Other people's headers: the only folders that may name them.
THIRD_PARTY = {
    r"boost/": {"lib/src/numbers"},
    r"yaml-cpp/": {"lib/src/text", "tests/bench"},  # the bench races against it
    r"nlohmann/": {"lib/src/text", "lib/src/workload", "lib/src/report", "lib/src/columns",
                   "tests/unit"},
    r"z(lib|std)\.h": {"lib/src/trace"},
    r"(Clp|Coin)": {"lib/src/mix"},
    r"fmt/": {"lib/src", "cli"},
    r"CLI/": {"cli"},
    r"pybind11/|Python\.h": {"python/bindings"},
    r"doctest/": {"tests"},
    r"benchmark/": {"tests/bench"},
}


def group_of(header):
    """The group of `farthing/…hpp`; every resources/ header belongs to the workload."""
    name = header.removeprefix("farthing/").removesuffix(".hpp")
    if name.startswith("resources/"):
        return "workload"
    for group, names in HEADER_GROUPS.items():
        if name in names:
            return group
    return None


def third_party_fault(folder, header):
    for pattern, allowed in THIRD_PARTY.items():
        if re.match(pattern, header):
            if not any(folder == home or folder.startswith(home + "/") for home in allowed):
                return f"<{header}> belongs to {', '.join(sorted(allowed))}"
    return None


def public_header_fault(header, included):
    group, other = group_of(header), group_of(included)
    if group is None:
        return f"{header} belongs to no group of tests/tidy/borders.py"
    if other not in HEADER_EDGES[group] and group_of(included) != group:
        return f"{group} headers may not include <{included}>"
    return None


def source_fault(folder, include):
    """Of a file in lib/src/<folder>."""
    if folder not in SOURCE_EDGES:
        return f"lib/src/{folder} has no entry in tests/tidy/borders.py"
    folders, groups = SOURCE_EDGES[folder]
    if include.is_quoted:
        home = include.path.split("/")[0]
        if home not in folders:
            return f'{folder} may not include "{include.path}"'
    elif include.path.startswith("farthing/") and group_of(include.path) not in groups:
        return f"{folder} may not include <{include.path}>"
    return None
