"""What a verdict on a finding is bound to, and the code by which a person names the finding.

Two texts, both JSON: the `subject`, what the finding is about, and the `basis`, the values that it rests on. Neither holds
what a new run, another parser or another layout of the page would change: no wording of a message, no citation, no number of a
row, no label and no order of cells. `docs/verdicts.md` says what they are made of.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Digits of the authority's part and of the finding's own. A million findings have a code twice with a chance of 1 in 500.
_OF_AUTHORITY, _OF_FINDING = 4, 8


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose report it is. `place`, a host or a page, tells those apart whose name is that of several authorities."""

    authority: str | None
    region_code: str | None
    place: str | None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A figure by what it counts in the report of a year; the same in any table, on any page."""

    year: int
    indicator: str
    applicant: str
    source: str

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.year), self.indicator, self.applicant, self.source)))


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A figure that a finding rests on: where it stands, and what it says there."""

    place: Place
    said: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A finding for a verdict: equal bindings are the same finding."""

    authority: str | None
    subject: str
    basis: str

    @property
    def code(self) -> str:
        """Give the short name: `3f2a-91bc7d04`, of which the first part is that of the authority."""
        own = _digest(f"{self.subject}\0{self.basis}")[:_OF_FINDING]
        return f"{authority_code(self.authority)}-{own}"


def authority_code(authority: str | None) -> str:
    """Give the part of a code that all findings of an authority have: to find one, nobody else's are looked through."""
    return _digest(authority or "")[:_OF_AUTHORITY]


def bind(
    rule: str,
    owner: Owner,
    year: int | None,
    values: Iterable[Value],
    *,
    expected: str | None,
    found: str | None,
    about: Iterable[str] = (),
    basis: Iterable[str] = (),
) -> Binding:
    """Bind a verdict to a finding.

    `about` says what a finding without figures is about, where one rule may speak several times of a report; `basis` what
    it rests on beside its figures.
    """
    ordered = sorted(values)
    subject = {
        "rule": rule,
        "authority": owner.authority,
        "region_code": owner.region_code,
        "place": owner.place,
        "year": year,
        "about": [*sorted({str(value.place) for value in ordered}), *about],
    }
    rests_on = {
        "figures": [[str(value.place), value.said] for value in ordered],
        "expected": expected,
        "found": found,
        "else": list(basis),
    }
    return Binding(owner.authority, _json(subject), _json(rests_on))


def said(
    state: str, value: int | None, amount: str | None, unit: str | None, raw: str, sentence: str, *, about: bool
) -> str:
    """Give what a figure says: the number (an amount with its unit), or the state, with what is printed where it is no number.

    A figure of prose has its sentence with it: whether it speaks of the same thing as the table stands there.
    """
    if state == "number":
        number = str(value) if amount is None else f"{amount}{unit or ''}"
        shown = f"about {number}" if about else number
    else:
        shown = " ".join(filter(None, (state, squeezed(raw))))
    return f"{shown}: {squeezed(sentence)}" if sentence else shown


def squeezed(text: str) -> str:
    """Give a text without white space and in one width: a page that is made anew changes both."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def difference(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    """Give what two bases differ in, as name, value before and value after; None where it was not, or is no more."""
    old, new = Counter(_said(before)), Counter(_said(after))
    gone, come = sorted((old - new).elements()), sorted((new - old).elements())
    found: list[tuple[str, str | None, str | None]] = []
    for name, value in gone:
        match = next((one for one in come if one[0] == name), None)
        if match:
            come.remove(match)
        found.append((name, value, match[1] if match else None))
    return [*found, *((name, None, value) for name, value in come)]


def _said(basis: str) -> list[tuple[str, str]]:
    parts = json.loads(basis)
    values = [(name, value) for name, value in parts["figures"]]
    values += [(name, parts[name]) for name in ("expected", "found") if parts[name] is not None]
    return values + [("else", value) for value in parts["else"]]


def _digest(text: str) -> str:
    # As the dataset keeps what is no UTF-8.
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _json(parts: object) -> str:
    return json.dumps(parts, ensure_ascii=False)
