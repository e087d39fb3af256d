"""Each rule of reading prose, on short sentences made for it."""

from __future__ import annotations

from typing import Any

import pytest

from reports.cells import Collected
from reports.headings import SectionHeading
from reports.model import Cell
from reports.prose import read_prose
from reports.split import OpenedSection, Part, Piece

Figures = list[tuple[Any, ...]]


def read(*paragraphs: str, kind: str | None = "overview", year: int | None = 2017) -> Collected:
    pieces = [Piece(number, text) for number, text in enumerate(paragraphs)]
    collected = Collected()
    read_prose(Part([], [OpenedSection(SectionHeading(1, "x", kind), pieces)]), collected, year)
    return collected


def figures(cells: list[Cell]) -> Figures:
    return [(cell.indicator, cell.value) for cell in cells]


def scopes(cells: list[Cell]) -> Figures:
    return [(cell.indicator, cell.value, cell.column_label) for cell in cells]


# section kind, text, what it states
STATED: list[tuple[str, str, Figures]] = [
    # applications received
    ("requests", "2017年共收到政府信息公开申请12件。", [("applications_received", 12)]),
    ("overview", "全年受理依申请公开政府信息申请7件。", [("applications_received", 7)]),
    ("overview", "本年新收政府信息公开申请３１件。", [("applications_received", 31)]),
    ("overview", "我局收到8份政府信息公开申请，均已答复。", [("applications_received", 8)]),
    ("overview", "共收到公民、法人提交的公开政府信息申请1,205件。", [("applications_received", 1205)]),
    ("requests", "全年收到来信5件。", [("applications_received", 5)]),
    ("requests", "收到申请二十一件。", [("applications_received", 21)]),
    ("requests", "依申请公开9条,已办结8条。", [("applications_received", 9), ("applications_concluded", 8)]),
    ("requests", "依申请公开系统共收到3宗信息。", [("applications_received", 3)]),
    ("requests", "共收到政府信息公开申请 1 4 件。", [("applications_received", None)]),
    ("requests", "共收到政府信息公开申请 14 件。", [("applications_received", 14)]),
    ("requests", "收到政府信息公开申请数:0。", [("applications_received", 0)]),
    ("requests", "共收到政府信息公開申請6條。", [("applications_received", 6)]),
    (
        "requests",
        "上年度结转政府信息公开申请3件，本年度新收0件，结转下年度办理9件。",
        [("carried_in", 3), ("applications_received", 0), ("carried_out", 9)],
    ),
    # the section's topic again, behind one sentence on another
    (
        "requests",
        "全年接受政府信息公开咨询241人次。已办结的申请中，属于已主动公开范围的12件，同意公开84件。",
        [("consultations", 241), ("reply_already_public", 12), ("reply_granted", 84)],
    ),
    (
        "requests",
        "2017年未收到要求公开政府信息的申请，也没有发生因此引起的行政复议和行政诉讼。",
        [("applications_received", 0), ("review_total", 0), ("litigation_total", 0)],
    ),
    # of another subject
    ("remedies", "办理行政处罚类行政复议案件10件。", []),
    ("remedies", "办理行政复议案件10件，均与政府信息公开无关。", []),
    # fees
    ("fees", "未发生政府信息公开收费情况。", [("fees_yuan", "0")]),
    (
        "other",
        "按照《政府信息公开信息处理费管理办法》，共发出收费通知5件，实际收取1元。",
        [("info_processing_fee_yuan", "1")],
    ),
    # channels
    (
        "requests",
        "收到信息公开申请10件，其中当面申请1件，网络申请2件，信函申请3件，传真申请4件。",
        [
            ("applications_received", 10),
            ("received_in_person", 1),
            ("received_online", 2),
            ("received_letter", 3),
            ("received_fax", 4),
        ],
    ),
    (
        "requests",
        "以电子邮件形式申请3件，以网上提交表单形式申请15件。",
        [("received_email", 3), ("received_online", 15)],
    ),
    ("requests", "通过信函方式提交申请2件，当面提交4条。", [("received_letter", 2), ("received_in_person", 4)]),
    # carried, concluded, replies
    (
        "overview",
        "新收政府信息公开申请20件，上年结转3件，办结22件，结转下年度继续办理1件。",
        [
            ("applications_received", 20),
            ("carried_in", 3),
            ("applications_concluded", 22),
            ("carried_out", 1),
        ],
    ),
    ("requests", "结转上年政府信息公开申请4件。", [("carried_in", 4)]),
    ("requests", "2件结转至下一年度办理。", [("carried_out", 2)]),
    ("requests", "无结转下年度申请。", [("carried_out", 0)]),
    ("overview", "共办结政府信息公开申请40件。", [("applications_concluded", 40)]),
    ("requests", "其中6件已按时答复完毕。", [("applications_concluded", 6)]),
    ("requests", "已答复33件。", [("replies_total", 33)]),
    (
        "requests",
        "办理政府信息公开申请9件,其中:予以公开4件,部分公开2件,不予公开3件。",
        [("applications_concluded", 9), ("reply_granted", 4), ("reply_partial", 2), ("reply_refused", 3)],
    ),
    (
        "requests",
        "“已主动公开”38件，“同意公开”11件，“同意部分公开”4件，“不予公开”5件，信息不存在2件，“其他情况”1件。",
        [
            ("reply_already_public", 38),
            ("reply_granted", 11),
            ("reply_partial", 4),
            ("reply_refused", 5),
            ("reply_not_exist", 2),
            ("reply_other", 1),
        ],
    ),
    (
        "requests",
        "1件属于已主动公开范围，2件为同意公开，3件不予公开。",
        [("reply_already_public", 1), ("reply_granted", 2), ("reply_refused", 3)],
    ),
    (
        "requests",
        "无法提供7件；不予处理2件；其他处理1件。",
        [("unable_total", 7), ("unprocessed_total", 2), ("other_total", 1)],
    ),
    (
        "overview",
        "收到政府信息公开申请3件。其中，不同意公开1件。",
        [("applications_received", 3), ("reply_refused", 1)],
    ),
    # review and litigation
    (
        "remedies",
        "行政复议5件，维持3件，纠错1件，其他1件；行政诉讼2件，维持2件，纠错0件。",
        [
            ("review_total", 5),
            ("review_upheld", 3),
            ("review_corrected", 1),
            ("review_other", 1),
            ("litigation_total", 2),
            ("litigation_upheld", 2),
            ("litigation_corrected", 0),
        ],
    ),
    ("remedies", "提起行政诉讼的有2件，均已结案。", [("litigation_total", 2)]),
    (
        "remedies",
        "行政诉讼2件，其中1件已结案，1件正在处理。",
        [("litigation_total", 2), ("litigation_closed", 1), ("litigation_pending", 1)],
    ),
    ("remedies", "行政复议、行政诉讼均为0件。", [("review_total", 0), ("litigation_total", 0)]),
    ("remedies", "发生行政复议和行政诉讼0起。", [("review_total", 0), ("litigation_total", 0)]),
    (
        "overview",
        "因政府信息公开引起的行政复议22件、行政诉讼案件1件。",
        [("review_total", 22), ("litigation_total", 1)],
    ),
    ("remedies", "收到3件行政复议申请。", [("review_total", 3)]),
    # published
    ("proactive", "主动公开政府信息共计774条。", [("proactive_total", 774)]),
    ("overview", "全年主动公开政府信息80余条。", [("proactive_total", 80)]),
    ("overview", "主动发布政府信息49条。", [("proactive_total", 49)]),
    ("proactive", "共制作政府信息50条，其中：主动公开40条。", [("proactive_total", 40)]),
    ("proactive", "2017年公开各类政府信息358条。", [("proactive_total", 358)]),
    (
        "requests",
        "全区发布信息100条，其中主动公开信息97条，依申请公开信息3条。",
        [("info_published_total", 100), ("proactive_total", 97), ("on_request_items", 3)],
    ),
    ("overview", "通过区政府网站发布政府信息60条。", [("channel_website", 60)]),
    ("overview", "今年在新闻网站发布信息71条。", []),
    ("overview", "在云山网等网站公开信息23条。", []),
    ("overview", "通过县政府网站“乡村振兴专栏”公开信息8条。", []),
    ("overview", "通过县政府网站、云山融媒、“云山发布”微信公众号主动公开政府信息91条。", []),
    ("overview", "共发布各类信息902条，其中，通过部门频道（http://www.example.gov.cn/bm/）主动公开政府信息317条。", []),
    (
        "proactive",
        "全年共发布各类信息902条，其中，通过部门频道（http://www.example.gov.cn/bm/）主动公开政府信息317条。",
        [("info_published_total", 902)],
    ),
    (
        "overview",
        "通过政府网站《部门动态》《公示公告》《部门文件》《法治建设》《工作计划》栏目主动公开各类信息37条。",
        [],
    ),
    ("proactive", "向档案馆、图书馆送交主动公开政府信息214件。", []),
    ("overview", "主动公开本单位政府信息26条。", [("proactive_total", 26)]),
    ("overview", "全年政府信息主动公开292条，公开率100%。", [("proactive_total", 292)]),
    ("overview", "本年度主动新增公开政府信息41条。", [("proactive_total", 41)]),
    ("overview", "全年政府信息主动公开专栏29个。", []),
    ("overview", "门户网站政府信息主动公开120条。", []),
    ("overview", "政务微信公众号政府信息主动公开20条。", []),
    ("overview", "县政府网站新增主动公开信息20条。", [("channel_website", 20)]),
    ("overview", "开通微信公众号，全年发布信息45条。", []),
    ("overview", "借助“云山商务”微信公众号，累计发布各类信息45篇。", [("channel_wechat", 45)]),
    ("overview", "“云山发布”微信公众号2017年度发布信息206条。", [("channel_wechat", 206)]),
    ("overview", "云山健康官方微信平台共推文157篇。", [("channel_wechat", 157)]),
    ("overview", "依托微信公众号、视频号等平台，全年发布各类政务信息45条。", []),
    ("overview", "通过门户网站和微信公众号，累计发布信息45条。", []),
    ("overview", "运营微信公众号，全年转发信息45条。", []),
    (
        "overview",
        "公开政务信息的形式有网站等，其中，门户网站公开12条，微信公众号公开9条。",
        [("channel_website", 12), ("channel_wechat", 9)],
    ),
    ("overview", "公布建议提案办理信息，其中门户网站公开文件12条。", []),
    # the same words under another heading
    ("requests", "2017年，依申请公开政府信息0件。", []),
    ("proactive", "2017年，依申请公开政府信息3件。", [("on_request_items", 3)]),
    # carried on
    ("requests", "共收到政府信息公开申请9件，1件结转2018年办理。", [("applications_received", 9), ("carried_out", 1)]),
    ("requests", "共收到政府信息公开申请9件，结转2017年办理1件。", [("applications_received", 9)]),
    # who received it, and by which way
    ("requests", "共收到网站申请公开政府信息17件。", []),
    (
        "remedies",
        "行政诉讼案件5件，收到涉及政府信息公开的复议申请6件，维持具体行政行为4件，纠错2件。",
        [("litigation_total", 5), ("review_total", 6), ("review_upheld", 4), ("review_corrected", 2)],
    ),
    ("remedies", "因具体行政行为被提起行政诉讼3起。", []),
    ("remedies", "因政府信息公开具体行政行为被提起行政诉讼3起。", [("litigation_total", 3)]),
    ("fees", "规范收费。每科考试收费10元。", []),
    ("other", "组织召开6场新闻发布会，推出政策解读25篇。", [("press_conferences", 6), ("interpretation_articles", 25)]),
    ("other", "举办“领导在线访谈”活动12期。", [("online_interviews", 12)]),
    (
        "consultation",
        "接受信息公开咨询63人次，其中查阅室接待41人次，咨询电话接听22人次。",
        [("consultations", 63), ("consultations_phone", 22)],
    ),
    (
        "overview",
        "通过政务微博发布信息30条，通过微信公众号推送信息20条。",
        [("channel_weibo", 30), ("channel_wechat", 20)],
    ),
    ("overview", "全年刊发政府公报6期，发布政府信息40条。", [("channel_gazette", 40)]),
    ("proactive", "其中主动公开规范性文件数2,公布了电话。", [("proactive_normative_docs", 2)]),
    ("overview", "制发规范性文件3件。", [("normative_docs_issued", 3)]),
    ("overview", "发布政策解读稿件108篇。", [("interpretation_articles", 108)]),
    ("overview", "全市共发布9篇政策解读稿。", [("interpretation_articles", 9)]),
    # fees
    ("fees", "收取检索、复制费用共1,234.50元。", [("fees_yuan", "1234.50")]),
    ("fees", "全年减免费用300元。", [("fees_waived_yuan", "300")]),
    ("other", "收取信息处理费0元。", [("info_processing_fee_yuan", "0")]),
    # visits, consultations
    ("overview", "网站总访问量504.22万人次。", [("portal_visits", 5042200)]),
    ("overview", "政府信息公开专栏访问量为6120次。", [("portal_visits", 6120)]),
    (
        "proactive",
        "通过门户网站专栏查阅政府信息3.1万人次，在信息查询点查阅政府信息820人次。",
        [("portal_visits", 31000), ("reading_point_visits", 820)],
    ),
    ("overview", "查阅场所接待现场查阅文件280人次。", [("reading_point_visits", 280)]),
    (
        "consultation",
        "共接受咨询60次，其中电话咨询31次，当面咨询接待18次，网上咨询11次。",
        [
            ("consultations", 60),
            ("consultations_phone", 31),
            ("consultations_in_person", 18),
            ("consultations_online", 11),
        ],
    ),
    # people, meetings
    (
        "overview",
        "从事政府信息公开工作人员共有34名，专职人员4名，兼职人员30名。",
        [("staff_total", 34), ("staff_full_time", 4), ("staff_part_time", 30)],
    ),
    ("overview", "政府信息公开工作专门机构1个。", [("dedicated_agencies", 1)]),
    ("overview", "召开政府信息公开工作会议8次。", [("meetings", 8)]),
    (
        "overview",
        "举办政府信息公开培训5次，接受培训人数286人次。",
        [("training_sessions", 5), ("trainees", 286)],
    ),
    ("overview", "围绕政务公开组织2场业务培训，120人次接受培训。", [("training_sessions", 2), ("trainees", 120)]),
    # one place is not all places; several with 等 are
    ("overview", "通过县政府网站、县广播电台、便民中心等平台主动公开政府信息93条。", [("proactive_total", 93)]),
    ("overview", "通过门户网站、政务微博、政务微信等主动公开政府信息1.5万条。", [("proactive_total", 15000)]),
    ("overview", "通过局网站、微信等不同渠道主动公开信息31条。", [("proactive_total", 31)]),
    ("overview", "通过区政府网站和政务新媒体等形式主动公开政府信息77条。", [("proactive_total", 77)]),
    ("overview", "在县政府门户网站，县水务局主动公开信息36条。", [("channel_website", 36)]),
    ("overview", "通过镇海市政府信息公开网主动公开政府信息36条。", [("channel_website", 36)]),
    ("overview", "本年度在政府网站主动公开信息14条次。", [("channel_website", 14)]),
    (
        "overview",
        "共公开各类信息50条，其中通过县政府网信息公开平台主动公开各类信息40条。",
        [("info_published_total", 50), ("channel_website", 40)],
    ),
    (
        "proactive",
        "共公开各类信息50条，其中通过县政府网信息公开平台主动公开各类信息40条。",
        [("proactive_total", 50), ("channel_website", 40)],
    ),
    # a website, an account
    ("overview", "通过官网发布信息74条。", [("channel_website", 74)]),
    ("overview", "政府网站：发布信息61条，涵盖机构职能。", [("channel_website", 61)]),
    ("overview", "微信公众号：发布信息62条，及时推送动态。", [("channel_wechat", 62)]),
    (
        "overview",
        "全年主动公开政府信息90条，其中通过“海州”平台发布20条，通过海州县政府网站公开70条。",
        [("proactive_total", 90), ("channel_website", 70)],
    ),
    (
        "overview",
        "微信公众号发布31条，官方微博发布32条，官方抖音发布33条。",
        [("channel_wechat", 31), ("channel_weibo", 32)],
    ),
    (
        "overview",
        "“海州卫生”官方微博更新41条，“海州卫生”官方微信更新42条。",
        [("channel_weibo", 41), ("channel_wechat", 42)],
    ),
    ("overview", "局官方微博信息发布量28条；公众号信息发布量29条。", [("channel_weibo", 28), ("channel_wechat", 29)]),
    ("overview", "微信官方公众号发布信息46条。", [("channel_wechat", 46)]),
    ("overview", "利用微信公众号“海州文化和旅游”发布信息47条。", [("channel_wechat", 47)]),
    ("overview", "在账号“海州”的微信公众号上主动公开各类信息48条。", [("channel_wechat", 48)]),
    ("overview", "微信公众号有关注者900人，共推送微信文章49篇。", [("channel_wechat", 49)]),
    ("overview", "“海州发布”公众号全年共推出51条图文。", [("channel_wechat", 51)]),
    ("overview", "“幸福海州”有读者9万，发布52条微博，完成采编6条。", [("channel_weibo", 52)]),
    ("overview", "共计发布微博15篇、微信14篇。", [("channel_weibo", 15), ("channel_wechat", 14)]),
    (
        "overview",
        "发布网站信息60条、微博50条、微信公众号30条。",
        [("channel_website", 60), ("channel_weibo", 50), ("channel_wechat", 30)],
    ),
    ("overview", "通过政府公报公开规范性文件3件。", [("channel_gazette", 3)]),
    (
        "overview",
        "主动公开政府信息95条，其中网站60条，微博20条，微信15条。",
        [("proactive_total", 95), ("channel_website", 60), ("channel_weibo", 20), ("channel_wechat", 15)],
    ),
    # other totals
    (
        "overview",
        "主动公开机构职能、行政许可、行政处罚、收费项目等政府信息61条。",
        [("proactive_total", 61)],
    ),
    (
        "proactive",
        "依法向社会公开工作要闻、政府文件、便民服务等政府信息共计83条。",
        [("proactive_total", 83)],
    ),
    ("overview", "全局公开信息总数为35条，其中，科室信息12条。", [("info_published_total", 35)]),
    ("overview", "2017年，全年公开政府信息1200条，较上年增长5%。", [("info_published_total", 1200)]),
    ("proactive", "我局高度重视，公开信息共计67条。", [("proactive_total", 67)]),
    # applications
    ("requests", "我局接到12项依申请公开政府信息申请。", [("applications_received", 12)]),
    ("requests", "受理依申请政府信息公开零件。", [("applications_received", 0)]),
    ("requests", "收到政府信息依申请公开办理事项1件。", [("applications_received", 1)]),
    ("requests", "共办理依申请公开申请0件。", [("applications_received", 0)]),
    ("requests", "2017年依申请公开信息办理0件。", [("applications_received", 0)]),
    ("requests", "2017年度有2件依申请公开信息。", [("applications_received", 2)]),
    ("overview", "我局收到3条申请政府信息公开的受理件。", [("applications_received", 3)]),
    (
        "overview",
        "我局办理依申请公开事项8件，其中网络申请6件，信函申请2件。",
        [("applications_received", 8), ("received_online", 6), ("received_letter", 2)],
    ),
    (
        "requests",
        "我镇依申请公开请求9件，其中网络平台收到5件，线下邮件收到4件。",
        [("applications_received", 9), ("received_online", 5)],
    ),
    (
        "overview",
        "区分局依申请公开受理和办结6件。",
        [("applications_concluded", 6), ("applications_received", 6)],
    ),
    (
        "overview",
        "全年共办理政府信息公开申请24件，办结21件，剩余3件结转下一年度处理。",
        [("applications_concluded", 21), ("carried_out", 3)],
    ),
    (
        "requests",
        "共办结政府信息依申请公开73件，其中予以公开70件，转接下年度办理3件。",
        [("applications_concluded", 73), ("reply_granted", 70), ("carried_out", 3)],
    ),
    (
        "overview",
        "办理依申请公开94条，其中同意全部公开77条。",
        [("applications_concluded", 94), ("reply_granted", 77)],
    ),
    (
        "requests",
        "受理申请7件，4件为网上申请、2件属于当面申请、1件为信函申请。",
        [
            ("applications_received", 7),
            ("received_online", 4),
            ("received_in_person", 2),
            ("received_letter", 1),
        ],
    ),
    (
        "requests",
        "受理申请9件，其中来信申请的6件，通过网上提交申请表方式提出的政府信息公开请求3件。",
        [("applications_received", 9), ("received_letter", 6), ("received_online", 3)],
    ),
    ("requests", "受理申请5件，上年结转政府信息公开申请办件2件。", [("applications_received", 5), ("carried_in", 2)]),
    ("requests", "收到申请7件（含上年结转件1件）。", [("applications_received", 7), ("carried_in", 1)]),
    ("requests", "上年结转政府信息公开办理数量4件。", [("carried_in", 4)]),
    (
        "overview",
        "我街道明确专人，依申请公开3次，行政复议0次。",
        [("applications_received", 3), ("review_total", 0)],
    ),
    # replies
    ("overview", "全区完成政府信息依申请公开答复53件。", [("replies_total", 53)]),
    ("overview", "我局对49份政府信息公开申请依法作出答复。", [("replies_total", 49)]),
    ("requests", "“非本机关政府信息”的2件。", [("reply_not_this_organ", 2)]),
    (
        "requests",
        "3件为“不属于本机关负责公开”、4件为“该政府信息不存在”。",
        [("reply_not_this_organ", 3), ("reply_not_exist", 4)],
    ),
    (
        "requests",
        "同意公开的有1件，部分公开的有2件，已公开的有3件，其他情况（如非本部门掌握）7件。",
        [("reply_granted", 1), ("reply_partial", 2), ("reply_already_public", 3), ("reply_other", 7)],
    ),
    (
        "requests",
        "不予公开（内部事务信息）2件，不予处理（无正当理由反复申请）9件。",
        [("reply_refused", 2), ("unprocessed_total", 9)],
    ),
    ("requests", "其中8件按申请事项全部予以公开，1件公开部分内容。", [("reply_granted", 8), ("reply_partial", 1)]),
    # fees, remedies
    ("fees", "依申请公开收取的费用（检索费、复制费等）为0元。", [("fees_yuan", "0")]),
    ("remedies", "行政复议7件，诉讼9件。", [("review_total", 7), ("litigation_total", 9)]),
    # normative documents
    ("overview", "制发规范性文件2篇，已公开。", [("normative_docs_issued", 2)]),
    ("overview", "全年共制发6份局本级规范性文件。", [("normative_docs_issued", 6)]),
    ("overview", "行政规范性文件制发件数0件，废止件数0件。", [("normative_docs_issued", 0)]),
    ("overview", "主动公开市政府办公室行政规范性文件12件。", [("proactive_normative_docs", 12)]),
    # visits, people, answers
    ("consultation", "接待群众当面咨询30余人次，12345热线咨询70人次。", [("consultations_in_person", 30)]),
    (
        "overview",
        "为此，专门配备了2名全职工作人员，3名兼职工作人员，设立了1个信息申请受理点。",
        [("staff_full_time", 2), ("staff_part_time", 3)],
    ),
    (
        "overview",
        "我委共配备了1名专职、26名兼职工作人员，开辟了公共查阅点。",
        [("staff_full_time", 1), ("staff_part_time", 26)],
    ),
    ("overview", "各科室指定专人负责政府信息公开工作，共16名兼职人员。", [("staff_part_time", 16)]),
    ("overview", "配备13名专、兼职工作人员，设立了公共查阅点。", [("staff_total", 13)]),
    ("overview", "设立了政府信息公开联络员，开展了2次联络员业务培训。", [("training_sessions", 2)]),
    (
        "overview",
        "政务公开工作中，举办培训次数2次，参加培训40人次。",
        [("training_sessions", 2), ("trainees", 40)],
    ),
    ("overview", "接受采访3次，政策解读稿件11条。", [("interpretation_articles", 11)]),
    (
        "overview",
        "回应公众关注热点和重大舆情48次，举办新闻发布会15次，在线访谈9次，微博微信回应4次，其他方式回应2次。",
        [
            ("response_hot_topics", 48),
            ("press_conferences", 15),
            ("online_interviews", 9),
            ("weibo_wechat_responses", 4),
            ("other_responses", 2),
        ],
    ),
    # words of converted pages
    ("overview", "我辦共主動公開政府資訊19條。", [("proactive_total", 19)]),
    ("overview", "微信公眾平臺發布推送訊息92條。", [("channel_wechat", 92)]),
    ("consultation", "共接受公民政府信息公開方面的谘詢27人次。", [("consultations", 27)]),
]

