"""Of whom and of when a figure in prose speaks: the scope as printed, and whether it is of the year at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from reports.labels import chinese_number
from reports.prose_text import Sentence

# What may not follow an organ's name: then the name is part of another word (区政府网站, 全市统一部署).
_NOT_BEHIND = (
    r"(?!门户|网|官网|官方|集约化|规范性文件|公众|微信|微博|政?府?信息公开(?:标准|清单|会议|网|专栏|平台|指南|目录|系统|制度|培训|考核|工作(?![人专兼]))"
    r"|政务公开(?!工作人员)|公报|文件|常务|工作报告|采购|令|领导|主管|发文|办文|规章|统一|经济|中心工作|重点|档案|图书|承办"
    r"|政务服务|市民|统计|行政服务|要求|部署|印发|关于|有关|安排|无法提供|不掌握|未掌握)"
)
_DEPARTMENTS = r"(?:[及和与]其?(?:各|工作|职能|所属|下属|直属|相关|有关){0,3}(?:部门|(?:事业)?单位|机构))"
# A branch of the administration in a place: more than the authority, less than the place.
_BRANCH = (
    r"(?:教育|卫生|卫健|公安|交通|水利|农业|财政|国土|环保|税务|民政|司法|气象|统计|人社|文化|城管|建设|住建)?系统"
)
# `政府信息` behind a place is the object of the sentence, no part of the name.
_GOVERNMENT = r"政府(?!信息)"
_SCOPES = (
    r"全(?:省|市|州|县|区|旗|镇|乡|街道?|系统|局|域)"
    rf"(?:各级{_GOVERNMENT}{_DEPARTMENTS}?|各级(?:各部门|各单位|行政机关)?|各(?:职能)?(?:单位|部门|板块|镇街)(?:、镇街)?"
    r"|(?:政府|行政)机关|(?:政府)?系统)?",
    r"[本我](?:机关|单位|部门|行政机关|街道|街|局|委|办|厅|处|所|院|镇|乡|中心|市|区|县|州|旗|省|管委会)"
    rf"(?:{_GOVERNMENT}{_DEPARTMENTS}?|{_DEPARTMENTS}|{_BRANCH}|机关|本级|各级(?:各部门|{_GOVERNMENT})?)?",
    rf"各(?:级各部门(?:各单位)?|级各单位|级{_GOVERNMENT}(?:机关|{_DEPARTMENTS})?|级行政机关"
    rf"|县[市区、,()]{{0,6}}(?:人民)?{_GOVERNMENT}(?:\(管委会\))?{_DEPARTMENTS}?"
    r"|街道办事处|乡镇(?:街道)?|镇街|单位|部门|板块)",
    rf"(?:省|市|县|区|州){{1,2}}(?:本级|直|级)(?:{_GOVERNMENT})?(?:{_DEPARTMENTS}|各?(?:工作)?(?:部门|单位|机关))?",
    r"(?:省|市|县|区|州){1,2}(?:\([^()]{1,4}\))?工作部门",
    r"(?:省|市|县|区|州)(?:档案馆|图书馆|(?:政务|行政)服务中心)(?:查阅中心|(?:政府信息)?查阅点)?",
    r"(?:(?:省|市|县|区)(?:\([^()]{1,4}\))?、)*(?:省|市|州|县|区|旗|镇|乡镇?)"
    rf"(?:人民)?{_GOVERNMENT}(?:{_DEPARTMENTS}|办公[厅室]|各(?:工作)?部门|系统|机关)?",
)
# Atomic: a part of an organ's name is not an organ.
_SCOPE = "(?>" + "|".join(_SCOPES) + ")"

_NAMED = re.compile(rf"(?<!属于){_SCOPE}(?>(?:[、及和与]{_SCOPE})*){_NOT_BEHIND}")
# Who is not who counts: whom an authority helps, what its work is about, the owner of an account in brackets behind its kind.
_NOT_COUNTING = re.compile(
    r"(?:协助|配合)[^,;:。\d]{0,12}\Z|(?:围绕|聚焦|针对|立足|[将把])\Z|(?:公众号|微信|微博|网站|账号|客户端)\([^()]{0,30}\Z"
)
# An authority's own name, which can be told from other words only at the start of a clause and in front of a predicate.
_TIME_WORD = r"(?:20(?:\d\d|\d?\*+)年(?:度|全年)?|本年度?|今年|全年|年度)"
_OWN_NAME = re.compile(
    rf"(?:\A|[,;:])(?:{_TIME_WORD},?)?(?!通过|在|由|向|对|为|按|根据|依托|利用|截|自|其中|从|经|与|本|我|全|各|并|接受|收到|受理|20|\d)"
    r"(?P<name>(?:(?![全本我各会开])[\u4e00-\u9fff]){0,10}?(?:街道办事处|街道|镇人民政府|乡人民政府|管委会|办公室|中心|镇|乡|(?:区|县|市)(?!政)|局|委))"
    rf"(?={_TIME_WORD}|共[收接受公主发]|累计|通过|未|没有?|无|主动公开|收到|接到|受理|政府信息公开|信息公开|新收|办理|发生|因)"
)

_YEAR = re.compile(r"(?P<year>20\d\d)年(?!的?基础)|(?P<chinese>二[〇零][〇零一二三四五六七八九]{2})年")
# The day from which a law holds: the sentences behind it are of the year again.
_SINCE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日(?:起(?!至|到|,?截)|(?:正式)?(?:施行|实施))")
_RANGE = re.compile(r"(20\d\d)年?(?:\d{1,2}月(?:\d{1,2}日)?)?起?,?(?:-|~|至|到)+(20\d\d)年")
_RELATIVE = re.compile(
    r"(?P<own>今年|本年|全年|年内|当年|报告期)"
    r"|(?P<other>(?<!转)(?<!转[至到自])(?:[上下]一?年|去年|前一?年|前两年|往年|同期|明年|来年|次年)(?!度?的?(?:未办结)?结?转)"
    r"|今后|下一步|下阶段)"
    r"|(?P<cumulative>累计|累积|历年(?:以来)?|以来|至今|迄今)"
)
# The year into which an application is carried, or from which, says nothing of the figures behind it.
_CARRIED = re.compile(
    r"(?:结转|转结|转入|转接|转|顺延|延期|延续|递延|推迟|留待)(?:[至到自])?(?:20\d\d|[上下]一?|次|明|来)年度?"
    r"|20\d\d年度?(?:未办[结理完]+|办理)?的?(?:结转|转结|转入|转来)"
)
_COMPARED = re.compile(r"(?:比|较|同比|与)(?:20\d\d年|上一?年|去年|往年|同期|前年)|同比|环比|比重")
_CLAUSE_END = re.compile(r"[,;:。]")
# `全年累计` and `2022年累计` sum up one year; `截至2022年底累计` and `已累计` everything so far.
_THIS_YEAR_SO_FAR = re.compile(
    r"(?:(?<!截至)(?<!截止)(?<!至)(?<!到)20\d\d年度?年?|全年|本年度?|今年|年度|年内)(?:[^,;。\d]{0,12})\Z"
)
_SO_FAR = re.compile(r"截[至止]|目前|至今|到(?:20\d\d)?年[底末]|已\Z")
# What is summed up now, or stands beside what was added in the year, is more than the year's.
_SUMMED_UP = re.compile(
    r"[^,;。\d]{0,24}已(?:经)?(?:达|有|超)|.{0,60}(?:其中|20\d\d年|本年度?|今年|全年|年内)[^,;。\d]{0,8}新增"
)
_ADDED = re.compile(r"(?:其中|20\d\d年|本年度?|今年|全年|年内)[^,;。\d]{0,8}新增")
_UNTIL = re.compile(r"(?:截[至止]|[至到])\Z")
_BRACKETS = re.compile(r"\([^()]*\)")
_PART_OF_YEAR = re.compile(r"上半年|下半年|季度|每[月季年周天日次期]|日均|月均|平均|人均")
_PLANNED = re.compile(r"计划|拟(?!修)|力争|预计|将(?!军)|争取|确保|应当")


@dataclass(frozen=True, slots=True)
class _Event:
    place: int
    state: str
    label: str


class Setting:
    """What a sentence says about the scope and the time of its figures.

    `inherited` is the setting of the sentence before, for `其中` and for a year named once; `following` the text of the
    one behind it, which may tell what was added in the year.
    """

    def __init__(self, sentence: Sentence, year: int | None, inherited: Setting | None, following: str = "") -> None:
        self.sentence = sentence
        self._year = year
        self._following = following
        among = inherited and sentence.text.startswith("其中")
        self._inherited_scope = inherited.scope(len(inherited.sentence.text)) if among and inherited else ""
        self._inherited_state = inherited.last_state if inherited else ""

    @cached_property
    def _scopes(self) -> list[tuple[int, int]]:
        plain = self.sentence.plain
        found = [match.span() for match in _NAMED.finditer(plain) if not _NOT_COUNTING.search(plain, 0, match.start())]
        found += [match.span("name") for match in _OWN_NAME.finditer(plain)]
        return sorted(found, key=lambda span: (span[0], -span[1]))

    @cached_property
    def _events(self) -> list[_Event]:
        plain = self.sentence.plain
        compared = [(match.start(), self._clause_end(match.end())) for match in _COMPARED.finditer(plain)]
        events = [_Event(m.start(), *self._of_year(m)) for m in _YEAR.finditer(plain)]
        events = [
            replace(e, state="since") if e.state == "other" and _SINCE.match(plain, e.place) else e for e in events
        ]
        events += [self._relative(match) for match in _RELATIVE.finditer(plain)]
        idle = compared + [match.span() for match in _CARRIED.finditer(plain)]
        events = [e for e in events if not any(start <= e.place < end for start, end in idle)]
        events += [_Event(start, "compared", "") for start, _ in compared]
        events += [_Event(end, self._before(events, start).state or "own", "") for start, end in compared]
        events += [_Event(m.end(), "other", "") for m in _RANGE.finditer(plain) if m[1] != m[2]]
        return sorted((e for e in events if e.state), key=lambda event: event.place)

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        return [match.span() for match in _BRACKETS.finditer(self.sentence.plain)]

    def scope(self, place: int) -> str:
        """Give the scope as printed in front of a place, `累计` and the like included; "" where none is stated."""
        words: list[tuple[int, str]] = []
        before = [span for span in self._scopes if span[0] < place and not self._was_of_a_part(span[0], place)]
        if before:
            start = before[-1][0]
            end = next(span[1] for span in before if span[0] == start)
            words.append((start, self.sentence.as_printed(start, end)))
        else:
            words.append((-1, self._inherited_scope))
        event = self._before(self._events, place)
        if event.state == "cumulative":
            words.append((event.place, event.label))
        return " ".join(word for _, word in sorted(words) if word)

    def _was_of_a_part(self, start: int, place: int) -> bool:
        """Say whether a scope was named behind `其中` in a list that is over: the next one is of the whole again."""
        plain = self.sentence.plain
        return plain.find("其中", 0, start) > 0 and ";" in plain[start:place]

    def counts(self, start: int, end: int, *, any_year: bool = False) -> bool:
        """Say whether what stands between two places is stated of the year: not of another, not of a part, no plan."""
        plain = self.sentence.plain
        clause = plain[self._clause_start(start) : end]
        if _PART_OF_YEAR.search(clause):
            return False
        if any_year:
            return True
        return not _PLANNED.search(clause) and self._state(start) in ("", "own", "cumulative")

    def _state(self, place: int) -> str:
        return self._before(self._events, place).state or self._inherited_state

    @property
    def last_state(self) -> str:
        """How the sentence ends: on another year or not."""
        state = self._state(len(self.sentence.text))
        return state if state == "other" else ""

    def _before(self, events: list[_Event], place: int) -> _Event:
        """Give the last event in front of a place; what stands in brackets holds in them alone."""
        closed = [span for span in self._brackets if span[1] <= place]
        open_ = [e for e in events if e.place < place and not any(a < e.place < b for a, b in closed)]
        return max(open_, key=lambda e: e.place, default=_Event(-1, "", ""))

    def _of_year(self, match: re.Match[str]) -> tuple[str, str]:
        year = int(match["year"]) if match["year"] else chinese_number(match["chinese"])
        before = self.sentence.plain[: match.start()]
        if "以来" in before and _UNTIL.search(before):
            return "", ""
        return ("own" if year == self._year else "other"), ""

    def _relative(self, match: re.Match[str]) -> _Event:
        kind = match.lastgroup or ""
        before = self.sentence.plain[: match.start()]
        if kind == "cumulative":
            if match.group() == "以来" and re.search(rf"(?:今年|{self._year}年)\Z", before):
                kind = "own"
            elif match.group() in ("累计", "累积") and not self._sums_up_all(before, match.end()):
                kind = ""
        label = self.sentence.as_printed(match.start(), match.end()) if kind == "cumulative" else ""
        return _Event(match.start(), kind, label)

    def _sums_up_all(self, before: str, behind: int) -> bool:
        """Say whether `累计` sums up everything so far, and not the year."""
        if _THIS_YEAR_SO_FAR.search(before):
            return False
        rest = self.sentence.plain[behind:]
        return bool(_SO_FAR.search(before) or _SUMMED_UP.match(rest) or _ADDED.match(self._following))

    def _clause_start(self, place: int) -> int:
        plain = self.sentence.plain
        return max(plain.rfind(mark, 0, place) for mark in ",;:") + 1

    def _clause_end(self, place: int) -> int:
        match = _CLAUSE_END.search(self.sentence.plain, place)
        return match.end() if match else len(self.sentence.plain)
