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
