"""``python -m tests.lowest``: the lowest version of every bound, as constraints for pip.

A bound that nobody has tried is a guess; CONTRIBUTING ("The lowest versions") says how these are.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*(?:>=|==)\s*(?P<lowest>[0-9][0-9A-Za-z.]*)")


def read_bounds(*extras: str) -> dict[str, str]:
    """Return the lowest version of each package of the atlas and of some of its extras.

    Raises:
        ValueError: a requirement has no lower bound.
    """
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    bounds = {}
    for requirement in wanted:
        found = BOUND.match(requirement)
        if found is None:
            raise ValueError(f"{requirement}: has no lower bound; give one as in flask>=3.0")
        bounds[found["name"]] = found["lowest"]
    return bounds


if __name__ == "__main__":
    for name, lowest in sorted(read_bounds("test").items()):
        sys.stdout.write(f"{name}=={lowest}\n")
