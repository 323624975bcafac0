"""Spark and Dask, in local mode: the same tally as one process, however rows are partitioned."""

import os
import random
import sys
from datetime import date

import farthing as ft
import numpy as np
import pandas as pd
import pytest

# A machine of Java and clusters of processes, around the metering of columns that others test.
pytestmark = pytest.mark.unsanitized
COLUMNS = {"duration": "ms", "memory_mib": "mib", "init_duration": "init", "group_by": "name",
           "architecture": "arch", "timestamp": "time"}  # fmt: skip


@pytest.fixture(scope="module")
def frame():
    rng = random.Random(1)
    count = 3_000
    cold = [rng.randrange(1, 90_000) / 100 if rng.random() < 0.2 else np.nan for _ in range(count)]
    start = pd.Timestamp("2025-07-20", tz="UTC")
    return pd.DataFrame({
        "ms": [rng.randrange(1, 3_000_000) / 100 for _ in range(count)],
        "mib": [rng.randrange(128, 10_241) for _ in range(count)],
        "init": cold,
        "name": rng.choices(["api", "mail", "resize"], k=count),
        "arch": rng.choices(["x86_64", "arm64"], k=count),
        "time": [start + pd.Timedelta(seconds=rng.randrange(30 * 86_400)) for _ in range(count)],
        "unused": ["not metered"] * count,
    })  # fmt: skip


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    pyspark_sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        pyspark_sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark_meters_each_partition_where_it_lies(spark, frame):
    import farthing.spark

    whole = ft.meter_invocations(frame, **COLUMNS)
    rows = spark.createDataFrame(frame)
    for partitions in (1, 4):
        tally = farthing.spark.meter_invocations(rows.repartition(partitions), **COLUMNS)
        assert tally.to_json() == whole.to_json()
    with pytest.raises(LookupError, match='expected a column of the table, found "nothing"'):
        farthing.spark.meter_invocations(rows, duration="nothing", memory_mib=128)
    faulty = rows.selectExpr("-ms AS ms", "mib")
    skipped = farthing.spark.meter_invocations(
        faulty, duration="ms", memory_mib="mib", errors="skip")
    assert len(skipped.faults) == len(frame)
    tasks = farthing.spark.meter_tasks(rows, duration="ms", cpu_units=256, memory_mib=512)
    assert tasks == ft.meter_tasks(frame, duration="ms", cpu_units=256, memory_mib=512)


def test_dask_meters_each_partition_where_it_lies(frame):
    dask_frames = pytest.importorskip("dask.dataframe")
    import farthing.dask

    whole = ft.meter_invocations(frame, **COLUMNS)
    for partitions in (1, 2, 7):
        rows = dask_frames.from_pandas(frame, npartitions=partitions, sort=False)
        assert farthing.dask.meter_invocations(rows, **COLUMNS).to_json() == whole.to_json()
        tasks = farthing.dask.meter_tasks(rows, duration="ms", cpu_units=256, memory_mib=512)
        assert tasks == ft.meter_tasks(frame, duration="ms", cpu_units=256, memory_mib=512)
    faulty = dask_frames.from_pandas(frame.assign(ms=-1.0), npartitions=3)
    with pytest.raises(ft.InvalidInput, match="row 0, column duration"):
        farthing.dask.meter_invocations(faulty, duration="ms", memory_mib="mib")


def test_dask_distributed_gives_the_same(frame):
    distributed = pytest.importorskip("distributed")
    import dask.dataframe
    import farthing.dask

    rows = dask.dataframe.from_pandas(frame, npartitions=3)
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2,
                            dashboard_address=None):  # fmt: skip
        tally = farthing.dask.meter_invocations(rows, **COLUMNS)
    assert tally == ft.meter_invocations(frame, **COLUMNS)


COUNTS = {"ms": [1.0, 2.0, 3.0], "mib": [128, 256, 512], "day": pd.to_datetime(["2026-11-01"] * 3)}


@pytest.fixture(params=["spark", "dask"])
def engine(request):
    """Its functions, and a frame in partitions that must not be metered."""
    if request.param == "spark":
        import farthing.spark

        spark = request.getfixturevalue("spark")
        return farthing.spark, spark.createDataFrame(pd.DataFrame(COUNTS)).repartition(2)
    dask_frames = pytest.importorskip("dask.dataframe")
    import farthing.dask

    return farthing.dask, dask_frames.from_pandas(pd.DataFrame(COUNTS), npartitions=2)


@pytest.mark.parametrize("values", [
    [128, 256, 512], np.array([128, 256, 512]), pd.Series([128, 256, 512]), (128,),
], ids=["list", "numpy", "pandas", "tuple"])  # fmt: skip
def test_an_array_is_no_column_of_a_frame_in_partitions(engine, values):
    module, rows = engine
    says = "memory_mib: expected the name of a column, or one number or text for all rows, found"
    with pytest.raises(TypeError, match=says):
        module.meter_invocations(rows, duration="ms", memory_mib=values)
    with pytest.raises(TypeError, match=says):
        module.meter_tasks(rows, duration="ms", cpu_units=256, memory_mib=values)


def test_a_frame_in_partitions_has_a_named_column(engine):
    module, rows = engine
    with pytest.raises(ft.InvalidInput, match="expected a column with a value per row"):
        module.meter_invocations(rows, duration=5, memory_mib=128)
    with pytest.raises(ft.InvalidInput, match="expected a column with a value per row"):
        module.meter_tasks(rows, duration=5, cpu_units=256, memory_mib=512)


@pytest.mark.parametrize(("terms", "refusal", "says"), [
    ({"errors": "ignore"}, ValueError, 'errors: expected "error" or "skip"'),
    ({"memory": "m"}, TypeError, "unexpected keyword argument 'memory'"),
    ({"catalog": None}, TypeError, "catalog: workers price by the tables that come along"),
    ({"duration_unit": "min"}, ft.InvalidInput, "duration_unit: expected one of"),
    ({"package": "jar"}, ft.InvalidInput, "expected a package type"),
    ({"on": "soon"}, ft.InvalidInput, "on: expected a date"),
    ({"memory_mib": 128.5}, TypeError, "one whole number for all rows, found 128.5"),
    ({"duration": "mss"}, ft.UnknownName, 'a column of the table, found "mss"'),
    ({"group_by": "day"}, TypeError, "group_by: expected texts .* as with strftime"),
], ids=lambda value: next(iter(value)) if isinstance(value, dict) else "")  # fmt: skip
def test_terms_are_refused_before_a_partition_is_metered(engine, terms, refusal, says):
    module, rows = engine
    with pytest.raises(refusal, match=says):
        module.meter_invocations(rows, **{"duration": "ms", "memory_mib": "mib", **terms})


def test_one_number_or_text_is_for_all_partitions(engine):
    module, rows = engine
    terms = {"duration": "ms", "memory_mib": np.int64(512), "architecture": "arm64",
             "init_duration": None, "on": date(2026, 11, 1)}  # fmt: skip
    whole = ft.meter_invocations(pd.DataFrame(COUNTS), **terms)
    assert module.meter_invocations(rows, **terms) == whole
