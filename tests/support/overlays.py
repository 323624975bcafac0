"""Small price tables for a test, laid over the shipped ones with `--tables`."""

from pathlib import Path

import yaml

from support.program import TABLES


def usage_types(service: str) -> dict:
    """The shipped definitions of what a service meters, every scalar as text."""
    text = (TABLES / "aws" / f"{service}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)["usage_types"]


def _price_lines(usage_type: str, price) -> list[str]:
    if isinstance(price, str):
        return [f'        {usage_type}: "{price}"']
    lines = [f"        {usage_type}:"]
    for tier in price:
        bounds = ", ".join(f"{key}: {tier[key]}" for key in ("from", "to") if key in tier)
        lines.append(f'          - {{{bounds}, price: "{tier["price"]}"}}')
    return lines


def write_overlay(
    folder: Path, region: str, prices: dict, service: str = "lambda", currency: str = "USD"
) -> Path:
    """A table of `prices` (usage type → decimal text, or tiers) of a service for one region; its
    folder."""
    known = usage_types(service)
    names = {name: name if name in known else name.partition(":")[0] for name in prices}
    definitions = {usage_type: known[usage_type] for usage_type in names.values()}
    lines = [
        "schema: farthing-prices/1",
        "provider: aws",
        f"service: {service}",
        "title: Rates of one case",
        f"currency: {currency}",
        "as_of: 2026-01-01",
        "sources:",
        "  case:",
        "    title: The rates that the case states",
        "usage_types:",
    ]
    for usage_type, definition in definitions.items():
        lines += [
            f"  {usage_type}:",
            f'    title: "{definition["title"]}"',
            f"    unit: {definition['unit']}",
        ]
        if "bytes_per_gb" in definition:
            lines.append(f"    bytes_per_gb: {definition['bytes_per_gb']}")
        if "by" in definition:
            lines.append(f"    by: {definition['by']}")
        if "attributes" in definition:
            pairs = ", ".join(f"{k}: {v}" for k, v in definition["attributes"].items())
            lines.append(f"    attributes: {{{pairs}}}")
    lines += ["regions:", f"  {region}:", "    - sources: [case]", "      as_of: 2026-01-01",
              "      prices:"]  # fmt: skip
    for name, price in prices.items():
        if names[name] == name:
            lines += _price_lines(name, price)
    for usage_type in definitions:
        variants = [name for name in prices if names[name] == usage_type != name]
        if variants:
            lines.append(f"        {usage_type}:")
        lines += [f'          {name.partition(":")[2]}: "{prices[name]}"' for name in variants]
    (folder / f"{service}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
