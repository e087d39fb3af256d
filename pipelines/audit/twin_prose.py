"""Reports of two authorities for one year with nearly the same prose, figures and names left aside."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Engine

from pipelines.audit.clusters import Parties, pairs_in_order, reports_of_years
from pipelines.audit.copied import shortened_sentence
from pipelines.audit.near_duplicates import LEAST_SIMILARITY, NearDuplicates, shingles, similarity
from pipelines.audit.sentences import is_list_of_figures, percent, prose_sentences, without_figures, without_names
from pipelines.audit.texts import texts_of
from pipelines.audit.whose import Party, same_document
from pipelines.audit.year_finding import YearFinding
from pipelines.store.database import one_state

# What an office says that has little to say is soon what another one says.
FEWEST_SENTENCES = 8
FEWEST_CHARACTERS = 400
_BATCH = 200
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Masked:
    """The sentences of a report as printed, and each without figures and names."""

    sentences: tuple[str, ...]
    masked: tuple[str, ...]

    def is_long_enough(self) -> bool:
        """Say whether there is enough prose to say that it is like another one."""
        return len(self.masked) >= FEWEST_SENTENCES and sum(map(len, self.masked)) >= FEWEST_CHARACTERS

    def shingles(self) -> set[str]:
        """Give what is compared with other reports."""
        return shingles("".join(self.masked))


def masked_prose(text: str, authority: str) -> Masked:
    """Give the prose of a report of an authority as it is compared with that of others."""
    sentences = [sentence for sentence in prose_sentences(text) if not is_list_of_figures(sentence)]
    # The names are masked in all of them at once, which is faster.
    masked = without_names(without_figures("\n".join(sentences)), authority).splitlines()
    return Masked(tuple(sentences), tuple(masked))


def twin_prose(engine: Engine, authority: str | None = None, year: int | None = None) -> Iterator[YearFinding]:
    """Find reports with the prose of another authority, in the order of names, regions and years.

    All reports of the years that are asked for are compared; what is kept of each is a few hundred bytes.
    """
    with one_state(engine) as connection:
        ids, index = array("q"), NearDuplicates()
        wanted = reports_of_years(engine, connection, authority, year)
        for rows in connection.execution_options(yield_per=_BATCH).execute(wanted).mappings().partitions():
            texts = texts_of(connection, [row["id"] for row in rows])
            for row in rows:
                prose = masked_prose(texts.get(row["id"], ""), row["authority"])
                if prose.is_long_enough():
                    ids.append(row["id"])
                    index.add(prose.shingles(), row["year"])
        parties = Parties(connection, ids)
        reader = _Reader(connection)

        def alike(one: int, other: int) -> bool:
            return reader.alike(parties.of(one), parties.of(other))

        clusters = index.clusters(alike)
        del index  # the largest thing here, and findings may be read slowly
        for report, twin, others in pairs_in_order(clusters, parties, authority, reader.are_twins):
            yield _finding(report, twin, others, reader)


class _Reader:
    """The prose of reports, read when it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.prose = lru_cache(maxsize=_REMEMBERED)(self._prose)
        self._shingles = lru_cache(maxsize=_REMEMBERED)(lambda report: self.prose(report).shingles())

    def _prose(self, report: Party) -> Masked:
        text = texts_of(self._connection, [report.report_id]).get(report.report_id, "")
        return masked_prose(text, report.authority)

    def alike(self, one: Party, other: Party) -> bool:
        return similarity(self._shingles(one), self._shingles(other)) >= LEAST_SIMILARITY

    def are_twins(self, one: Party, other: Party) -> bool:
        return self.alike(one, other) and not same_document(
            one, other, self.prose(one).sentences, self.prose(other).sentences
        )


def _finding(report: Party, twin: Party, others: int, reader: _Reader) -> YearFinding:
    mine, theirs = reader.prose(report), reader.prose(twin)
    known = set(theirs.masked)
    same = [printed for printed, masked in zip(mine.sentences, mine.masked, strict=True) if masked in known]
    total = len(mine.sentences)
    share = percent(len(same), total)
    example = shortened_sentence(max(same, key=len, default=""))
    more = (
        f"; {others} more {'authority has' if others == 1 else 'authorities have'} nearly this text" if others else ""
    )
    more_zh = f"；另有{others}个机关的报告正文也几乎相同" if others else ""
    return YearFinding(
        "twin_prose",
        "soft",
        report.authority,
        report.year,
        f"{len(same)} of {total} sentences ({share}%) are those of {twin.authority} of the same year, figures and names left "
        f"aside, such as “{example}”{more}",
        f"除数字和名称外，正文{total}句中有{len(same)}句（{share}%）与{twin.authority}同年报告相同，如“{example}”{more_zh}",
        pages=(report.page, twin.page),
        about=(twin.authority,),
        basis=(f"{len(same)} of {total}",),
    )