# section kind, text, what it says there was none of, and in which words
NONE: list[tuple[str, str, list[str], str]] = [
    ("requests", "我街道未收到信息公开的申请。", ["applications_received"], "未收到"),
    ("requests", "本年度没有受理信息公开申请事项。", ["applications_received"], "没有受理"),
    ("requests", "中心未接到群众主动要求公开政府信息的申请。", ["applications_received"], "未接到"),
    ("overview", "未收到依申请公开事项。", ["applications_received"], "未收到"),
    ("overview", "本年度无依申请公开件。", ["applications_received"], "无"),
    ("requests", "没有公民提出政府信息公开申请。", ["applications_received"], "没有"),
    ("requests", "年内未收到任何申请。", ["applications_received"], "未收到"),
    ("requests", "未收到政府信息公开当面申请。", ["received_in_person"], "未收到"),
    (
        "remedies",
        "这一年里，没有因政府信息公开而申请行政复议或提起行政诉讼的案件。",
        ["review_total", "litigation_total"],
        "没有",
    ),
    (
        "remedies",
        "未发生针对信息公开的行政复议、行政诉讼和申诉。",
        ["review_total", "litigation_total"],
        "未发生",
    ),
    ("remedies", "未被申请行政复议。", ["review_total"], "未"),
    ("overview", "无因政府信息公开引起的行政诉讼。", ["litigation_total"], "无"),
    ("fees", "没有向申请人收取复印费用。", ["fees_yuan"], "没有向申请人收取"),
    ("fees", "对申请信息公开的暂免收费。", ["fees_yuan"], "暂免收费"),
    ("fees", "本年度无收费及减免情况。", ["fees_waived_yuan", "fees_yuan"], "无"),
    ("other", "2017年未收取信息处理费。", ["info_processing_fee_yuan"], "未收取"),
    ("other", "本年度没有产生信息处理费。", ["info_processing_fee_yuan"], "没有产生"),
    ("fees", "2017年無收費及減免情況。", ["fees_waived_yuan", "fees_yuan"], "無"),
    ("requests", "年度内未有公民、法人提出政府信息公开申请。", ["applications_received"], "未有"),
    ("overview", "未收到过公开申请。", ["applications_received"], "未收到过"),
    ("requests", "未收到申请公开政府信息要求。", ["applications_received"], "未收到"),
    ("requests", "未收到个人、法人向本机关申请公开政府信息。", ["applications_received"], "未收到"),
    ("requests", "线上、线下均无依申请公开信件。", ["applications_received"], "无"),
    ("requests", "我局无依申请公开政务信息情况。", ["applications_received"], "无"),
    ("requests", "2017年没有发生依申请信息公开事件。", ["applications_received"], "没有"),
    ("requests", "我镇2017年度无申请。", ["applications_received"], "无"),
    ("requests", "无结转2018年继续办理件。", ["carried_out"], "无"),
    ("fees", "我部没有因信息公开收取或减免费用。", ["fees_waived_yuan", "fees_yuan"], "没有"),
    ("fees", "未存在政府信息公开收费及减免情况。", ["fees_waived_yuan", "fees_yuan"], "未存在"),
    ("fees", "也无减免收费情形发生。", ["fees_waived_yuan"], "无"),
    (
        "overview",
        "无因政府信息产生行政复议，提起行政诉讼情况发生。",
        ["review_total", "litigation_total"],
        "无",
    ),
    ("overview", "2017年未制定规章和规范性文件。", ["normative_docs_issued"], "未"),
    ("overview", "全年未制定发布、废止行政规范性文件。", ["normative_docs_issued"], "未"),
    ("overview", "无行政规范性文件出台及更新情况。", ["normative_docs_issued"], "无"),
]

