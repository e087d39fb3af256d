"""Further wordings of figures that other tests state in the usual words, and what stands close to them."""

from __future__ import annotations

import pytest

from tests.reports.prose.test_rules import Figures, figures, read

# section kind, text, what it states
APPLICATIONS: list[tuple[str, str, Figures]] = [
    ("requests", "共收到依申请公开信件8件，已办结7件。", [("applications_received", 8), ("applications_concluded", 7)]),
    ("requests", "共收到依申请公开件12封，含3封转下年度办结。", [("applications_received", 12), ("carried_out", 3)]),
    ("requests", "系统中收到4封申请。", [("applications_received", 4)]),
    ("overview", "全年收到政府信息依申请公开21件次。", [("applications_received", 21)]),
    ("overview", "我街道2017年发生依申请公开2次。", [("applications_received", 2)]),
    ("requests", "依申请公开3件，为网上申请。", [("applications_received", 3)]),
    (
        "requests",
        "受理政府信息公开申请9件，其中信件申请4件。",
        [("applications_received", 9), ("received_letter", 4)],
    ),
    (
        "requests",
        "受理依申请公开9件，办毕5件，另有4件转2018年继续办理。",
        [("applications_received", 9), ("applications_concluded", 5), ("carried_out", 4)],
    ),
    (
        "requests",
        "受理依申请公开9件，办理完成8件，转入2018年办理1件。",
        [("applications_received", 9), ("applications_concluded", 8), ("carried_out", 1)],
    ),
    (
        "requests",
        "受理申请9件，本机关不掌握相关政府信息2件、没有现成信息需要另行制作3件、重复申请1件。",
        [
            ("applications_received", 9),
            ("unable_not_held", 2),
            ("unable_needs_creation", 3),
            ("unprocessed_duplicate", 1),
        ],
    ),
    ("requests", "4件为本机关不掌握相关政府信息。", [("unable_not_held", 4)]),
    ("requests", "7件政府信息公开申请均按时办结。", [("applications_concluded", 7)]),
    ("requests", "共作出政府信息公开申请答复6件。", [("replies_total", 6)]),
    ("requests", "共答复各类政府信息公开申请6宗。", [("replies_total", 6)]),
]

# section kind, text, what it says there was none of
NO_APPLICATIONS: list[tuple[str, str]] = [
    ("overview", "我局未收到依申请办公开件。"),
    ("overview", "全年未收到依法申请公开事项。"),
    ("overview", "未收到个人申请要求公开的其他方面政府信息。"),
    ("requests", "未收到要求公开其他信息的申请。"),
    ("requests", "未收到要求主动公开以外信息的申请。"),
    ("overview", "未收到企业或个人的依申请公开诉求。"),
    ("overview", "我站尚未收到市民依申请公开信息要求。"),
    ("overview", "我局未接到村民来办理申请公开。"),
    ("overview", "没有公民或其他组织来办理依申请公开申请。"),
    ("overview", "我镇未接获依申请公开需求。"),
    ("requests", "我镇没有依申请公开政府信息办理事项。"),
    ("requests", "我镇无依申请公开政府信息和不予公开政府信息。"),
    ("overview", "我局未发生政府信息公开申请，因而没有产生有关支出。"),
    ("overview", "我局未发生政府信息依申请公开的信息。"),
    ("overview", "2、依申请公开政府信息的数量：无。"),
]

NOTHING_OF_APPLICATIONS: list[tuple[str, str]] = [
    ("requests", "未收到对依申请公开的投诉。"),
    ("requests", "未收到不服申请公开答复的情况。"),
    ("requests", "未收到依申请公开信息反馈。"),
    ("requests", "未收到当面申请公开事项。"),
    ("requests", "未发生政府信息公开申请超期。"),
    ("requests", "没有依申请公开政府信息系统。"),
    ("requests", "没有申请公开的同志负责。"),
    ("requests", "1件转2017年办理。"),
    ("requests", "因本机关不掌握等原因答复4件。"),
    ("requests", "本机关不掌握相关政府信息，重复申请人3人。"),
    ("overview", "依申请公开转主动公开文件1件。"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), APPLICATIONS)
