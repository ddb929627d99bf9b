import os
from pathlib import Path

import pytest

from geodata.reading import read_bytes
from tests.geodata.dataset.broken import bounded

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices")


def test_an_ordinary_file_is_read_up_to_its_bound(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(OSError, match="it is larger than 0 MB"):
        read_bytes(path, 4)


@posix
def test_nothing_waits_for_a_pipe_or_reads_what_has_no_end(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with bounded(5), pytest.raises(OSError, match="it is no ordinary file"):
            read_bytes(tmp_path / name, 10)
    with pytest.raises(OSError, match="it is a folder"):
        read_bytes(tmp_path, 10)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="a file that has no size")
def test_a_file_whose_size_is_told_wrong_is_bounded_too():
    with pytest.raises(OSError, match="it is larger"):
        read_bytes(Path("/proc/self/maps"), 10)
