"""A finding inside a report in Chinese: where it is, what is printed, what stands against it, and the sentence it is about."""

from __future__ import annotations

import re

from pipelines.audit.rulebook import explained, names_total

# Labels stand in messages without white space.
_ROW = re.compile(r"\Arow (?P<label>\S+): ")
_COLUMN = re.compile(r"(?:\A|: )column (?P<label>\S+): ")
_MISFILED = re.compile(r"\Acolumn (?P<high>\S+) is (?P<number>\S+) too high and column (?P<low>\S+) ")
_QUOTED = re.compile(r"“.*”\Z", re.DOTALL)


# What reports.messages says of two sides that differ.
_SIDE = (
    r"(?:(?P<label{0}>\S+) is (?P<value{0}>\S+)|the (?P<none{0}>\d+) parts are all 0"
    r"|(?P<parts{0}>\S+ \S+(?: \+ \S+ \S+)*)(?: and (?P<zeros{0}>\d+) zeros?)? make (?P<sum{0}>[^\s;,]+?))"
)
_BROKEN = re.compile(
    rf"\A(?:row \S+: )?(?:column \S+: )?{_SIDE.format(1)}, but {_SIDE.format(2)}"
    r"(?P<bound> \(the first cannot be (?P<way>above|below) the second\))?"
    r"(?:; (?P<blank>\d+) blank cells are taken as none, since the table prints no zero)?"
    r"(?P<lacks>\. The table may lack a row for the others)?(?:\. .*)?\Z"
)

# What reports.narrative_rules and reports.prose_sums say, up to the sentence that they quote.
_AGAINST = re.compile(r"\Athe prose says (?P<said>.+?), the table (?P<table>\S+) \((?P<labels>.+?)\): “", re.DOTALL)
_TWICE = re.compile(r"\Athe prose says (?P<one>.+?) in one place and (?P<other>.+?) in another: “", re.DOTALL)
_PARTS = re.compile(r"\Aof (?P<whole>\S+), (?P<parts>\S+ \S+(?: \+ \S+ \S+)*)(?: and \d+ zeros?)? make (?P<sum>\d+): “")
_SHARE = re.compile(r"(?P<part>\d+) of (?P<whole>\d+) is (?P<exact>[\d.]+) %, printed as (?P<printed>[\d.]+) %")
_SHARES = re.compile(r"\Athe shares (?P<shares>.+?) make (?P<sum>[\d.]+) %: “")


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
    numbers = _of_prose(message)
    if broken := _BROKEN.match(message):
        numbers = _sides_in_chinese(broken)
    elif not numbers and expected is not None and found is not None:
        numbers = f"所报{found}，{'应为' if severity == 'hard' and names_total(rule) else '对照'}{expected}"
    told = "：".join(filter(None, (place, numbers)))
    return f"{told}{'。' if told else ''}{sentence}{quoted.group() if quoted else ''}"


def _of_prose(message: str) -> str:
    """Say what a sentence states and what stands against it; nothing for a message that is not about prose."""
    if against := _AGAINST.match(message):
        said = against["said"].replace("that there was none", "没有")
        return f"文字称{said}，表格为{against['table']}（{against['labels']}）"
    if twice := _TWICE.match(message):
        return f"文字一处称{twice['one']}，另一处称{twice['other']}"
    if parts := _PARTS.match(message):
        return f"总数{parts['whole']}，而{parts['parts'].replace(' + ', '＋')}合计{parts['sum']}"
    if shares := _SHARES.match(message):
        return f"百分比{shares['shares'].replace(' %', '%').replace(' + ', '＋')}合计{shares['sum']}%"
    return "；".join(
        f"{share['part']}占{share['whole']}的{share['exact']}%，所印为{share['printed']}%"
        for share in _SHARE.finditer(message.partition(": “")[0])
    )


def _sides_in_chinese(broken: re.Match[str]) -> str:
    """Say of two sides what each of them is, and how they ought to stand to each other."""
    told = f"{_side_in_chinese(broken, 1)}，而{_side_in_chinese(broken, 2)}"
    if broken["bound"]:
        told += f"（前者不应{'大' if broken['way'] == 'above' else '小'}于后者）"
    if broken["blank"]:
        told += f"；表中不印0，{broken['blank']}个空格视为没有"
    return told + ("；表中可能缺少一行" if broken["lacks"] else "")


def _side_in_chinese(broken: re.Match[str], side: int) -> str:
    if broken[f"label{side}"]:
        return f"{broken[f'label{side}']}为{broken[f'value{side}']}"
    if broken[f"none{side}"]:
        return f"{broken[f'none{side}']}个分项均为0"
    parts = broken[f"parts{side}"].replace(" + ", "＋")
    zeros = f"及{broken[f'zeros{side}']}个0" if broken[f"zeros{side}"] else ""
    return f"{parts}{zeros}合计{broken[f'sum{side}']}"
