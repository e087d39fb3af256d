from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.catalogue import BUILT_IN, Portal, load_catalogue
from crawler.errors import CatalogueError
from crawler.hosts import host_of
from crawler.platforms.detection import PLATFORMS
from reports.regions import leading_regions, resolve

GOOD = {
    "name": '"tianqiao"',
    "authority": '"济南市天桥区人民政府"',
    "region_code": '"370105"',
    "host": '"www.example.gov.cn"',
    "columns": '["http://www.example.gov.cn/nb/", "https://www.example.gov.cn:443/old/"]',
}


def write(folder: Path, file: str = "shandong.toml", **fields: str) -> None:
    lines = "".join(f"{field} = {value}\n" for field, value in (GOOD | fields).items() if value)
    (folder / file).write_text(f"[[portal]]\n{lines}", encoding="utf-8")


def test_the_built_in_catalogue_is_right() -> None:
    portals = load_catalogue(BUILT_IN)
    assert len(portals) >= 30
    assert all(name == portal.name for name, portal in portals.items())
    # Every software that is known runs on one of them.
    assert {portal.platform for portal in portals.values()} >= {platform.name for platform in PLATFORMS} - {"feeds"}


@pytest.mark.parametrize("portal", load_catalogue(BUILT_IN).values(), ids=lambda portal: portal.name)
def test_an_authority_is_in_its_region(portal: Portal) -> None:
    regions = leading_regions(portal.authority)
    region = resolve(regions, 2024) if regions else None
    if region is not None:
        assert portal.region_code is not None
        assert region.code.startswith(portal.region_code.removesuffix("0000").removesuffix("00"))
    assert host_of(portal.columns[0]) == portal.host


def test_a_portal_is_read(tmp_path: Path) -> None:
    write(tmp_path, max_list_pages="7")
    portal = load_catalogue(tmp_path)["tianqiao"]
    assert (portal.authority, portal.region_code, portal.host) == (
        "济南市天桥区人民政府",
        "370105",
        "www.example.gov.cn",
    )
    assert portal.columns == ("http://www.example.gov.cn/nb/", "https://www.example.gov.cn:443/old/")
    assert portal.max_list_pages == 7


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", '"Tianqiao"'),
        ("name", '"all"'),
        ("authority", '""'),
        ("region_code", '"3701"'),
        ("region_code", "370105"),
        ("host", '"http://www.example.gov.cn"'),
        ("columns", "[]"),
        ("columns", '["www.example.gov.cn/nb/"]'),
        ("columns", '["http://other.example.gov.cn/nb/"]'),
        ("columns", '["http://www.example.gov.cn:8080/nb/"]'),
        ("columns", '["http://www.example.gov.cn:x/nb/"]'),
        ("columns", '["http://www.example.gov.cn/", "http://www.example.gov.cn/"]'),
        ("max_list_pages", "0"),
        ("platform", '"wordpress"'),
        ("delay", "0"),
        ("colums", '"misspelt"'),
        ("host", ""),
    ],
)
def test_an_error_names_file_and_field(tmp_path: Path, field: str, value: str) -> None:
    write(tmp_path, **{field: value})
    with pytest.raises(CatalogueError, match=rf"shandong\.toml: .*{field}"):
        load_catalogue(tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("[[portal]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"x\.toml"):
        load_catalogue(tmp_path)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "b.toml")
    with pytest.raises(CatalogueError, match="another portal has this name"):
        load_catalogue(tmp_path)


def test_a_folder_without_portals_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=re.escape(str(tmp_path))):
        load_catalogue(tmp_path)