# section kind, text that states nothing: it looks like something, is of another year, or cannot be told for certain
NOTHING: list[tuple[str, str]] = [
    ("overview", "共收到来信38件，已全部受理。"),
    ("overview", "受理12345热线诉求518889件。"),
    ("overview", "全年政务服务事项办理80215件。"),
    ("overview", "区政府承办人大代表建议57件，收到政协提案64件。"),
    ("overview", "受理环境信访举报投诉6455件。"),
    ("overview", "全区共办理行政复议案件120件，行政诉讼33件。"),
    ("overview", "2020年办结留言185条，公开答复95条。"),
    ("overview", "接受法律咨询300人次。"),
    ("overview", "举办技能培训班5期，培训农民200人次。"),
    ("overview", "公开政府常务会议14次。"),
    ("overview", "编制并发布政府公报4期。"),
    ("overview", "公开民生信息465条，公开采购信息10余条。"),
    ("proactive", "主动公开的信息中涉及公共资金的信息12条。"),
    ("proactive", "规范性文件类信息1409条，占8.1%。"),
    ("overview", "微信公众号订阅数为2700人。"),
    ("overview", "通过微信公众号、今日头条等新媒体公开信息1039条。"),
    ("requests", "予以公开或部分公开59件。"),
    ("requests", "信函、传真申请106件。"),
    ("remedies", "发生行政复议、行政诉讼案件3件。"),
    ("remedies", "未产生相关的诉讼费用。"),
    ("overview", "召开信息公开会议及专项培训1次。"),
    ("overview", "配备专（兼）职人员5名，专职、兼职人员共5名。"),
    ("requests", "2016年共收到政府信息公开申请12件。"),
    ("requests", "去年收到政府信息公开申请12件。"),
    ("requests", "上年未收到政府信息公开申请。"),
    ("requests", "申请量比2016年增加40件。"),
    ("overview", "下一步，计划举办政府信息公开培训2次。"),
    ("overview", "2018年将召开政府信息公开工作会议3次。"),
    ("overview", "上半年收到政府信息公开申请4件。"),
    ("overview", "2015年至2018年主动公开政府信息400条。"),
    ("overview", "印发《2017年政务公开工作要点》（区政办发〔2017〕12号）。"),
    ("problems", "主动公开政府信息仅20条。"),
    ("proposals", "办结政府信息公开申请30件。"),
    ("requests", "未收到行政复议申请。"),
    ("requests", "无不予公开的情形。"),
    ("requests", "对无正当理由大量申请公开政府信息的，依法处理。"),
    ("remedies", "未经复议直接起诉的情形较少。"),
    ("remedies", "无行政复议和行政诉讼败诉案件。"),
    ("overview", "全区共办理行政复议案件120件，其中信息公开类若干。"),
    ("overview", "政府信息公开申请已办结。收到来信200件，承办代表建议20件，已办结20件。"),
    ("overview", "收到政府信息公开申请的单位办结信访事项。人大代表建议20件，已办结20件。"),
    ("proactive", "全年主动公开3项重大决策。"),
    ("proactive", "共公开信息20条。共公开信息30条。"),
    ("overview", "每单位配备政务公开专职人员1名。"),
    ("requests", "尚未收到申请人补正的政府信息公开申请。"),
    ("overview", "推进无障碍改造，实行无条件受理。"),
    ("overview", "专栏公开代表建议办理信息共计173条。"),
    ("requests", "一、本年新收政府信息公开申请数量 337 5 0 1 0 4 347"),
    ("overview", "五、联系电话80000022。"),
    # one place, one subject, a part, another organ: what cues of the same words must leave
    ("overview", "通过省企业信用信息网主动公开信息2.3万条。"),
    ("overview", "利用爱湖城APP主动公开信息31条。"),
    ("overview", "通过今日头条号主动公开政府信息31条。"),
    ("overview", "在抖音号主动公开信息31条。"),
    ("overview", "利用宣传栏主动公开政府信息31条。"),
    ("overview", "通过区政务公开平台主动公开信息31条。"),
    ("overview", "通过微博、抖音等政务新媒体主动公开信息31条。"),
    ("overview", "通过微信等不同渠道主动公开信息31条。"),
    ("overview", "通过报刊、电视等媒体主动公开信息31条。"),
    ("overview", "各类媒体主动公开信息31条，公示平台主动公开59条。"),
    ("overview", "在县融媒体中心平台，我局主动公开信息36条。"),
    ("overview", "聚焦乡村振兴，通过网站、微信等平台主动公开信息36条。"),
    ("overview", "公开了目录，其中区教育局通过网站、微信等平台主动公开信息40条。"),
    ("overview", "通过门户网站和微信公众号主动公开政府信息93条。"),
    ("overview", "通过门户网站和微博发布信息93条。"),
    ("overview", "微信公众号和网站发布信息93条。"),
    ("overview", "通过网站、抖音号发布信息93条。"),
    ("overview", "通过县政府网站和县融媒体中心发布信息93条。"),
    ("overview", "通过县政府网站等渠道发布信息93条。"),
    ("overview", "在省政府网站信息公开专栏发布信息93条。"),
    ("overview", "中国政府网发布信息93条。"),
    ("overview", "通过抖音和微信公众号发布信息93条。"),
    ("overview", "头条公众号“海州发布”发布信息30条。"),
    ("overview", "抖音公众号发布信息30条。"),
    ("overview", "截至6月底局微信公众号发布信息30条。"),
    ("overview", "微信公众号“海州”发布信息30条，微信公众号“海州税务”发布信息40条。"),
    ("overview", "转载微信公众号信息30条，转发微博15条。"),
    ("overview", "官方微博发布20条回应。"),
    ("overview", "制定制度8项，通过网站公开3条。"),
    ("overview", "公开规范性文件90条，其中通过网站公开60条。"),
    ("overview", "主动公开农药、化肥、种子、农机补贴、抽检等政府信息30条。"),
    ("overview", "其中主动公开机构职能、领导信息、财政预算、人事信息等政府信息30条。"),
    ("proactive", "向社会公开农药、化肥、种子抽检等政府信息共计20条。"),
    ("proactive", "主动公开政府信息数（除公文外）62条。"),
    ("proactive", "占公开信息总数35条的9%。"),
    ("overview", "2016年公开政府信息45条。"),
    ("overview", "征集意见95条，其中网站60条，微博20条，微信15条。"),
    ("overview", "收到信息咨询95条，其中网站60条，微博20条。"),
    ("overview", "全年公示3次，依申请公开3件转主动公开。"),
    ("overview", "协助办理政府信息公开申请7件，其中网络申请6件。"),
    ("requests", "共办理政府信息公开申请74件。"),
    ("requests", "继续办理依申请公开申请0件。"),
    ("requests", "结转下年度办理依申请公开申请0件。"),
    ("requests", "依申请公开请求3件未按期答复。"),
    ("requests", "有1件依申请公开信息转为主动公开。"),
    ("requests", "无申请人撤回。"),
    ("requests", "未收到公开申请复议。"),
    ("requests", "未收到个人向本机关申请公开政府信息的答复异议。"),
    ("requests", "未发生依申请公开事项超期。"),
    ("requests", "未产生依申请公开政府信息案例。"),
    ("requests", "对3件政府信息公开申请作出不予公开答复。"),
    ("requests", "对3件政府信息公开申请延期答复。"),
    ("requests", "其中对3件政府信息公开申请作出答复。"),
    ("requests", "不予公开（国家秘密）1件，不予公开（内部事务信息）1件。"),
    ("requests", "3件为网上咨询、1件为信函答复，来信69件。"),
    ("requests", "网络平台收到3件咨询，线下邮件收到3件。"),
    ("requests", "3件已公开的信息。"),
    ("requests", "受理政府信息公开申请服务事项12项。"),
    ("requests", "无结转2017年申请。"),
    ("fees", "未存在违规收费，没有因信息公开收取或减免费用的投诉。"),
    ("overview", "行政复议3件，诉讼4件。"),
    ("overview", "未制定涉企规范性文件，清理规范性文件制发程序3件。"),
    ("overview", "主动公开政策解读、规范性文件12件，主动公开规范性文件解读12件。"),
    ("overview", "选派1名专职人员、2名兼职人员参加政务公开培训。"),
    ("overview", "政务公开大厅配备3名专职人员、2名兼职人员。"),
    ("overview", "各科室配备1名专职人员，2名兼职人员，负责政务公开。"),
    ("overview", "新增2名专职人员负责政务公开。"),
    ("overview", "配备2名专职网格员、3名兼职安全员，做好政务公开。"),
    ("overview", "组织2次消防安全培训，推进政务公开。"),
    ("overview", "确定3名专职人员负责信访，做好政务公开。"),
    ("overview", "县司法局审查规范性文件制发3件，主动公开上级规范性文件3件。"),
    ("overview", "通过国家企业信用信息公示系统、政府网站等平台主动公开信息97条。"),
    ("overview", "按时办理依申请公开申请3件，其中网络申请不足一半。"),
    ("overview", "“海州”微信公众号、“海州”微博发布信息97条。"),
    ("overview", "公开信息90条，其中政策解读稿件3条，采用政策解读稿件3条。"),
    ("overview", "通过微博回应社会关注热点3次。"),
    ("overview", "围绕防汛抗旱，召开新闻发布会3次。"),
    ("overview", "配合省政府举办新闻发布会3次，参加在线访谈3次。"),
    ("overview", "接待群众当面咨询30人次，12345热线咨询70人次。"),
]