def test_stated(kind: str, text: str, expected: Figures) -> None:
    assert figures(read(text, kind=kind).cells) == expected


@pytest.mark.parametrize(("kind", "text"), NO_APPLICATIONS)
def test_no_application_in_words(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == [("applications_received", 0)]


@pytest.mark.parametrize(("kind", "text"), NOTHING_OF_APPLICATIONS)
def test_nothing_stated(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == []


# section kind, text, what it states
PUBLISHED: list[tuple[str, str, Figures]] = [
    # the whole
    ("overview", "2017年我局共对外公开211条政府信息。", [("info_published_total", 211)]),
    ("overview", "向社会公开各类政府信息430余条次。", [("info_published_total", 430)]),
    ("overview", "依托县政府网站、本院官网、微信公众号等载体向社会公布信息52条。", [("info_published_total", 52)]),
    ("overview", "通过门户网站、微信公众号等平台发布各类政府信息77条。", [("info_published_total", 77)]),
    ("overview", "通过不同渠道和方式公开政府信息8百余条。", [("info_published_total", 800)]),
    ("overview", "全年总计发布各类政府信息64条。", [("info_published_total", 64)]),
    (
        "overview",
        "通过政府网站、公开专栏、电子屏等途径向社会公开各类政府信息32余条次。",
        [("info_published_total", 32)],
    ),
    ("overview", "通过局网站、“云山”公众号等政务平台公开各类政府信息47条。", [("info_published_total", 47)]),
    ("proactive", "2017年度共对外发布信息64条。", [("proactive_total", 64)]),
    ("proactive", "全年累计公开政府信息174项。", [("proactive_total", 174)]),
    ("proactive", "全年公开发布各类信息4800余条。", [("proactive_total", 4800)]),
    ("proactive", "全年总计发布各类政府信息400余条。", [("proactive_total", 400)]),
    ("proactive", "全年公开31条信息。", [("proactive_total", 31)]),
    ("proactive", "截至2017年12月31日，公开信息数共36条。", [("proactive_total", 36)]),
    ("overview", "我镇信息主动公开102条。", [("proactive_total", 102)]),
    ("overview", "主动公开政府信息的情况：43条。", [("proactive_total", 43)]),
    ("overview", "主动公开《信息公开条例》第二十条规定的相关政府信息95条。", [("proactive_total", 95)]),
    ("overview", "我院主动公开医院信息95条。", [("proactive_total", 95)]),
    # the site
    ("overview", "通过政务网发布信息31条。", [("channel_website", 31)]),
    ("overview", "在市政府门户网站公开全市各类政府信息共计337条。", [("channel_website", 337)]),
    ("overview", "通过县政府网站教育局子站向社会公布各类政府信息15条。", [("channel_website", 15)]),
    ("overview", "局门户网站共更新信息133条。", [("channel_website", 133)]),
    ("overview", "在县政府信息公开平台主动公开信息26条。", [("channel_website", 26)]),
    ("overview", "在云山市政府信息公开专栏共发布信息41条。", [("channel_website", 41)]),
    (
        "overview",
        "主动公开政府信息90条，其中利用门户网站发布80条。",
        [("proactive_total", 90), ("channel_website", 80)],
    ),
    (
        "overview",
        "通过云山省气象局门户网站主动公开信息230条，通过省政府网站主动公开信息17条。",
        [("channel_website", 230)],
    ),
    (
        "overview",
        "其中门户网站公开18条、微信发布46条、微博发布57条。",
        [("channel_website", 18), ("channel_wechat", 46), ("channel_weibo", 57)],
    ),
    ("overview", "市商务局网站信息发布量达19篇。", [("channel_website", 19)]),
    # accounts
    ("overview", "通过云山教育微信公众号向社会公开工作信息14条。", [("channel_wechat", 14)]),
    ("overview", "微信公众平台发布19条。", [("channel_wechat", 19)]),
    ("overview", "校官方微信公众号共发送推文53条。", [("channel_wechat", 53)]),
    ("overview", "在微信公众号累计发布动态82条。", [("channel_wechat", 82)]),
    ("overview", "更新云山城管微信公众号信息55条。", [("channel_wechat", 55)]),
    ("overview", "同时，“美丽云山”微信公众号也充分发挥作用，全年共推送信息40条。", [("channel_wechat", 40)]),
    ("overview", "利用“云山民政”微信公众号，全年发布政务信息共计90条。", [("channel_wechat", 90)]),
    ("overview", "服务热线新媒体发布微信26条，微博53条。", [("channel_wechat", 26), ("channel_weibo", 53)]),
    ("overview", "通过微博“云山文旅”发布信息58篇。", [("channel_weibo", 58)]),
    ("overview", "在“云山文旅”微信公众号发布文旅惠民等各类信息66条。", [("channel_wechat", 66)]),
    ("overview", "微信公众号“云山金融”推送文章28条。", [("channel_wechat", 28)]),
    (
        "overview",
        "新媒体发布信息150条（“云山发布”官方微博100条，“云山政务”微信公众号50条）。",
        [("channel_weibo", 100), ("channel_wechat", 50)],
    ),
    (
        "overview",
        "共发布各类政务信息932条，其中局官网发布信息664条，微信公众号41条，微博27条。",
        [("channel_website", 664), ("channel_wechat", 41), ("channel_weibo", 27)],
    ),
    (
        "overview",
        "及时公开执法等工作信息61条（其中：网站40条、微信公众号21条）。",
        [("channel_website", 40), ("channel_wechat", 21)],
    ),
    # interpretations, documents, answers
    ("overview", "主动发布政策解读15条、规划计划6条。", [("interpretation_articles", 15)]),
    ("overview", "累计发布解读类信息21条。", [("interpretation_articles", 21)]),
    (
        "overview",
        "政策解读稿发布19篇；微博微信回应8次。",
        [("interpretation_articles", 19), ("weibo_wechat_responses", 8)],
    ),
    ("overview", "发布文件9件、解读政策4件。", [("interpretation_articles", 4)]),
    (
        "overview",
        "主动公开政府信息64条，其中公告30条，政策解读12条。",
        [("proactive_total", 64), ("interpretation_articles", 12)],
    ),
    (
        "overview",
        "主动公开政府信息64条，其中规章2条、行政规范性文件8条。",
        [("proactive_total", 64), ("proactive_normative_docs", 8)],
    ),
    ("overview", "召开政务公开专项工作会议2次。", [("meetings", 2)]),
    ("overview", "主动公开规范性文件9项。", [("proactive_normative_docs", 9)]),
    ("overview", "以县政府名义印发并公开的行政规范性文件17件。", [("normative_docs_issued", 17)]),
    ("overview", "2017年度新发布的行政规范性文件4件。", [("normative_docs_issued", 4)]),
    (
        "overview",
        "我局召开新闻发布会2场，开展在线访谈2次、网上征集9期。",
        [("press_conferences", 2), ("online_interviews", 2)],
    ),
    ("overview", "举办各类新闻发布会（通气会）3场。", [("press_conferences", 3)]),
    ("overview", "积极回应公众关注热点5次。", [("response_hot_topics", 5)]),
    ("requests", "予以部份公开1件。", [("reply_partial", 1)]),
]

NOTHING_PUBLISHED: list[tuple[str, str]] = [
    ("overview", "聚焦民生领域，通过网站、公众号等渠道公开政府信息30条。"),
    ("overview", "通过网站、公众号等渠道公开民生信息30条。"),
    ("overview", "通过报刊、广播等渠道公布信息30条。"),
    ("overview", "通过县政府网站等渠道发布信息93条。"),
    ("proactive", "通过公开网主动公开信息公告若干，其中公告9条，累计公开信息431项。"),
    ("overview", "通过省政府网站主动公开信息17条。"),
    ("overview", "官网设有栏目，政府信息公开专栏发布信息57条。"),
    ("overview", "政府信息公开平台、微信公众号发布信息57条。"),
    ("overview", "公众号发布政府信息若干，政策解读12条。"),
    ("overview", "收到咨询30件，政策解读12条。"),
    ("overview", "开通微信公众号充分发挥作用，全年共推送信息40条。"),
    ("overview", "通过县政府网站公开政府文件、政策解读、重大项目、预算决算等信息379条。"),
    ("overview", "通过网站公开农药、化肥、种子、农机补贴、抽检等信息30条。"),
    ("overview", "公开各项信息20条，转发微博15条，新增微信公众号3条。"),
    ("overview", "公开留言信息20条，回复微博15条。"),
    ("overview", "协助我局召开新闻发布会2场。"),
    ("overview", "县公安局召开新闻发布会2场。"),
    ("overview", "在教育信息主动公开栏目公开102条。"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), PUBLISHED)
def test_published(kind: str, text: str, expected: Figures) -> None:
    assert figures(read(text, kind=kind).cells) == expected


@pytest.mark.parametrize(("kind", "text"), NOTHING_PUBLISHED)
def test_nothing_published(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == []


# section kind, text, what it states
REMEDIES_AND_REST: list[tuple[str, str, Figures]] = [
    (
        "overview",
        "因政府信息公开引起的行政复议案件7件，已审结。行政诉讼案件2件，正在审理。",
        [("review_total", 7), ("litigation_total", 2)],
    ),
    (
        "overview",
        "5、因政府信息公开申请行政复议、提起行政诉讼的情况：无。",
        [("review_total", 0), ("litigation_total", 0)],
    ),
    ("overview", "4、政府信息公开的收费及减免情况：无。", [("fees_waived_yuan", "0"), ("fees_yuan", "0")]),
    ("fees", "我街道未对任何公民和组织收取任何费用。", [("fees_yuan", "0")]),
    ("fees", "暂未对依申请提供政府信息收取检索、邮寄等费用。", [("fees_yuan", "0")]),
    ("fees", "没有发生相关收费和减免情况。", [("fees_waived_yuan", "0"), ("fees_yuan", "0")]),
    ("fees", "没有因依申请公开信息收取或减免费用情况。", [("fees_waived_yuan", "0"), ("fees_yuan", "0")]),
    ("overview", "严格执行信息公开规定，未向申请人收费。", [("fees_yuan", "0")]),
    (
        "overview",
        "为做好政府信息公开工作，我局派员参加各类培训，配备了1名专职人员、2名兼职工作人员，设立了受理点。",
        [("staff_full_time", 1), ("staff_part_time", 2)],
    ),
    (
        "overview",
        "全年行政许可决定27件、行政处罚12件、行政强制4件。",
        [("licensing.decisions", 27), ("penalty.decisions", 12), ("coercion.decisions", 4)],
    ),
    (
        "overview",
        "行政许可处理决定数量40宗；行政处罚处理决定数量11宗。",
        [("licensing.decisions", 40), ("penalty.decisions", 11)],
    ),
]

NOTHING_OF_THE_REST: list[tuple[str, str]] = [
    ("overview", "公开行政许可决定83件，公开行政处罚决定10件。"),
    ("overview", "公示行政许可处理决定数量40宗。"),
    ("overview", "查处食品案件，作出行政处罚决定30件、行政强制4件。"),
    ("overview", "全年行政许可决定及时公开27件。"),
    ("overview", "行政诉讼案件3件，目前正在审理中。"),
    ("remedies", "复议情况：无异议。"),
    ("fees", "收费情况：无违规。"),
    ("overview", "参加培训，1名专职人员、2名兼职人员参加信息公开考试。"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), REMEDIES_AND_REST)
def test_remedies_and_the_rest(kind: str, text: str, expected: Figures) -> None:
    assert figures(read(text, kind=kind).cells) == expected


@pytest.mark.parametrize(("kind", "text"), NOTHING_OF_THE_REST)
def test_nothing_of_the_rest(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == []
