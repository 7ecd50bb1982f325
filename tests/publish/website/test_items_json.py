"""The names of items; times and files are in `test_fragment.py`, of a whole build."""

from __future__ import annotations

from bulletin.publish.website.items_json import item_guid

GUID = "6f1c0a52-6d0c-5b0e-9b39-1d2c6a8f4e77"


def test_an_item_keeps_its_name_as_long_as_its_bulletin_does() -> None:
    assert item_guid(GUID, "p01-02") == item_guid(GUID, "p01-02")
    assert len({item_guid(GUID, slug) for slug in ("p01-01", "p01-02", "opening")}) == 3
    assert item_guid(GUID, "p01-01") != item_guid("a2d24b93-0096-55cf-a120-d8a5345068e1", "p01-01")