# text, what it states with which scope
SCOPED: list[tuple[str, Figures]] = [
    ("全区共收到政府信息公开申请9件。", [("applications_received", 9, "全区")]),
    ("2017年区政府共收到政府信息公开申请9件。", [("applications_received", 9, "区政府")]),
    ("我镇主动公开政府信息9条。", [("proactive_total", 9, "我镇")]),
    ("本机关主动公开政府信息9条。", [("proactive_total", 9, "本机关")]),
    ("主动公开政府信息9条。", [("proactive_total", 9, "")]),
    ("围绕全区教育工作，在门户网站发布信息9条。", [("channel_website", 9, "")]),
    ("通过市政府集约化网站收到政府信息公开申请2条。", [("applications_received", 2, "")]),
    ("做好区政府规范性文件的公开，主动公开政府信息9条。", [("proactive_total", 9, "")]),
    ("通过微信公众号（某县云山镇人民政府）发布信息12篇。", [("channel_wechat", 12, "")]),
    ("按照全市统一部署，主动公开政府信息9条。", [("proactive_total", 9, "")]),
    ("加强区政府门户网站建设，主动公开政府信息9条。", [("proactive_total", 9, "")]),
    ("全区各单位共收到政府信息公开申请19件。", [("applications_received", 19, "全区各单位")]),
    ("東方街道辦事處收到政府信息公開申請7條。", [("applications_received", 7, "東方街道辦事處")]),
    (
        "全市主动公开政府信息100条，其中，市本级主动公开政府信息40条。",
        [("proactive_total", 100, "全市"), ("proactive_total", 40, "市本级")],
    ),
    (
        "全区收到政府信息公开申请9件。其中，不予公开2件。",
        [("applications_received", 9, "全区"), ("reply_refused", 2, "全区")],
    ),
    (
        "2017年主动公开政府信息100条，截至2017年底已累计主动公开政府信息900条。",
        [("proactive_total", 100, ""), ("proactive_total", 900, "累计")],
    ),
    ("《条例》实施以来，全市主动公开政府信息330613条。", [("proactive_total", 330613, "以来 全市")]),
    ("2017年全年累计主动公开政府信息15836条。", [("proactive_total", 15836, "")]),
]

