"""Whether two reports may be of one authority, or one document."""

from __future__ import annotations

import pytest

from pipelines.audit.whose import Party, may_be_same, same_document


def party(authority: str, region: str | None = None, title: str = "", host: str = "a") -> Party:
    return Party(1, authority, region, host, 2021, "http://a/1.html", title)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("市财政局", None), ("莆田市财政局", "350300"), True),
        (("莆田市财政局", "350300"), ("南平市财政局", "350700"), False),
        (("莆田市发改委", "350300"), ("莆田市发展和改革委员会", "350300"), True),
        (("莆田市财政局", "350300"), ("莆田市教育局", "350300"), False),
        (("天桥区人民政府", "370105"), ("济南市天桥区人民政府办公室", "370105"), True),
        (("许庄街道", None), ("济南市天桥区许庄街道办事处", "370105"), True),
        (("天桥区许庄街道办事处", "370105"), ("天桥区北园街道办事处", "370105"), False),
        (("龙泉乡人民政府", None), ("龙泉镇人民政府", None), True),
        (("临沂高新区", None), ("临沂市高新区党政办公室", "371300"), True),
        # A name that was struck out may be anybody's.
        (("大兴区某镇", "110115"), ("大兴区长子营镇", "110115"), True),
    ],
)
def test_two_names_of_one(one: tuple[str, str | None], other: tuple[str, str | None], *, same: bool) -> None:
    assert may_be_same(party(*one), party(*other)) is same
    assert may_be_same(party(*other), party(*one)) is same


TEXT = [
    f"第{place}项工作今年{deed}了信息。"
    for place in "一二三四五六七八"
    for deed in ("发布", "更新", "清理", "解读", "归档")
]
FIGURES = [f"今年在门户网站发布信息{number}条。" for number in range(3)]
XU, BEI, BARE = "许庄街道2021年年度报告", "北园街道2021年年度报告", "年度报告"


@pytest.mark.parametrize(
    ("titles", "regions", "added", "same"),
    [
        # Nothing but the page's word says that these are two.
        ((BARE, BARE), ("370105", "370105"), [], True),
        ((XU, BARE), ("370105", "370105"), [], True),
        ((XU, BEI), ("370105", "370105"), [], False),
        # The text says whose it is.
        ((XU, BEI), ("370105", "370105"), ["北园街道今年发布了信息。"], True),
        # An organ that was renamed, or a copy down to the last figure: between two divisions only the latter.
        ((XU, BEI), ("370105", "370105"), FIGURES, True),
        ((XU, BEI), (None, "370105"), FIGURES, True),
        ((XU, BEI), ("370105", "370112"), FIGURES, False),
    ],
)
def test_one_document_at_two_places(
    titles: tuple[str, str], regions: tuple[str | None, str], added: list[str], *, same: bool
) -> None:
    one = party("许庄街道办事处", regions[0], titles[0])
    other = party("北园街道办事处", regions[1], titles[1])
    assert same_document(one, other, [*TEXT, *added], [*TEXT, *added]) is same


def test_other_sentences_make_another_document() -> None:
    one, other = party("许庄街道办事处", title=BARE), party("北园街道办事处", title=BARE)
    assert not same_document(one, other, TEXT, [*TEXT[:30], *(f"另有第{number}项。" for number in range(10))])


def test_names_count_once_in_any_form() -> None:
    assert party("许庄街道", "370105").identity == party("天桥区许庄街道办事处", "370105").identity
    assert party("财政局", host="a").identity != party("财政局", host="b").identity
