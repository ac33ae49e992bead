"""The media store keeps a file once, under its hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.media import MediaStore


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_file_is_kept_once_and_can_be_thrown_away(tmp_path: Path, scheme: str) -> None:
    store, sha = MediaStore(f"{scheme}{tmp_path}/media/"), "ab" * 32
    content = tmp_path / "in"
    content.write_bytes(b"picture")
    store.put(sha, content)
    store.put(sha, content)
    assert store.read(sha) == b"picture"
    assert [path.name for path in (tmp_path / "media").iterdir()] == [sha]
    assert store.place(sha).endswith(f"/media/{sha}")
    store.remove(sha)
    store.remove(sha)
    assert not store.has(sha)


def test_a_half_written_file_of_an_earlier_try_does_no_harm(tmp_path: Path) -> None:
    store, sha = MediaStore(str(tmp_path / "media")), "cd" * 32
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / f"{sha}.part").write_bytes(b"pict")
    content = tmp_path / "in"
    content.write_bytes(b"picture")
    store.put(sha, content)
    assert store.read(sha) == b"picture"
