"""The tables of indicators in docs/formats.md, made from the format files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.forms import APPLICANTS, OUTCOMES, PROCEDURES, Form, ListForm, forms, list_forms
from reports.prose_patterns import vocabulary


def tables() -> dict[str, list[str]]:
    """Give the lines of every table, heads left out, by the heading under which it stands."""
    return {
        "Second table": [line for form in forms() for line in _blocks(form)],
        "Third table": list(_applications()),
        "Fourth table": [f"| `{p}.{o}` | 件 |" for p in PROCEDURES for o in OUTCOMES],
        "Applicants": [f"| `{name}` | {' '.join(labels)} |" for name, labels in APPLICANTS.items()],
        **{f"Rows of `{form.id}`": list(_rows(form)) for form in list_forms()},
        "Indicators in prose": list(_prose()),
    }


def _blocks(form: Form) -> Iterator[str]:
    for block in form.blocks:
        for row in block.rows:
            for column in block.columns:
                indicator = f"{row.field}.{column.field}"
                yield f"| `{indicator}` | `{form.id}` | {row.label} / {column.label} | {column.unit or ''} |"


def _applications() -> Iterator[str]:
    newest, *older = forms()
    for row in newest.applications:
        label = f"{row.group} / {row.label}" if row.group else row.label
        missing = [form.id for form in older if row.field not in {other.field for other in form.applications}]
        yield f"| `{row.field}` | {label} | {f'only `{newest.id}`' if missing else ''} |"
    known = {row.field for row in newest.applications}
    for form in older:
        yield from (
            f"| `{row.field}` | {row.label} | only `{form.id}` |" for row in form.applications if row.field not in known
        )


def _rows(form: ListForm) -> Iterator[str]:
    """Give the rows of a list, with the row above where a label stands twice; the suffixes of its columns come last."""
    printed = Counter(row.label for row in form.rows)
    for row in form.rows:
        if row.field:
            above = f"{row.parent[0]} / " if printed[row.label] > 1 and row.parent else ""
            yield f"| `{row.field}` | {above}{row.label} | {row.unit or ''} |"
    for column in form.columns:
        yield f"| …`.{column.field}` | {column.label} | |"


def _prose() -> Iterator[str]:
    """Give each indicator once; several entries of the file can tell the same one."""
    words: dict[str, dict[str, None]] = {}
    units: dict[str, dict[str, None]] = {}
    for entry in vocabulary().indicators:
        words.setdefault(entry.name, {}).update(dict.fromkeys(sorted(entry.needs)))
        units.setdefault(entry.name, {}).update(dict.fromkeys(sorted(entry.units)))
    for name, needed in words.items():
        yield f"| `{name}` | {' '.join(needed)} | {' '.join(units[name])} |"
