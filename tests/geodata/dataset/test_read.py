import pytest

from geodata.dataset.read import check_dataset, read_dataset
from geodata.errors import DatasetError
from tests.datasets import INCIDENTS, write_dataset


def test_all_problems_come_at_once_and_nothing_is_loaded(tmp_path):
    broken = INCIDENTS.replace('place = "harbour"', 'place = "x"').replace("paper-2000", "y-1")
    folder = write_dataset(tmp_path, incidents_toml=broken)
    with pytest.raises(DatasetError, match="2 problems; nothing was loaded") as caught:
        read_dataset(folder)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("name", ["dataset.toml", "sources.json"])
def test_a_folder_that_lacks_a_file_says_which(tmp_path, name):
    folder = write_dataset(tmp_path)
    (folder / name).unlink()
    assert f"{name}:-: file: is missing" in "\n".join(
        [str(one) for one in check_dataset(folder)[1]]
    )


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    folder = write_dataset(tmp_path)
    (folder / "places.toml").write_bytes(b"\xff\xfe\x00")
    assert "places.toml:-: file: is not UTF-8; save it as UTF-8" in [
        str(one) for one in check_dataset(folder)[1]
    ]
