"""Bare hashes in a process of their own; prints the median of their CPU milliseconds.

`python -m bench.hashes COUNT`, with GLIBC_TUNABLES as the hashing service sets it, tells what large pages save.
"""

from __future__ import annotations

import statistics
import sys
import time

from bench.cases import hash_once


def main() -> None:
    taken = []
    for _ in range(int(sys.argv[1])):
        started = time.thread_time()
        hash_once()
        taken.append((time.thread_time() - started) * 1000)
    sys.stdout.write(f"{statistics.median(taken)}\n")


if __name__ == "__main__":
    main()
