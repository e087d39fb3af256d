"""The third table: requests received and handled, one row an outcome, seven columns of applicants."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from reports.align import align, label_score
from reports.applicant_columns import Placed, place_applicants
from reports.cells import Collected
from reports.forms import APPLICANTS, Form, Row
from reports.identities import identities
from reports.labels import REMEMBERED, split_ordinal
from reports.model import Finding
from reports.rows import Place, TableRow, leaf
from reports.rules import assess

_CERTAIN_HEADER = frozenset(
    {"申请人情况", "法人或其他组织", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构"}
)
_ALL = "本年度办理结果"
_GROUP_FIT = 3.0
_GROUP_CONFLICT = 4.0
_ONE_WITHOUT_GROUP = 1.0


@dataclass(frozen=True, slots=True)
class _Observed:
    """A data row as printed: its own label, the group in which it stands, and its row."""

    text: str
    group: str
    row: TableRow
    label: str


def is_header(row: TableRow) -> bool:
    """Say whether a row belongs to the header of the application table."""
    return not _CERTAIN_HEADER.isdisjoint(row.texts) and not any(place.text.isdigit() for place in row.values)


def read_applications(rows: list[TableRow], form: Form, collected: Collected) -> set[str]:
    """Read the rows of the third table; gives the fields of the form's rows that were found."""
    observed: list[_Observed] = []
    group = ""
    for row in rows:
        if is_header(row):
            continue
        if not row.labels:
            _report_unlabelled(row, collected)
            continue
        own = [level_and_text for place in row.labels for level_and_text in _split_group(*leaf(place.text), form)]
        outer = [text for level, text in own[:-1] if level == 2 or text in _groups(form)]
        level, text = own[-1]
        if _is_group_row(row, text, form):
            group = "" if text == _ALL else text
            continue
        if outer:
            group = outer[-1]
        elif level in (1, 2) or _belongs_to_none(text, form):
            group = ""
        observed.append(_Observed(text, group, row, row.labels[-1].text))
    partners = align([_fits(item, form) for item in observed])
    split = any(p is not None and form.applications[p].split for p in partners)
    placed, doubtful = place_applicants(rows, is_header, collected.breaks_off)
    named = [
        (item, form.applications[partner] if partner is not None else None)
        for item, partner in zip(observed, partners, strict=True)
    ]
    if doubtful and _adds_up(named, placed | doubtful, form):
        placed |= doubtful
    for item, form_row in named:
        if split and form_row and form_row.field == "other_total":
            # Beside its three rows this is a subtotal, or the first of them without its label.
            _add_row(item, None, {}, form, collected)
        else:
            _add_row(item, form_row, placed[item.row.block, item.row.row], form, collected)
    return {form.applications[p].field for p in partners if p is not None}


def _adds_up(named: list[tuple[_Observed, Row | None]], placed: Placed, form: Form) -> bool:
    """Say whether a reading makes every column of every applicant add up: then it is the right one."""
    tried = Collected()
    for item, form_row in named:
        _add_row(item, form_row, placed[item.row.block, item.row.row], form, tried)
    verdicts = Counter((assessed.rule, assessed.verdict) for assessed in assess(tried.cells, form.id))
    rules = {identity.rule for identity in identities(form.id) if identity.each == "applicant"}
    columns = len(APPLICANTS) - 1
    return all(verdicts[rule, "holds"] >= columns and not verdicts[rule, "fails"] for rule in rules)


def _report_unlabelled(row: TableRow, collected: Collected) -> None:
    raw = " | ".join(place.text for place in row.values)
    if raw.strip(" |"):
        collected.findings.append(
            Finding("unlabelled_row", "soft", f"the figures {raw!r} stand without a label", found=raw)
        )


def missing_rows(found: set[str], form: Form) -> list[Row]:
    """Give the rows that the form must have and the page does not."""
    split = any(row.split and row.field in found for row in form.applications)
    return [
        row
        for row in form.applications
        if row.field not in found and not row.optional and not (row.split and not split and "other_total" in found)
    ]


def _fits(item: _Observed, form: Form) -> dict[int, float]:
    """Give the rows of the form that a row may be, by its label and its group."""
    fits: dict[int, float] = {}
    for number, by_label in form.application_labels.fits(item.text).items():
        group = form.applications[number].group
        by_group = 0.0
        if item.group and group:
            by_group = _GROUP_FIT if label_score(item.group, (group,)) > 0 else -_GROUP_CONFLICT
        elif item.group or group:
            by_group = -_ONE_WITHOUT_GROUP
        if by_label + by_group > 0:
            fits[number] = by_label + by_group
    return fits


@lru_cache(maxsize=REMEMBERED)
def _split_group(level: int, text: str, form: Form) -> tuple[tuple[int, str], ...]:
    """Part a group's label from that of the row when one cell holds both: `三、本年度办理结果（一）予以公开`."""
    for group in _groups(form):
        if text.startswith(group) and len(text) > len(group):
            inner, _, rest = split_ordinal(text[len(group) :])
            if inner:
                return (level, group), *_split_group(inner, rest, form)
    return ((level, text),)


def _groups(form: Form) -> frozenset[str]:
    return form.groups | {_ALL}


def _is_group_row(row: TableRow, text: str, form: Form) -> bool:
    """Tell a row that only names its group from a row of figures: it has no figures."""
    return text in _groups(form) and text != "其他处理" and not any(place.text for place in row.values)


def _belongs_to_none(text: str, form: Form) -> bool:
    return any(not row.group and text in row.names for row in form.applications)


def _add_row(item: _Observed, row: Row | None, places: dict[str, Place], form: Form, collected: Collected) -> None:
    if row is None and not any(place.text for place in item.row.values):
        return
    indicator = row.field if row else f"other:{item.text}"
    first = len(collected.cells)
    for applicant, names in APPLICANTS.items():
        labels = (item.label, names[0])
        if applicant in places:
            collected.add_count(
                item.row, places[applicant], indicator, unit=form.applications_unit, labels=labels, applicant=applicant
            )
        elif item.row.values and not places:
            raw = " | ".join(place.text for place in item.row.values)
            reason = "does not have the seven cells of the form, so that no figure can be given to its column"
            collected.add_unreadable(
                item.row, indicator, raw, unit=form.applications_unit, labels=labels, applicant=applicant, reason=reason
            )
    if row is None:
        added = tuple(range(first, len(collected.cells)))
        collected.findings.append(
            Finding("unknown_row", "soft", f"the form has no row {item.label!r}", indicator, cells=added)
        )
