"""CPU time and memory of process trees, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def cpu_ms(roots: Iterable[int]) -> float:
    """CPU milliseconds spent so far by these processes and all their living descendants, to the nanosecond
    (/proc/<pid>/task/<tid>/schedstat), and by the dead ones they have waited for (cutime and cstime, in ticks)."""
    pids = _with_descendants(set(roots))
    return sum(_running_ns(pid) for pid in pids) / 1e6 + sum(_dead_ms(pid) for pid in pids)


def pss_mib(pid: int) -> float:
    """Proportional set size of one process in MiB (/proc/<pid>/smaps_rollup)."""
    for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"No Pss line for process {pid}")


def descendants(root: int) -> list[int]:
    """The living descendants of a process, without itself."""
    return sorted(_with_descendants({root}) - {root})


def _with_descendants(roots: set[int]) -> set[int]:
    children: dict[int, list[int]] = {}
    for pid, parent in _parents():
        children.setdefault(parent, []).append(pid)
    found, waiting = set(roots), list(roots)
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields:
                yield int(entry.name), int(fields[1])


def _running_ns(pid: int) -> int:
    """What the threads of a process ran so far."""
    total = 0
    for task in (_PROC / str(pid) / "task").glob("*/schedstat"):
        try:
            total += int(task.read_text().split()[0])
        except OSError:
            continue
    return total


def _dead_ms(pid: int) -> float:
    return sum(int(value) for value in _stat(pid)[13:15]) * 1000 / _TICKS_PER_SECOND


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat from the third on (state, ppid, …); none when the process is gone."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    return text[text.rindex(")") + 2 :].split()