# text, approximate, unit, raw
PRINTED: list[tuple[str, bool, str | None, str]] = [
    ("主动公开政府信息120余条。", True, "条", "120余条"),
    ("主动公开政府信息约300条。", True, "条", "300条"),
    ("主动公开政府信息近300条。", True, "条", "300条"),
    ("主动公开政府信息超过300条。", True, "条", "300条"),
    ("主动公开政府信息300多条。", True, "条", "300多条"),
    ("主动公开政府信息300条左右。", True, "条", "300条"),
    ("主动公开政府信息1.2万条。", True, "条", "1.2万条"),
    ("主动公开政府信息１２条。", False, "条", "１２条"),
    ("主动公开政府信息 12 条。", False, "条", "12 条"),
    ("收取信息处理费0.35万元。", False, "万元", "0.35万元"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), STATED)
def test_stated(kind: str, text: str, expected: Figures) -> None:
    assert figures(read(text, kind=kind).cells) == expected


@pytest.mark.parametrize(("kind", "text", "indicators", "raw"), NONE)
def test_none_in_words(kind: str, text: str, indicators: list[str], raw: str) -> None:
    collected = read(text, kind=kind)
    assert [cell.indicator for cell in collected.cells] == indicators
    assert {cell.value for cell in collected.cells} <= {0, "0"}
    assert {cell.raw for cell in collected.cells} == {raw}
    assert all(text[cell.column :].startswith(cell.raw) for cell in collected.cells)
    findings = [(f.rule, f.severity, f.indicator, f.cells) for f in collected.findings]
    assert findings == [("text_zero", "soft", name, (i,)) for i, name in enumerate(indicators)]


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_nothing_stated(kind: str, text: str) -> None:
    collected = read(text, kind=kind)
    assert figures(collected.cells) == []
    assert collected.findings == []


