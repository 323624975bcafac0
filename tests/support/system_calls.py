"""What a process asks of the system, as strace sees it."""

import re
import subprocess
from pathlib import Path

# Of the calls that name a file: those that only look.
LOOKING = {"execve", "access", "faccessat", "faccessat2", "stat", "lstat", "newfstatat", "statx",
           "statfs", "readlink", "readlinkat", "getcwd", "chdir"}  # fmt: skip
OPENING = {"open", "openat", "openat2"}
NETWORK = {"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto",
           "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg", "setsockopt",
           "getsockopt", "getsockname", "getpeername", "shutdown"}  # fmt: skip


def system_calls(command, log: Path, **options) -> list[tuple[str, str]]:
    """Name and arguments of every call that has to do with files or the network."""
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=%network,%file", *command],
                   capture_output=True, check=True, **options)  # fmt: skip
    calls = re.findall(r"^\d+\s+(\w+)\((.*)$", log.read_text(encoding="utf-8"), re.MULTILINE)
    assert any(name == "execve" for name, _ in calls), "strace saw the program start"
    return calls


def network_calls(calls) -> list[tuple[str, str]]:
    return [call for call in calls if call[0] in NETWORK]


def writing_calls(calls) -> list[tuple[str, str]]:
    """Files opened for more than reading, and every other call that names a file: mkdir, rename,
    unlink, link, chmod …"""
    return [(name, arguments) for name, arguments in calls
            if not is_reading(name, arguments) and name not in LOOKING | NETWORK]  # fmt: skip


def is_reading(name: str, arguments: str) -> bool:
    return name in OPENING and bool(re.search(r"\bO_RDONLY\b", arguments)) and (
        "O_CREAT" not in arguments and "O_TRUNC" not in arguments)  # fmt: skip


def opened_files(calls) -> set[str]:
    return {re.search(r'"([^"]*)"', arguments)[1] for name, arguments in calls if name in OPENING}
