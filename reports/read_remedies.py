"""The fourth table: administrative review and litigation, three procedures with five outcomes each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reports.align import label_score
from reports.cells import Collected
from reports.forms import OUTCOMES, PROCEDURES
from reports.labels import key
from reports.model import Finding
from reports.rows import Place, TableRow

_UNIT = "件"
_ALL_PROCEDURES = frozenset({name for names in PROCEDURES.values() for name in names} | {"行政诉讼"})
_ALL_OUTCOMES = frozenset(name for names in OUTCOMES.values() for name in names)
# What sites leave of the narrow header cells.
_CUT = frozenset({"结果", "其他", "尚未"})
# Shorter names of outcomes stand elsewhere too.
_TELLING = frozenset(name for name in _ALL_OUTCOMES if len(name) >= 4)
_CERTAIN = _ALL_PROCEDURES | _TELLING
_WORDS = _ALL_PROCEDURES | _ALL_OUTCOMES | _CUT


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the table whose procedure is known, and its outcome where the labels say it."""

    row: TableRow
    place: Place
    outcome: str | None


def is_header(row: TableRow) -> bool:
    """Say whether a row belongs to the header of the remedies table, cut cells included."""
    texts = set(row.texts)
    return bool(texts) and texts <= _WORDS and (not texts.isdisjoint(_ALL_PROCEDURES) or _names_outcomes(texts))


def _names_outcomes(texts: set[str]) -> bool:
    return not texts.isdisjoint(_TELLING) or texts >= {"尚未", "结果"}


def is_row(row: TableRow) -> bool:
    """Say whether a row names an outcome of its own, as an upright table does: `行政复议 | 结果维持 | 3`."""
    words = {key(label.text) for label in row.labels}
    if words.isdisjoint(_CERTAIN):
        return False
    return not words.isdisjoint(_TELLING) or bool(words & (_ALL_OUTCOMES | _CUT) or row.values)


def read_remedies(rows: list[TableRow], collected: Collected) -> bool:
    """Read the rows of the fourth table; says whether any figures were found.

    Fifteen cells in a row, or five of one procedure, are read by their places, which is how the form itself
    is built: its header cells are too narrow, and many sites cut them. All else is read by its labels.
    """
    figures = _figures(rows)
    missing = len(PROCEDURES) * len(OUTCOMES)
    for procedure in PROCEDURES:
        for figure, outcome in _outcomes(figures[procedure]):
            labels = (PROCEDURES[procedure][0], OUTCOMES[outcome][0])
            collected.add_count(figure.row, figure.place, f"{procedure}.{outcome}", unit=_UNIT, labels=labels)
            missing -= 1
    if rows and missing:
        message = f"{missing} of the fifteen figures on review and litigation cannot be told"
        collected.findings.append(Finding("cells_missing", "soft", message))
    return any(figures.values())


