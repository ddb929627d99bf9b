"""``python -m tests``: style, types, the plan of the house, and every test, in this order.

Tests are run by several processes. What is named (``python -m tests tests/webapp/test_cli.py``) is run by one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

PYTEST = (sys.executable, "-m", "pytest")
PROCESSES = min(4, (os.cpu_count() or 1) + 1)
"""One more than cores: each waits at times for its browser, an export or a server. Four at most:
each of them holds a browser and two export workers."""
SPREAD = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
"""A file has a process to itself: what it makes once, it makes once.

Files are given out as they are collected, those of the browser first: a file of few tests is often
the longest, and would else be begun last.
"""

CHECKS: tuple[tuple[str, ...], ...] = (
    (sys.executable, "-m", "ruff", "check", "."),
    (sys.executable, "-m", "ruff", "format", "--check", "."),
    (sys.executable, "-m", "mypy"),
    (str(BIN / "lint-imports"), "--no-cache"),
    (*PYTEST, *(sys.argv[1:] or SPREAD)),
)


def main() -> int:
    """Run every check, even after one has failed; return 1 if any did."""
    failed = []
    for command in CHECKS:
        sys.stdout.write(f"\n== {' '.join(Path(part).name for part in command)}\n")
        sys.stdout.flush()
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            failed.append(command)
    for command in failed:
        sys.stdout.write(f"failed: {' '.join(Path(part).name for part in command)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
