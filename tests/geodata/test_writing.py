import os

import pytest

from geodata.errors import AtlasError
from geodata.writing import canonical_json, write_bytes, write_text


def test_equal_content_is_equal_text():
    assert canonical_json({"b": [1, 2.5], "a": "강"}) == '{"a":"강","b":[1,2.5]}'
    assert canonical_json({"b": 1, "a": 2}) == canonical_json({"a": 2, "b": 1})


def test_a_file_is_written_whole_with_its_folder_and_nothing_is_left_beside_it(tmp_path):
    path = write_text(tmp_path / "new" / "a.txt", "강")
    assert path.read_bytes() == "강".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_what_stood_there_before_still_stands_where_writing_fails(tmp_path):
    path = write_bytes(tmp_path / "a", b"before")
    with pytest.raises(TypeError):
        write_bytes(path, "no bytes")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(AtlasError, match="cannot be written"):
        write_bytes(path / "b", b"")


posix = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes")


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_users_umask(tmp_path, umask, mask, mode):
    umask(mask)
    assert write_bytes(tmp_path / "a", b"").stat().st_mode & 0o777 == mode


@posix
def test_a_file_that_is_written_again_keeps_its_mode(tmp_path, umask):
    path = write_bytes(tmp_path / "a", b"before")
    path.chmod(0o640)
    umask(0o077)
    assert write_bytes(path, b"after").stat().st_mode & 0o777 == 0o640
    assert path.read_bytes() == b"after"


@posix
def test_a_link_is_followed_and_it_is_said_where_to(tmp_path):
    real = write_bytes(tmp_path / "real" / "a", b"before")
    link = tmp_path / "link"
    link.symlink_to(real)
    assert write_bytes(link, b"after") == real.resolve()
    assert link.is_symlink()
    assert real.read_bytes() == b"after"
    nowhere = tmp_path / "nowhere"
    nowhere.symlink_to(tmp_path / "new" / "a")
    assert write_bytes(nowhere, b"new") == (tmp_path / "new" / "a").resolve()


@posix
def test_a_link_in_a_circle_and_what_is_no_file_are_refused(tmp_path):
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")
    for name in ("circle", "pipe"):
        with pytest.raises(AtlasError, match="cannot be written"):
            write_bytes(tmp_path / name, b"")
    assert {path.name for path in tmp_path.iterdir()} == {"circle", "pipe"}


def test_a_name_as_long_as_names_may_be_is_written(tmp_path):
    name = "a" * 255
    assert write_bytes(tmp_path / name, b"").name == name
