"""The JSON Schema and the type checks: both made from the model, and of one opinion."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipelines.typecheck import check_of
from reports.model import AnnualReport, to_json
from reports.schema import report_schema

VALIDATOR = Draft202012Validator(report_schema())
CHECK = check_of(AnnualReport)
# No lists and no whole floats: JSON knows neither apart from tuples and integers, the check does.
VALUES: list[Any] = [None, 0, 1.5, True, "", "number", "county", "form2021", "period", "hard", "table"]
VALUES += [(), (1,), ("a",), ("a", "b"), ("a", "b", "c"), (None, "b"), {"a": 1}]


def changed_reports(report: AnnualReport) -> list[tuple[str, AnnualReport]]:
    """Put every value into every field at every depth, one at a time."""
    changed = []
    for field in dataclasses.fields(report):
        old = getattr(report, field.name)
        for value in VALUES:
            changed.append((field.name, dataclasses.replace(report, **{field.name: value})))
        if dataclasses.is_dataclass(old):
            for inner, new in changed_objects(old):
                changed.append((f"{field.name}.{inner}", dataclasses.replace(report, **{field.name: new})))
        elif isinstance(old, tuple) and old and dataclasses.is_dataclass(old[0]):
            for inner, new in changed_objects(old[0]):
                changed.append(
                    (f"{field.name}[0].{inner}", dataclasses.replace(report, **{field.name: (new, *old[1:])}))
                )
    return changed


def changed_objects(instance: Any) -> list[tuple[str, Any]]:
    changed = []
    for field in dataclasses.fields(instance):
        for value in VALUES:
            changed.append((field.name, dataclasses.replace(instance, **{field.name: value})))
        old = getattr(instance, field.name)
        if dataclasses.is_dataclass(old):
            for name, new in changed_objects(old):
                changed.append((f"{field.name}.{name}", dataclasses.replace(instance, **{field.name: new})))
    return changed


def test_the_schema_is_a_sound_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


def test_a_full_report_is_valid(report: AnnualReport) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(to_json(report)))) == []
    assert CHECK(report) == ""


def test_every_field_is_required_and_no_other_is_allowed(report: AnnualReport) -> None:
    data = json.loads(to_json(report))
    for name in data:
        assert not VALIDATOR.is_valid({key: value for key, value in data.items() if key != name}), name
    assert not VALIDATOR.is_valid(data | {"extra": 1})
    data["cells"][0]["extra"] = 1
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [("value", 1.5), ("value", True), ("state", "empty"), ("approximate", 0), ("row", "1"), ("raw", None)],
)
def test_a_wrong_cell_is_rejected(report: AnnualReport, path: str, value: object) -> None:
    data = json.loads(to_json(report))
    data["cells"][0][path] = value
    assert not VALIDATOR.is_valid(data)


def test_check_and_schema_agree_on_every_change(report: AnnualReport) -> None:
    differing, rejected = [], 0
    for name, changed in changed_reports(report):
        wrong = CHECK(changed)
        rejected += bool(wrong)
        if bool(wrong) == VALIDATOR.is_valid(json.loads(to_json(changed))):
            differing.append((name, wrong))
        if wrong:
            assert wrong.startswith(f".{name}")
    assert differing == []
    assert rejected > 500


def test_the_check_is_stricter_than_json_where_json_cannot_tell(report: AnnualReport) -> None:
    whole_float = dataclasses.replace(report.cells[0], value=340.0)  # type: ignore[arg-type]
    assert CHECK(dataclasses.replace(report, cells=(whole_float,))) == ".cells[0].value: 340.0 is not int | str | None"
    assert CHECK(dataclasses.replace(report, flags=["a"])) == ".flags: ['a'] is not a tuple"  # type: ignore[arg-type]


def test_long_values_are_not_quoted_whole(report: AnnualReport) -> None:
    assert len(CHECK(dataclasses.replace(report, year="x" * 9999))) < 100  # type: ignore[arg-type]


@pytest.mark.parametrize("hint", [float, list[int], int | tuple[str, ...] | tuple[int, int]])
def test_a_type_without_a_rule_is_refused(hint: object) -> None:
    model = dataclasses.make_dataclass("Model", [("field", hint)])
    with pytest.raises(TypeError):
        check_of(model)
