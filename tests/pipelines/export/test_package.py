"""The data package and the dictionary: they say of every file and field what it is, and it is so."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Engine

from pipelines.store.export import run
from pipelines.store.export.dictionary import codes_of, dictionary, words_of_field, words_of_resource
from pipelines.store.export.formats import FORMATS
from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import ALL, Choice, resources
from pipelines.store.export.run import export
from reports.forms import APPLICANTS
from reports.model import AnnualReport, Authority, Cell, Finding
from reports.schema import members_of
from tests.pipelines.conftest import PARSER
from tests.pipelines.export.readers import sheets_of
from tests.pipelines.export.test_tables import contents, read

CHINESE = re.compile(r"[\u4e00-\u9fff]")
EXPORTED = [*resources(ALL), dictionary(resources(ALL))]


def package_of(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


@pytest.mark.parametrize(
    ("resource", "field"), [(resource.name, field.name) for resource in EXPORTED for field in resource.fields]
)
def test_every_field_is_explained_in_both_languages(resource: str, field: str) -> None:
    words = words_of_field(resource, field)
    assert words.title
    assert words.description.endswith(".")
    assert not CHINESE.search(words.title)
    assert CHINESE.search(words.title_zh) or words.title_zh == "SHA-256"
    assert CHINESE.search(words.description_zh)
    assert words.description_zh.endswith("。")
    # A row of a form without an English title goes by its name.
    assert words.title != field


@pytest.mark.parametrize("resource", EXPORTED, ids=lambda resource: resource.name)
def test_every_table_is_explained_in_both_languages(resource: Any) -> None:
    words = words_of_resource(resource.name)
    assert words.title
    assert words.description.endswith(".")
    assert CHINESE.search(words.title_zh)
    assert words.description_zh.endswith("。")
    assert set(resource.key) <= {field.name for field in resource.fields}


def test_nothing_is_explained_that_is_not_exported() -> None:
    from pipelines.store.export.dictionary import _data

    names = {field.name for resource in EXPORTED for field in resource.fields}
    names |= {f"{resource.name}.{field.name}" for resource in EXPORTED for field in resource.fields}
    assert set(_data()["field"]) <= names
    assert set(_data()["resource"]) == {resource.name for resource in EXPORTED}
    assert set(_data()["application"]) <= names


@pytest.mark.parametrize(
    ("model", "resource", "field"),
    [
        (Cell, "cells", "state"),
        (Cell, "cells", "source"),
        (Finding, "findings", "severity"),
        (AnnualReport, "reports", "year_source"),
        (Authority, "reports", "level"),
    ],
)
def test_codes_are_those_of_the_model(model: type, resource: str, field: str) -> None:
    literals = [member for member in members_of(get_type_hints(model)[field]) if get_args(member)]
    assert set(codes_of(resource, field)) == set(get_args(literals[0]))


def test_applicants_are_those_of_the_forms() -> None:
    assert list(codes_of("applications", "applicant")) == list(APPLICANTS)


def test_the_package_is_true_of_its_files(filled: Engine, out: Path) -> None:
    export(filled, out, FORMATS)
    package = package_of(out)
    assert {one["path"] for one in package["resources"]} | {"datapackage.json"} == set(contents(out))
    names = [one["name"] for one in package["resources"]]
    assert len(names) == len(set(names)) == 9 * len(FORMATS)
    for one in package["resources"]:
        body = (out / one["path"]).read_bytes()
        assert one["bytes"] == len(body)
        assert one["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        table = one["name"].partition(".")[0]
        header, rows = read(out, one["format"], table)
        assert len(rows) == one["rows"]
        fields = {field["name"]: field for field in one["schema"]["fields"]}
        assert header == list(fields)
        for name, field in fields.items():
            values = {row[header.index(name)] for row in rows} - {None}
            assert {type(value).__name__ for value in values} <= {
                {"string": "str", "integer": "int", "boolean": "bool"}[field["type"]],
                *(["str"] if one["format"] == "xlsx" and name == "value" else []),
            }
            if "constraints" in field:
                assert values <= set(field["constraints"]["enum"])
        for key in [one["schema"]["primaryKey"]]:
            keys = [tuple(row[header.index(name)] for name in key) for row in rows]
            assert len(keys) == len(set(keys))
        for foreign in one["schema"].get("foreignKeys", []):
            assert foreign["reference"]["resource"] in names
            other, there = read(out, one["format"], foreign["reference"]["resource"].partition(".")[0])
            known = {tuple(row[other.index(name)] for name in foreign["reference"]["fields"]) for row in there}
            assert {tuple(row[header.index(name)] for name in foreign["fields"]) for row in rows} <= known


def test_where_the_data_come_from(filled: Engine, out: Path) -> None:
    export(filled, out)
    package = package_of(out)
    assert package["profile"] == "tabular-data-package"
    assert package["provenance"] == {
        "parser": [PARSER],
        "confirmed_by": [PARSER],
        "reports": 3,
        "pages": 4,
        "fetched": ["2022-02-01T00:00:00Z", "2022-02-03T00:00:00Z"],
        "years": None,
        "authority": None,
    }
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    export(filled, out, choice=Choice((2021, 2021), "天桥"))
    chosen = package_of(out)["provenance"]
    assert (chosen["reports"], chosen["pages"], chosen["years"], chosen["authority"]) == (1, 1, [2021, 2021], "天桥")


def test_the_dictionary_is_in_the_workbook(filled: Engine, out: Path) -> None:
    export(filled, out, ["xlsx"])
    assert sheets_of(out / "gongkai.xlsx") == [resource.name for resource in EXPORTED]


def test_a_folder_holds_one_export(filled: Engine, out: Path) -> None:
    export(filled, out, ["csv", "jsonl"])
    (out / "own.csv").write_text("mine", encoding="utf-8")
    export(filled, out, ["parquet"], ["long"])
    assert {path.suffix for path in out.iterdir()} == {".parquet", ".json", ".csv"}
    assert [path.name for path in out.glob("*.csv")] == ["own.csv"]


@pytest.mark.parametrize("path", ["../kept.csv", "/kept.csv", "sub/kept.csv", ".."])
def test_nothing_outside_the_folder_is_removed(filled: Engine, out: Path, path: str) -> None:
    (out / "sub").mkdir(parents=True)
    for kept in (out.parent / "kept.csv", out / "sub" / "kept.csv"):
        kept.write_text("x", encoding="utf-8")
    (out / "datapackage.json").write_text(json.dumps({"name": "gongkai", "resources": [{"path": path}]}))
    export(filled, out)
    assert (out.parent / "kept.csv").exists()
    assert (out / "sub" / "kept.csv").exists()


def test_files_of_another_package_are_left_alone(filled: Engine, out: Path) -> None:
    out.mkdir()
    (out / "datapackage.json").write_text('{"name": "other", "resources": [{"path": "own.csv"}]}')
    (out / "own.csv").write_text("mine", encoding="utf-8")
    export(filled, out)
    assert (out / "own.csv").exists()


@pytest.mark.parametrize("table", ["reports", "cells", "dictionary"])
def test_a_failure_leaves_the_former_export(
    filled: Engine, out: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    export(filled, out, FORMATS, ["long"])
    before = contents(out)

    def fail(name: str, _rows: int) -> None:
        if name == table:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(filled, out, FORMATS, choice=Choice((2021, 2021)), progress=fail)
    assert contents(out) == before

    def full(self: Parts, name: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Parts, "digest", full)
    with pytest.raises(OSError, match="No space"):
        run.export(filled, out, FORMATS)
    assert contents(out) == before
