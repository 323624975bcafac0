"""EC2 instance types, and what an hour of each costs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    import pandas

    from ._core import Instance
    from .catalog import Catalog
    from .values import Architecture, DateLike, Number, Value

from . import _core
from .bill import _catalog
from .rendered import Rendered

COLUMNS = (
    "name",
    "vcpus",
    "memory_mib",
    "os_memory_mib",
    "architecture",
    "gpus",
    "burstable",
    "bare_metal",
    "generation",
    "task_interfaces",
    "task_interfaces_trunking",
    "per_hour",
    "per_vcpu_hour",
    "per_gb_hour",
    "currency",
)


class Instances(Rendered, _core.InstanceList):
    """Instance types that have a price in one market, in order; a table in a notebook. Memory is in
    MiB, prices are for an hour. See `instances`.

    >>> import farthing as ft
    >>> found = ft.instances(family="m7g", limit=2)
    >>> len(found), found[0].name
    (2, 'm7g.medium')
    >>> found.to_pandas()["vcpus"].tolist()
    [1, 2]
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each type; prices an hour are `Decimal`s. Needs pandas."""
        import pandas

        found = self.instances
        return pandas.DataFrame({name: [getattr(one, name) for one in found] for name in COLUMNS})

    def __iter__(self) -> Iterator[Instance]:
        return iter(self.instances)

    def __getitem__(self, place: int) -> Instance:
        return self.instances[place]

    def __repr__(self) -> str:
        return f"<Instances: {len(self)} types in {self.region}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.instances(self)


def instances(
    *,
    region: str | None = None,
    architecture: Architecture | None = None,
    vcpu: Value | None = None,
    memory: Value | None = None,
    family: str | Iterable[str] = (),
    gpus: Value | None = None,
    burstable: bool | None = None,
    bare_metal: bool | None = None,
    max_price: str | Number | None = None,
    operating_system: Literal["linux", "windows"] | None = None,
    purchase: str | None = None,
    on: DateLike | None = None,
    sort: Literal["price", "vcpu-price", "gb-price", "name"] = "price",
    limit: int | None = None,
    catalog: Catalog | None = None,
) -> Instances:
    """The EC2 instance types that have a price where and how they are to be bought, the cheapest
    first: an hour of each, volumes, addresses and traffic apart.

    `vcpu`, `memory` (as advertised) and `gpus` are numbers or ranges: 4, "4..", "16GB..64GB".
    `family` is "m7g", several with commas or in a list; `max_price` at most so much an hour, in the
    region's currency. `purchase` is "on-demand" if not given, "spot", "reserved-1yr-all-upfront",
    "compute-sp-3yr-no-upfront" … `on` is the day whose prices count; the newest if not given.

    Raises `InvalidInput` for what does not read, and `UnknownName` for a region that no table
    knows.

    >>> import farthing as ft
    >>> found = ft.instances(architecture="arm64", vcpu="4..", memory="16GB..", limit=5)
    >>> len(found), all(one.vcpus >= 4 for one in found)
    (5, True)
    >>> found[0].per_hour <= found[1].per_hour
    True
    """
    families = family.split(",") if isinstance(family, str) else list(family)
    given = {
        "region": region, "architecture": architecture, "vcpu": vcpu, "memory": memory,
        "family": [one.strip() for one in families if one.strip()], "gpus": gpus,
        "burstable": burstable, "bare_metal": bare_metal, "max_price": max_price,
        "operating_system": operating_system, "purchase": purchase, "on": on, "sort": sort,
        "limit": limit,
    }  # fmt: skip
    return Instances(given, _catalog(catalog))
