"""A finding inside a report in Chinese: where it is, what is printed, what stands against it, and the sentence it is about."""

from __future__ import annotations

import re

from pipelines.audit.rulebook import explained, names_total

# Labels stand in messages without white space.
_ROW = re.compile(r"\Arow (?P<label>\S+): ")
_COLUMN = re.compile(r"(?:\A|: )column (?P<label>\S+): ")
_MISFILED = re.compile(r"\Acolumn (?P<high>\S+) is (?P<number>\S+) too high and column (?P<low>\S+) ")
_QUOTED = re.compile(r"“.*”\Z", re.DOTALL)


def message_in_chinese(rule: str, message: str, severity: str, expected: str | None, found: str | None) -> str:
    """Say in Chinese what a message says in English.

    Of a printed total it is said what it should be (应为); what is only held against a figure need not be right (对照).
    """
    _, sentence = explained(rule)
    row, column, quoted = _ROW.search(message), _COLUMN.search(message), _QUOTED.search(message)
    place = f"“{row['label']}”一行" if row else ""
    place += f"“{column['label']}”一列" if column else ""
    if misfiled := _MISFILED.match(message):
        place = f"“{misfiled['high']}”一列多{misfiled['number']}，“{misfiled['low']}”一列少{misfiled['number']}"
    numbers = ""
    if expected is not None and found is not None:
        numbers = f"所报{found}，{'应为' if severity == 'hard' and names_total(rule) else '对照'}{expected}"
    told = "：".join(filter(None, (place, numbers)))
    return f"{told}{'。' if told else ''}{sentence}{quoted.group() if quoted else ''}"
