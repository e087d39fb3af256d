from __future__ import annotations

from importlib.resources import files

import pytest

from reports.errors import FormatDataError
from reports.identities import Identity, identities, load_identities

HARD = ("balance", "sum_of_outcomes", "sum_of_applicants", "sum_of_review")
FORMATS = {
    "form2019": [*HARD, "published_above_made", "published_above_all"],
    "form2021": [*HARD, "in_force_plausible"],
    "stat2014": [f"S{number}" for number in range(1, 14)],
    "fj_cumulative": ["fj_cumulative"],
}
LIST = 'id = "stat2014"\nshape = "list"\nrows = [{ field = "all" }, { field = "some" }, { label = "a heading" }]\n'
FORM = """
id = "form2021"
[[block]]
rows = [{ field = "rules" }]
columns = [{ field = "issued" }]
[applications]
rows = [{ field = "granted" }]
"""


def entry(**changed: str) -> str:
    pairs = {"rule": "r", "severity": "hard", "each": "column", "formula": "all = some"} | changed
    return "[[identity]]\n" + "".join(f'{key} = "{value}"\n' for key, value in pairs.items() if value)


def test_every_file_loads() -> None:
    names = [file.name for file in files("reports.formats").iterdir() if file.name.endswith(".toml")]
    loaded = dict(load_identities(n, files("reports.formats").joinpath(n).read_text(encoding="utf-8")) for n in names)
    assert {name for name, found in loaded.items() if found} == set(FORMATS)


@pytest.mark.parametrize("report_format", FORMATS)
def test_rules_of_each_format(report_format: str) -> None:
    found = identities(report_format)  # type: ignore[arg-type]
    assert list(dict.fromkeys(identity.rule for identity in found)) == FORMATS[report_format]


@pytest.mark.parametrize("report_format", ["law2007", "local_table"])
def test_formats_without_a_form_have_none(report_format: str) -> None:
    assert identities(report_format) == ()  # type: ignore[arg-type]


def leaves(report_format: str) -> int:
    (identity,) = [i for i in identities(report_format) if i.rule == "sum_of_outcomes"]  # type: ignore[arg-type]
    return len([name for name in identity.names() if name not in ("result_total", "other_total")])


def test_leaves_of_the_forms() -> None:
    # other_total is the nineteenth leaf of form2019, and in form2021 it stands for three.
    assert (leaves("form2019"), leaves("form2021")) == (18, 21)


def test_a_list_with_columns_asks_in_each() -> None:
    _, (identity,) = load_identities("f.toml", LIST + 'columns = [{ field = "cumulative" }]\n' + entry())
    assert isinstance(identity, Identity)
    assert identity.suffixes == ("", ".cumulative")


@pytest.mark.parametrize(("each", "formula"), [("applicant", "granted = granted"), ("row", "total = org_other")])
def test_names_by_what_is_asked(each: str, formula: str) -> None:
    assert load_identities("f.toml", FORM + entry(each=each, formula=formula))[1][0].formula == formula


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (LIST + entry(formula="all = few"), "formula 'all = few': unknown indicator few"),
        (LIST + entry(only_where_zero="few"), "formula 'all = some': unknown indicator few"),
        (LIST + entry(formula="all = "), "formula 'all = ': an indicator is missing before 'the end'"),
        (LIST + entry(severity="fatal"), "formula 'all = some': severity 'fatal' is none of hard, soft"),
        (LIST + entry(each="page"), "formula 'all = some': each 'page' is none of applicant, row, column"),
        (LIST + entry(rule=""), "formula 'all = some': rule is missing"),
        (LIST + entry(formula=""), "formula '(none)': formula is missing"),
        (LIST + entry(colour="red"), "formula 'all = some': unknown key colour"),
        (FORM + entry(formula="rules.issued = granted"), "formula 'rules.issued = granted': unknown indicator granted"),
        (
            FORM + entry(each="applicant", formula="granted = total"),
            "formula 'granted = total': unknown indicator total",
        ),
        ("id = [", "TOMLDecodeError"),
        ("shape = 'list'", "KeyError: 'id'"),
    ],
)
def test_wrong_data_names_file_and_formula(text: str, problem: str) -> None:
    with pytest.raises(FormatDataError) as caught:
        load_identities("f.toml", text)
    assert caught.value.file == "f.toml"
    assert problem in str(caught.value)