def _figures(rows: list[TableRow]) -> dict[str, list[_Figure]]:
    """Give the figures of each procedure in reading order."""
    figures: dict[str, list[_Figure]] = defaultdict(list)
    nameless: list[TableRow] = []
    header: list[TableRow] = []
    above: str | None = None
    for row in rows:
        if is_header(row) and not _is_blank_row(row, header):
            if header and (row.block != header[-1].block or _is_data(row, header[-1])):
                header, above = [], None
            header.append(row)
            continue
        values = _without_padding(row)
        if _is_foreign(row) or _is_short(row, header) or any(map(_holds_several, values)):
            continue
        if _is_bare(row) and len(values) == len(PROCEDURES) * len(OUTCOMES):
            for number, place in enumerate(values):
                figures[list(PROCEDURES)[number // len(OUTCOMES)]].append(
                    _Figure(row, place, list(OUTCOMES)[number % len(OUTCOMES)])
                )
            continue
        above = _named(_words(row.labels), PROCEDURES) or above
        found = [_name_figure(row, place, header, above) for place in values]
        if _is_bare(row) and len(values) == len(OUTCOMES) and not any(procedure for procedure, _ in found):
            nameless.append(row)
        for procedure, figure in found:
            if procedure:
                figures[procedure].append(figure)
    if len(nameless) == len(PROCEDURES) and not figures:
        # Three tables whose names stand outside of them, in the order of the form.
        for procedure, row in zip(PROCEDURES, nameless, strict=True):
            figures[procedure] = [_Figure(row, place, None) for place in row.values]
    return figures


def _is_blank_row(row: TableRow, header: list[TableRow]) -> bool:
    """Tell a row whose cells are all blank from a header: the outcomes stand above it, or in it beside the procedure."""
    words = _words(row.labels)
    if len(words) == 2 and len(row.values) == 1:
        return words[0] in _ALL_PROCEDURES and words[1] in _ALL_OUTCOMES | _CUT
    if len(words) == len(row.values) == 1 and row.labels[0].start > 0:
        # The blank in front stands for the procedure of the rows above.
        return words[0] in _ALL_OUTCOMES | _CUT
    has_outcomes = any(_names_outcomes(set(line.texts)) for line in header if line.block == row.block)
    return has_outcomes and len(row.labels) == 1 and len(row.values) >= len(OUTCOMES)


def _is_data(row: TableRow, last_header: TableRow) -> bool:
    """Say whether figures stand between two headers of one table."""
    return row.row > last_header.row + 1 and row.block == last_header.block


def _without_padding(row: TableRow) -> tuple[Place, ...]:
    """Give the row's cells; blank ones behind the fifteenth are padding of a text."""
    form = len(PROCEDURES) * len(OUTCOMES)
    return row.values[:form] if not any(place.text for place in row.values[form:]) else row.values


def _is_foreign(row: TableRow) -> bool:
    """Tell a row of another table that got into this one: its label is neither a procedure nor an outcome."""
    return any(
        word not in _WORDS and not _named([word], PROCEDURES) and not _named([word], OUTCOMES)
        for word in _words(row.labels)
    )


def _holds_several(place: Place) -> bool:
    """Say whether several figures stand in one cell: then nobody can say in which places the others belong."""
    parts = place.text.split()
    return len(parts) > 2 and all(part.isdigit() for part in parts)


def _is_short(row: TableRow, header: list[TableRow]) -> bool:
    """Say whether a cell of a row is gone or too many, and which, nobody can say: it ends elsewhere than its header."""
    if not row.spans_known:
        # In a text the padding slips into the place of a cell that is gone.
        values = _without_padding(row)
        return bool(values) and not values[-1].text and any(place.text for place in values)
    if not header:
        return False
    end = max(line.end for line in header)
    return row.end < end or any(place.text and place.end > end for place in row.values)


def _is_bare(row: TableRow) -> bool:
    """Say whether a row has figures and no label of its own.

    Text with one cell a line leaves the last cell of the header in front of the figures.
    """
    words = set(_words(row.labels))
    return not words or (not row.spans_known and words <= _ALL_OUTCOMES | _CUT and len(row.values) >= len(OUTCOMES))


def _name_figure(row: TableRow, place: Place, header: list[TableRow], above: str | None) -> tuple[str | None, _Figure]:
    heads = [_words(_heads(line, place)) for line in header]
    words = [*_words(row.labels), *(word for line in heads for word in line)]
    outcome = _named(_words(row.labels), OUTCOMES) or _named([w for h in heads for w in h], OUTCOMES)
    # A header that names one procedure names it for all its columns, whatever its spans became.
    everywhere = _named([word for line in header for word in _words(line.places)], PROCEDURES)
    procedure = _named(words, PROCEDURES) or above or everywhere
    return procedure, _Figure(row, place, outcome)


def _outcomes(figures: list[_Figure]) -> list[tuple[_Figure, str]]:
    """Give each figure of one procedure its outcome: by place where there are five, else by its label."""
    in_order = list(zip(figures, OUTCOMES, strict=False))
    if len(figures) == len(OUTCOMES):
        # Labels that contradict the order have lost one of them.
        return in_order if all(figure.outcome in (None, outcome) for figure, outcome in in_order) else []
    named = [(figure, figure.outcome) for figure in figures if figure.outcome]
    return named if len({outcome for _, outcome in named}) == len(named) else []


def _heads(line: TableRow, place: Place) -> tuple[Place, ...]:
    """Give the header cells over a value: by columns where spans are known, else one that stands alone."""
    if line.spans_known:
        return tuple(head for head in line.places if head.start < place.end and place.start < head.end)
    alone = tuple(head for head in line.places if key(head.text) in _ALL_PROCEDURES)
    return alone if len(alone) == 1 else ()


def _words(places: tuple[Place, ...]) -> list[str]:
    return [key(place.text) for place in places if place.text]


def _named(words: list[str], names: dict[str, tuple[str, ...]]) -> str | None:
    """Give the one field that the words name; None where they name none or several."""
    exact = {field for field, known in names.items() for word in words if word in known}
    if len(exact) == 1:
        return exact.pop()
    similar = {
        field
        for word in words
        if word not in _CUT
        for field, known in names.items()
        if word[:1] == known[0][:1] and label_score(word, known) > 0
    }
    return similar.pop() if not exact and len(similar) == 1 else None