@pytest.mark.parametrize(("text", "expected"), SCOPED)
def test_scope(text: str, expected: Figures) -> None:
    assert scopes(read(text).cells) == expected


@pytest.mark.parametrize(("text", "approximate", "unit", "raw"), PRINTED)
def test_printed(text: str, approximate: bool, unit: str | None, raw: str) -> None:
    (cell,) = read(text).cells
    assert (cell.approximate, cell.unit, cell.raw) == (approximate, unit, raw)
    assert text[cell.column :].startswith(raw)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("一是政府网站。今年，我局主动公开政府信息31条。",), []),
        (("（一）镇政府信息公开网站公开政府信息情况", "全年主动公开政府信息31条。"), []),
        (
            ("（一）政府网站。主动公开政府信息31条。", "（二）总体情况。主动公开政府信息80条。"),
            [("proactive_total", 80)],
        ),
        (("一是加强网站建设，全年主动公开政府信息31条。",), [("proactive_total", 31)]),
    ],
)
def test_what_is_published_under_the_heading_of_one_place_is_no_sum(
    paragraphs: tuple[str, ...], expected: Figures
) -> None:
    assert figures(read(*paragraphs, kind="proactive").cells) == expected


def test_the_day_from_which_a_law_holds_is_no_year_of_the_sentences_behind_it() -> None:
    law = "根据《条例》要求，{}开展政府信息公开工作。为此，共收到政府信息公开申请2件。"
    assert figures(read(law.format("2008年5月1日起")).cells) == [("applications_received", 2)]
    assert figures(read(law.format("2008年5月1日起至2008年12月31日")).cells) == []
    assert figures(read("自2008年5月1日起，共收到政府信息公开申请9件。").cells) == []


