"""Spark and Dask, in local mode: the same tally as one process, however rows are partitioned."""

import os
import random
import sys

import farthing as ft
import numpy as np
import pandas as pd
import pytest

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
