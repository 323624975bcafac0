"""How long `farthing lambda …` takes from start to end, beside `/bin/true` in the same run.

Prints the median of each, the difference and the ratio, and the files that the program opened after
the dynamic loader was done (there should be none). Usage: startup.py path/to/farthing [runs]
"""

import shutil
import statistics
import subprocess
import sys
import time

COMMAND = ["lambda", "--memory", "1536MB", "--requests", "3M", "--duration", "120ms"]


def median_ms(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append((time.perf_counter_ns() - start) / 1e6)
    return statistics.median(times)


def files_opened(command: list[str]) -> list[str]:
    trace = subprocess.run(["strace", "-f", "-e", "trace=open,openat", *command],
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    opened = [line.split('"')[1] for line in trace.stderr.splitlines() if '"' in line]
    return [path for path in opened if ".so" not in path]


def main() -> None:
    farthing = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    ours = median_ms([farthing, *COMMAND], runs)
    floor = median_ms(["/bin/true"], runs)
    print(f"farthing lambda {ours:.2f} ms, /bin/true {floor:.2f} ms: "
          f"{ours - floor:.2f} ms more, {ours / floor:.1f} times")
    if shutil.which("strace"):
        print("files opened:", ", ".join(files_opened([farthing, *COMMAND])) or "none")


if __name__ == "__main__":
    main()