def test_masked_figure() -> None:
    (cell,) = read("收到政府信息公开申请**件。").cells
    assert (cell.state, cell.value, cell.raw) == ("masked", None, "**件")


def test_unreadable_figure_has_a_finding() -> None:
    collected = read("收到政府信息公开申请12.5件。")
    assert (collected.cells[0].state, collected.cells[0].value) == ("unreadable", None)
    assert [(f.rule, f.found, f.cells) for f in collected.findings] == [("unreadable_value", "12.5件", (0,))]


def test_place_of_a_cell() -> None:
    first = "我局高度重视。2017年工作有序。"
    second = "今年，“本局”主动公开政府信息 45 条。"
    (cell,) = read("无关。", first + second).cells
    assert (cell.block, cell.row, cell.column, cell.raw) == (1, 2, len(first) + second.index("45"), "45 条")
    assert (cell.row_label, cell.source, cell.applicant) == (second, "narrative", None)


def test_year_from_the_period() -> None:
    lines = (
        "统计期限自2016年1月1日起至2016年12月31日止。",
        "2016年收到政府信息公开申请3件。",
        "2017年收到政府信息公开申请4件。",
    )
    assert figures(read(*lines, year=None).cells) == [("applications_received", 3)]


def test_explicit_year_of_a_report_without_one() -> None:
    assert read("2016年收到政府信息公开申请3件。", year=None).cells == []


