"""The official labels of the two forms, and the words that the generated pages are made of."""

from __future__ import annotations

PROCEDURES = {
    "review": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULT = "三、本年度办理结果"
NEW_RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
TOTAL = "（七）总计"
CARRIED_OUT = "四、结转下年度继续办理"
ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
# Field, group, label.
LEAVES = (
    ("granted", "", "（一）予以公开"),
    ("partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("refused_state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("refused_other_law", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("refused_safety_stability", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("refused_third_party", "（三）不予公开", "4.保护第三方合法权益"),
    ("refused_internal_affairs", "（三）不予公开", "5.属于三类内部事务信息"),
    ("refused_process_info", "（三）不予公开", "6.属于四类过程性信息"),
    ("refused_enforcement_file", "（三）不予公开", "7.属于行政执法案卷"),
    ("refused_query_matter", "（三）不予公开", "8.属于行政查询事项"),
    ("unable_not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("unable_needs_creation", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("unable_unclear", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("unprocessed_petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("unprocessed_duplicate", "（五）不予处理", "2.重复申请"),
    ("unprocessed_publication", "（五）不予处理", "3.要求提供公开出版物"),
    ("unprocessed_mass_repeat", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("unprocessed_reconfirm", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
)
OTHER_SPLIT = (
    ("other_overdue_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_overdue_fee", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_misc", "（六）其他处理", "3.其他"),
)
OTHER_SINGLE = (("other_total", "", "（六）其他处理"),)
# Heading of the block, labels of its columns, rows with their fields; a field is "<row>.<column>".
BLOCKS = {
    "form2021": (
        (
            "第二十条第（一）项",
            (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
            (("rules", "规章"), ("normative_docs", "行政规范性文件")),
        ),
        ("第二十条第（五）项", (("decisions", "本年处理决定数量"),), (("licensing", "行政许可"),)),
        (
            "第二十条第（六）项",
            (("decisions", "本年处理决定数量"),),
            (("penalty", "行政处罚"), ("coercion", "行政强制")),
        ),
        ("第二十条第（八）项", (("amount_wanyuan", "本年收费金额（单位：万元）"),), (("fees", "行政事业性收费"),)),
    ),
    "form2019": (
        (
            "第二十条第（一）项",
            (("made", "本年新制作数量"), ("published", "本年新公开数量"), ("total", "对外公开总数量")),
            (("rules", "规章"), ("normative_docs", "规范性文件")),
        ),
        (
            "第二十条第（五）项",
            (("prev_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")),
            (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        (
            "第二十条第（六）项",
            (("prev_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")),
            (("penalty", "行政处罚"), ("coercion", "行政强制")),
        ),
        (
            "第二十条第（八）项",
            (("prev_items", "上一年项目数量"), ("change", "本年增/减")),
            (("fees", "行政事业性收费"),),
        ),
        (
            "第二十条第（九）项",
            (("projects", "采购项目数量"), ("amount", "采购总金额")),
            (("procurement", "政府集中采购"),),
        ),
    ),
}
HEADINGS = (
    (1, "总体情况", "overview"),
    (2, "主动公开政府信息情况", "proactive"),
    (3, "收到和处理政府信息公开申请情况", "requests"),
    (4, "政府信息公开行政复议、行政诉讼情况", "remedies"),
    (5, "存在的主要问题及改进情况", "problems"),
    (6, "其他需要报告的事项", "other"),
)
SECTION_NUMERALS = "〇一二三四五六"
# Some authorities add a row to the block of penalties.
EXTRA_ROW = "行政检查"
# Tables of an authority's own beside the form's: labels alike, figures of something else.
OWN_TABLES = (
    (("渠道", "数量"), ("门户网站发布", "政务微博推送", "政务微信推送")),
    (("类别", "条数"), ("行政许可信息公开数", "行政处罚信息公开数", "财政信息公开数")),
    (("公开内容", "本年公开条数"), ("规范性文件解读", "行政强制事项清单", "行政事业性收费目录")),
    (("申请方式", "件数"), ("网络申请", "信函申请", "当面申请", "总计")),
)
# Sentences of the reports' prose; the holes take numbers, so that the prose has figures of its own.
OVERVIEW = (
    "（一）主动公开。围绕年度重点任务，通过门户网站发布各类信息{0}条，其中财政资金类{1}条，重大项目类{2}条。",
    "（二）依申请公开。接待窗口全年受理来信来电{0}次，答复均在法定时限内作出，平均用时{1}个工作日。",
    "（三）政府信息管理。对历年文件逐件核对，标注有效性{0}件，补录目录{1}条，撤下过期链接{2}个。",
    "（四）平台建设。改版公开专栏，新增检索入口{0}处，政务新媒体账号保留{1}个，全年推送{2}期。",
    "（五）监督保障。组织业务培训{0}场、{1}人次，季度抽查{2}家单位，问题全部限期整改到位。",
    "一年来，全体工作人员认真执行条例规定，把公开要求落到办文办事的每个环节，群众满意度继续提高。",
    "坚持以公开为常态、不公开为例外，决策、执行、管理、服务、结果五个环节的信息均按时上网。",
)
PROBLEMS = (
    "存在的问题：一是少数单位对公开时限掌握不严，{0}条信息晚于规定日期；二是解读材料形式单一，图表偏少。",
    "下一步打算：充实专职力量，编写工作手册，年内完成{0}项流程再造，并把公开情况纳入绩效考核。",
    "改进情况：上年度指出的{0}个问题已经逐项销号，检索慢、栏目旧的意见得到回应。",
)
OTHER = (
    "本年度没有向申请人收取信息处理费。",
    "全年承办人大代表建议{0}件、政协提案{1}件，均已答复并按要求公开。",
    "除上述内容外，没有其他需要报告的事项。",
    "按照《政府信息公开信息处理费管理办法》，共发出收费通知{0}件，实际收取{1}元。",
)
# Of these two only one can be true.
FEES = (OTHER[0], OTHER[3])
# What sentences state: indicator, the hole that holds its figure (None: zero in words), and whether a reader is certain.
STATES = {
    OVERVIEW[0]: (("channel_website", 0, True),),
    # Training of whom and in what is said by the section only.
    OVERVIEW[4]: (("training_sessions", 0, False), ("trainees", 1, False)),
    OTHER[0]: (("info_processing_fee_yuan", None, True),),
    OTHER[3]: (("info_processing_fee_yuan", 1, True),),
}
INTRODUCTIONS = (
    "各项数据由各部门报送并经汇总核对，详见下表。",
    "有关数据见下表。",
    "",
)
OFFICES = ("教育局", "财政局", "卫生健康局", "交通运输局", "市场监督管理局")
MENU = (
    "领导之窗", "机构设置栏", "办事大厅", "互动交流", "数据开放平台", "走进本地", "营商环境专栏", "民意征集", "在线访谈", "热点回应",
    "人事信息", "规划计划", "应急管理", "招商引资", "乡村振兴专题", "旅游天地", "视频新闻", "图片新闻", "通知公告栏", "部门动态",
)  # fmt: skip
HEADLINES = (
    "关于开展春季义务植树活动的公告", "关于公布学区划分方案的说明", "道路施工期间交通绕行提示", "农机购置补贴资金发放公示",
    "老旧小区改造项目招标预告", "夏季用电高峰期温馨提醒", "图书馆延长开放时间", "优秀企业家名单揭晓", "社区卫生服务站搬迁启事",
    "饮用水水源地水质状况", "食品抽检合格名单", "公益性岗位招聘简章", "森林防火禁火令", "城乡居民医保缴费指南", "青年人才公寓申报须知",
)  # fmt: skip
SPAM = ("体育投注平台官网入口", "真人棋牌娱乐城下载", "时时彩计划群")
