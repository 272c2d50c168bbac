"""What ends is started again, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from zugang.config.instance import Place
from zugang.config.supervisor import Child, Supervisor

FOREVER = [sys.executable, "-c", "import signal; print('zugang'); signal.pause()", "zugang"]


def place(tmp_path: Path) -> Place:
    (tmp_path / "run").mkdir(exist_ok=True)
    return Place(tmp_path)


def supervise(tmp_path: Path, child: Child) -> Supervisor:
    return Supervisor([child], place(tmp_path), None, lambda text: None)


def test_a_killed_child_is_started_again(tmp_path: Path) -> None:
    child = Child("sleeper", FOREVER)
    supervisor = supervise(tmp_path, child)
    supervisor.look()
    assert child.process is not None
    first = child.process
    first.kill()
    first.wait()
    supervisor.look()
    assert child.process is None
    child.start_after = 0
    supervisor.look()
    assert child.process is not None
    assert child.process.pid != first.pid
    supervisor.end()
    assert child.process.poll() is not None


def test_a_child_that_keeps_failing_waits_longer_each_time(tmp_path: Path) -> None:
    child = Child("failing", [sys.executable, "-c", "raise SystemExit(3)"])
    supervisor = supervise(tmp_path, child)
    pauses = []
    for _ in range(3):
        child.start_after = 0
        supervisor.look()
        assert child.process is not None
        child.process.wait()
        supervisor.look()
        pauses.append(child.failures)
    assert pauses == [1, 2, 3]


def test_a_signal_ends_the_watch(tmp_path: Path) -> None:
    child = Child("sleeper", FOREVER)
    supervisor = supervise(tmp_path, child)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        assert supervisor.run() == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert child.process is not None
    assert child.process.poll() is not None