def test_other_year_lasts_into_the_next_sentence() -> None:
    assert figures(read("2016年开展了检查。收到政府信息公开申请3件。2017年收到政府信息公开申请5件。").cells) == [
        ("applications_received", 5)
    ]


def test_subheading_opens_a_subject() -> None:
    lines = ("（二）依申请公开情况。", "年内未收到申请。", "（六）下一步打算。主动公开政府信息20条。")
    assert figures(read(*lines, kind="overview").cells) == [("applications_received", 0)]


def test_parts_are_not_the_whole() -> None:
    text = "共收到政府信息公开申请10件，其中收到政府信息公开申请书面件3件，收到政府信息公开申请表4件。"
    assert figures(read(text).cells) == [("applications_received", 10)]


def test_a_comparison_ends_with_its_clause() -> None:
    text = "共受理政府信息公开申请77件，比2016年增加40件，其中当面申请34件。"
    assert figures(read(text).cells) == [("applications_received", 77), ("received_in_person", 34)]
    text = "比2016年减少3件，共受理政府信息公开申请77件。"
    assert figures(read(text).cells) == [("applications_received", 77)]


def test_two_figures_that_cannot_be_told_apart() -> None:
    assert read("办公室主动公开政府信息20条，财政所主动公开政府信息30条。").cells == []


def test_published_beside_a_proactive_total() -> None:
    lines = ("2017年公开各类政府信息100条。", "全区发布信息100条，其中主动公开信息90条。")
    assert figures(read(*lines, kind="proactive").cells) == [
        ("info_published_total", 100),
        ("info_published_total", 100),
        ("proactive_total", 90),
    ]


def test_reply_kinds_need_the_subject() -> None:
    assert read("同意公开3件，其他情况2件。", kind="overview").cells == []
    assert read("维持3件，纠错1件。", kind="remedies").cells == []


def test_the_lead_is_read() -> None:
    collected = Collected()
    read_prose(Part([Piece(0, "全年主动公开政府信息5条。")]), collected, 2017)
    assert figures(collected.cells) == [("proactive_total", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000 + "*件。",
        "主动公开" + "等" * 3_900 + "20条。",
        "未收到" + "申请、" * 1_200 + "。",
        "全区、" * 1_300 + "主动公开政府信息2条。",
        "其中2016年。" * 20_000 + "收到政府信息公开申请3件。",
        "通过网站公开" + "等信息等" * 900 + "3条。",
        "《" * 3_900 + "3件。",
        "微博" + "全年共" * 1_200 + "发布信息。",
        "维持1件、" * 700,
        "通过网、" * 900 + "等平台主动公开信息3条。",
        "公众号和" * 900 + "发布信息3条。",
        "各科室配备3名" * 500 + "专职人员，信息公开。",
        "不予公开(国)3件、" * 400,
        "向社会公开文件、" * 450 + "等政府信息共计3条。",
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.timeout(10)
def test_hostile_text_takes_linear_time(text: str) -> None:
    read(text, kind="requests")


def test_findings_name_cells_behind_those_of_the_tables() -> None:
    collected = read("收到政府信息公开申请3件。")
    part = Part([Piece(7, "本年度未收取信息处理费。")])
    read_prose(part, collected, 2017)
    assert [finding.cells for finding in collected.findings] == [(1,)]
