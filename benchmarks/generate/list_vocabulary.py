"""The official lists of indicators, row by row: the national one with the rows of Beijing and Jiangsu, and that of Fujian."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list: its level (1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 below), no field for a heading."""

    level: int
    field: str
    label: str
    note: str = ""
    unit: str = ""
    ordinal: str = ""


def _lines(text: str) -> tuple[Line, ...]:
    lines = []
    for row in text.strip().split("\n"):
        level, name, unit, label, *note = row.split("|")
        lines.append(Line(int(level), name, label, "".join(note), unit))
    return tuple(lines)


_ONCE = "（不同渠道和方式公开相同信息计1条）"
PROACTIVE = _lines(f"""
1|||主动公开情况
2|proactive_total|条|主动公开政府信息数|{_ONCE}
4|proactive_normative_docs|条|主动公开规范性文件数
4|normative_docs_issued|件|制发规范性文件总数
""")
KEY_AREAS = _lines(f"""
2|key_area_total|条|重点领域公开政府信息数|{_ONCE}
4|key_area_budget_sangong|条|主动公开财政预算决算、“三公”经费和行政经费信息数
4|key_area_housing|条|主动公开保障性安居工程建设计划、项目开工和竣工情况，保障性住房的分配和退出等信息数
4|key_area_food_safety|条|主动公开食品安全标准，食品生产经营许可、专项检查整治等信息数
4|key_area_environment|条|主动公开环境核查审批、环境状况公报和重特大突发环境事件等信息数
4|key_area_bidding|条|主动公开招投标违法违规行为及处理情况、国有资金占控股或者主导地位依法应当招标的项目等信息数
4|key_area_work_safety|条|主动公开生产安全事故的政府举措、处置进展、风险预警、防范措施等信息数
4|key_area_land|条|主动公开农用地转为建设用地批准、征收集体土地批准、征地公告、征地补偿安置公示、集体土地征收结案等信息数
4|key_area_pricing|条|主动公开政府指导价、政府定价和收费标准调整的项目、价格、依据、执行时间和范围等信息数
4|key_area_credit|条|主动公开本市企业信用信息系统中的警示信息和良好信息等信息数
4|key_area_audit|条|主动公开政府部门预算执行审计结果等信息数
4|key_area_public_utilities|条|主动公开行政机关对与人民群众利益密切相关的公共企事业单位进行监督管理的信息数
4|key_area_other|条|主动公开市人民政府决定主动公开的其他信息数
""")
REQUESTS = _lines("""
2|||通过不同渠道和方式公开政府信息的情况
3|channel_gazette|条|政府公报公开政府信息数
3|channel_website|条|政府网站公开政府信息数
3|channel_weibo|条|政务微博公开政府信息数
3|channel_wechat|条|政务微信公开政府信息数
3|channel_other|条|其他方式公开政府信息数
1|||回应解读情况
2|response_hot_topics|次|回应公众关注热点或重大舆情数|（不同方式回应同一热点或舆情计1次）
2|||通过不同渠道和方式回应解读的情况
3|press_conferences|次|参加或举办新闻发布会总次数
4|press_conferences_by_principal|次|主要负责同志参加新闻发布会次数
3|online_interviews|次|政府网站在线访谈次数
4|online_interviews_by_principal|次|主要负责同志参加政府网站在线访谈次数
3|interpretation_articles|篇|政策解读稿件发布数
3|weibo_wechat_responses|次|微博微信回应事件数
3|other_responses|次|其他方式回应事件数
1|||依申请公开情况
2|applications_received|件|收到申请数
3|received_in_person|件|当面申请数
3|received_fax|件|传真申请数
3|received_online|件|网络申请数
3|received_letter|件|信函申请数
2|applications_concluded|件|申请办结数
3|concluded_on_time|件|按时办结数
3|concluded_extended|件|延期办结数
2|replies_total|件|申请答复数
3|reply_already_public|件|属于已主动公开范围数
3|reply_granted|件|同意公开答复数
3|reply_partial|件|同意部分公开答复数
3|reply_refused|件|不同意公开答复数
4|refused_state_secret|件|涉及国家秘密
4|refused_trade_secret|件|涉及商业秘密
4|refused_privacy|件|涉及个人隐私
4|refused_safety_stability|件|危及国家安全、公共安全、经济安全和社会稳定
4|refused_not_gov_info|件|不是《条例》所指政府信息
4|refused_other_statutory|件|法律法规规定的其他情形
3|reply_not_this_organ|件|不属于本行政机关公开数
3|reply_not_exist|件|申请信息不存在数
3|reply_asked_to_amend|件|告知作出更改补充数
3|reply_other_channel|件|告知通过其他途径办理数
""")
SOURCES = _lines("""
2|||申请来源
3|source_party_organs|件|党政机关
3|source_social_groups|件|社会团体
3|source_enterprises|件|企业
3|source_media|件|宣传媒体
3|source_research_edu|件|科研院校
3|source_citizens|件|公民
4|source_citizens_lawyer|件|律师
4|source_citizens_researcher|件|科研人员
4|source_citizens_journalist|件|媒体从业人员
3|source_other|件|其他
""")
REMEDIES = _lines("""
1|review_total|件|行政复议数量
2|review_upheld|件|维持具体行政行为数
2|review_corrected|件|被依法纠错数
2|review_other|件|其他情形数
1|litigation_total|件|行政诉讼数量
2|litigation_upheld|件|维持具体行政行为或者驳回原告诉讼请求数
2|litigation_corrected|件|被依法纠错数
2|litigation_other|件|其他情形数
1|complaints_total|件|举报投诉数量
""")
SUGGESTION_BOX = _lines("1|suggestion_box_letters|件|政府信息公开意见箱办理信件数量")
RESOURCES = _lines("""
1|fees_wanyuan|万元|依申请公开信息收取的费用
1|||机构建设和保障经费情况
2|dedicated_agencies|个|政府信息公开工作专门机构数
2|reading_points|个|设置政府信息公开查阅点数
""")
TRANSFERS = _lines("2|documents_transferred_to_reading_points|件|向政府信息公开查阅服务场所移送相关文件、资料")
STAFF = _lines("""
2|staff_total|人|从事政府信息公开工作人员数
3|staff_full_time|人|专职人员数|（不包括政府公报及政府网站工作人员数）
3|staff_part_time|人|兼职人员数
2|special_funds_wanyuan|万元|政府信息公开专项经费|（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）
1|||政府信息公开会议和培训情况
2|meetings|次|召开政府信息公开工作会议或专题会议数
2|training_sessions|次|举办各类培训班数
2|trainees|人次|接受培训人员数
""")
SERVICES = _lines("""
1|||互联网+政务服务
1|service_items|项|政务服务事项业务数
1|||政务服务事项办件情况
2|handled_licensing|件|行政许可
2|handled_levy|件|行政征收
2|handled_adjudication|件|行政裁决
2|handled_confirmation|件|行政确认
2|handled_reward|件|行政奖励
2|handled_other|件|其他行政权力
1|no_visit_items|项|政务服务事项不见面服务业务数
1|no_visit_pct|%|政务服务事项不见面占比
""")
NATIONAL = (*PROACTIVE, *REQUESTS, *REMEDIES, *RESOURCES, *STAFF)
STAT2014 = {
    "national": NATIONAL,
    "beijing": (*PROACTIVE, *KEY_AREAS, *REQUESTS, *REMEDIES, *RESOURCES, *STAFF),
    "jiangsu": (
        *PROACTIVE, *REQUESTS, *SOURCES, *REMEDIES, *SUGGESTION_BOX, *RESOURCES, *TRANSFERS, *STAFF, *SERVICES,
    ),
}  # fmt: skip
FUJIAN = {
    "city": _lines("""
1|proactive_total|条|主动公开文件数
3|channel_website|条|政府网站公开数
3|channel_gazette|条|政府公报公开数
1|applications_received|条|受理政府信息公开申请总数
3|received_in_person|条|当面申请数
3|received_online|条|网上申请数
3|received_letter_fax|条|信函、传真申请数
1|replies_total|条|对申请的答复总数
3|reply_granted|条|同意公开答复数
3|reply_partial|条|同意部分公开答复数
3|reply_refused|条|不予公开答复数
3|reply_other|条|其他类型答复数
1|fees_waived_yuan|元|政府信息公开收费减免金额
1|complaints_total|件|接受行政申诉、举报数
1|review_total|件|行政复议数
1|litigation_total|件|行政诉讼数
"""),
    "bureau": _lines("""
1|proactive_total|条|主动公开信息数
3|channel_gazette|条|政府公报
3|channel_website|条|政府网站
3|channel_press_conference|条|新闻发布会
3|channel_other|条|其他便于公众知晓的方式
1|reading_point_visits|人次|公开查阅点查阅人数
1|reading_point_uses|件次|公开查阅点利用件次
1|portal_visits|人次|网站中政府信息公开专栏页面访问量
1|applications_received|条|受理依申请公开信息总数
3|received_in_person|条|当面申请
3|received_fax|条|传真申请
3|received_email|条|电子邮件申请
3|received_online|条|网上申请
3|received_letter|条|信函申请
3|received_other|条|其它形式申请
1|replies_total|条|本年度对申请的答复总数
3|reply_granted|条|同意公开答复数
3|reply_partial|条|同意部分公开答复数
3|reply_refused|条|否决公开答复总数
1|complaints_total|件|行政申诉数
1|review_total|件|行政复议数
1|litigation_total|件|行政诉讼数
"""),
}
# Labels as other authorities print them, and as they are misprinted.
ALIASES = {
    "主动公开政府信息数": ("主动公开信息数", "主动公开文件数"),
    "政府公报公开政府信息数": ("政府公报数", "政府公报公开数"),
    "政务微博公开政府信息数": ("政务微博名称：，公开政府信息数", "政务微博名称：___，公开政府信息数"),
    "政务微信公开政府信息数": ("政务微信名称：，公开政府信息数",),
    "网络申请数": ("网上申请数",),
    "不同意公开答复数": ("不予公开答复数",),
    "设置政府信息公开查阅点数": ("政府信息公开查阅点数",),
    "主动公开文件数": ("主动公开信息数",),
    "政府公报公开数": ("政府公报数",),
    "受理政府信息公开申请总数": ("受理依申请公开信息总数",),
    "网上申请数": ("网络申请数",),
    "信函、传真申请数": ("信函申请数",),
    "不予公开答复数": ("不予公开答复总数", "否决公开答复总数"),
    "接受行政申诉、举报数": ("行政申诉数",),
}
MISPRINTS = {
    "维持具体行政行为或者驳回原告诉讼请求数": ("维持具有行政行为或者驳回原告诉讼请求数",),
    "同意部分公开答复数": ("同意部份公开答复数",),
    "告知作出更改补充数": ("告知做出更改补充数",),
    "其他方式公开政府信息数": ("其它方式公开政府信息数",),
    "召开政府信息公开工作会议或专题会议数": ("召开政府信息公开会议或专题会议数",),
    "其他类型答复数": ("其它类型答复数",),
}
NUMERALS = "〇 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()


def with_ordinals(lines: tuple[Line, ...]) -> list[tuple[Line, str]]:
    """Give each row with the ordinal that is printed in front of it."""
    counts = [0, 0, 0, 0]
    above = 0
    numbered = []
    for line in lines:
        ordinal = ""
        if line.level == 4:
            ordinal = "其中：" if above != 4 else ""
        elif "+" not in line.label:
            counts[line.level] += 1
            counts[line.level + 1 :] = [0] * (3 - line.level)
            number = counts[line.level]
            ordinal = ("", f"{NUMERALS[number]}、", f"（{NUMERALS[number]}）", f"{number}.")[line.level]
        above = line.level
        numbered.append((line, ordinal))
    return numbered
