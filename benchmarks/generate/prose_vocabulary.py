"""What free-form reports say, section by section; all sentences are invented, their patterns are those of real reports."""

from __future__ import annotations

from benchmarks.generate.prose import Sentence

_REMEDIES = ("review_total", "litigation_total")
# Heading variants and kind of each section, in the order of the Regulation of 2007.
FREE_HEADINGS = (
    ("overview", ("概述", "基本情况", "总体情况", "政府信息公开工作概述")),
    ("proactive", ("主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "政府信息主动公开基本情况")),
    ("requests", ("依申请公开情况", "政府信息公开申请办理情况", "依申请公开政府信息和不予公开政府信息的情况")),
    ("fees", ("政府信息公开的收费及减免情况", "收费及减免情况")),
    ("remedies", (
        "因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼情况", "申请行政复议、提起行政诉讼情况",
    )),
    ("problems", ("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进措施", "存在的不足及改进措施")),
    ("other", ("其他需要报告的事项",)),
)  # fmt: skip
# Told as they stand: figures of this year and this authority, each of which the forms know.
FREE_PROSE: dict[str, tuple[Sentence, ...]] = {
    "overview": (
        Sentence("{who}明确专人负责，配备政府信息公开专职人员{staff_full_time}名、兼职人员{staff_part_time}名。"),
        Sentence("全年召开政务公开专题会议{meetings}次，研究部署重点任务。"),
        Sentence("举办政府信息公开业务培训班{training_sessions}期，培训人员{trainees}人次。"),
    ),
    "proactive": (
        Sentence("{year}年，{who}主动公开政府信息{proactive_total}条。"),
        Sentence("全年共主动公开政府信息{proactive_total}条，其中规划计划类{}条，人事任免类{}条，其他{}条。"),
        Sentence("{year}年度主动公开各类政府信息{proactive_total}条，全文电子化率达到100%。"),
        Sentence("通过政府网站公开政府信息{channel_website}条。"),
        Sentence("政务微博全年发布信息{channel_weibo}条，政务微信推送信息{channel_wechat}条。"),
        Sentence("制发规范性文件{normative_docs_issued}件，均在印发之日起二十个工作日内上网。"),
        Sentence("全年发布政策解读稿件{interpretation_articles}篇。"),
        Sentence("政府信息公开专栏全年页面访问量{portal_visits}人次。"),
        Sentence("政府信息公开专栏访问量约{portal_visits:wan}万人次。"),
        Sentence("公共查阅点全年接待查阅{reading_point_visits}人次。"),
        Sentence("{year}年公开政府信息{info_published_total}条，其中主动公开{proactive_total}条，占{}%。"),
        Sentence("{year}年新增主动公开政府信息{proactive_total}条（不含转载信息）。"),
        Sentence("{who}在门户网站公开信息{channel_website}条，在政务微博公开信息{channel_weibo}条。"),
        Sentence("主动公开规范性文件{proactive_normative_docs}件，废止{}件。"),
        Sentence("门户网站全年发布政府信息{channel_website}条，总浏览量{portal_visits}次。"),
        Sentence("{who}全年累计主动公开政府信息{proactive_total}条，较上年增长{}%。"),
    ),
    "requests": (
        Sentence(
            "{year}年共收到政府信息公开申请{applications_received}件，其中当面申请{received_in_person}件，"
            "网络申请{received_online}件，信函申请{received_letter}件，传真申请{received_fax}件，"
            "电子邮件申请{received_email}件。"
        ),
        Sentence(
            "全年{who}受理依申请公开政府信息申请{applications_received}件。按申请方式分：网上申请{received_online}件，"
            "信函申请{received_letter}件，当面申请{received_in_person}件。"
        ),
        Sentence("本年度收到公民、法人和其他组织提出的公开政府信息申请{applications_received}件。"),
        Sentence(
            "已办结的申请中，属于已主动公开范围{reply_already_public}件，同意公开{reply_granted}件，"
            "同意部分公开{reply_partial}件，不予公开{reply_refused}件，申请信息不存在{reply_not_exist}件。"
        ),
        Sentence(
            "截至{year}年底，共答复申请{replies_total}件，其中同意公开{reply_granted}件，不同意公开{reply_refused}件。"
        ),
        Sentence("{year}年，{who}未收到政府信息公开申请。", ("applications_received",)),
        Sentence(
            "共受理申请{applications_received}件，其中网络申请{received_online}件，占{}%；信函申请{received_letter}件，占{}%。"
        ),
        Sentence(
            "上年度结转政府信息公开申请{carried_in}件，本年度新收{applications_received}件，结转下年度办理{carried_out}件。"
        ),
        Sentence("答复“同意公开”{reply_granted}件，占总数的{}%；答复“不予公开”{reply_refused}件，占总数的{}%。"),
        Sentence(
            "收到的申请均按期答复，其中“信息不存在”{reply_not_exist}件，“属于已主动公开范围”{reply_already_public}件。"
        ),
        Sentence("全年接受政府信息公开咨询{consultations}人次。"),
        Sentence(
            "{year}年，{who}共收到依申请公开件{applications_received}件，其中网上提交{received_online}件，"
            "当面提交{received_in_person}件，邮寄{received_letter}件。"
        ),
        Sentence("受理{applications_received}件政府信息公开申请，平均办理时间{}个工作日。"),
        Sentence(
            "所有申请均已答复，其中同意公开的{reply_granted}件，同意部分公开的{reply_partial}件，"
            "不同意公开的{reply_refused}件。"
        ),
        Sentence("共办结政府信息公开申请{applications_concluded}件，按时办结率100%。"),
        Sentence(
            "{year}年未收到要求公开政府信息的申请，也没有发生因此引起的行政复议和行政诉讼。",
            ("applications_received", *_REMEDIES),
        ),
        Sentence("本年度没有公民、法人或者其他组织提出政府信息公开申请。", ("applications_received",)),
        Sentence("全年未接到任何公开政府信息的申请。", ("applications_received",)),
    ),
    "fees": (
        Sentence("{year}年，{who}未向申请人收取任何费用。", ("fees_yuan",)),
        Sentence("依申请公开政府信息没有收取检索、复制、邮寄等费用。", ("fees_yuan",)),
        Sentence("全年依申请公开政府信息共收取费用{fees_yuan}元。"),
        Sentence("全年减免费用{fees_waived_yuan}元。"),
        Sentence("向申请人收取检索费、复制费合计{fees_yuan}元。"),
        Sentence("未发生政府信息公开收费情况。", ("fees_yuan",)),
        Sentence("{year}年度没有收费，也没有减免。", ("fees_yuan", "fees_waived_yuan")),
    ),
    "remedies": (
        Sentence(
            "因政府信息公开申请行政复议{review_total}件，其中维持{review_upheld}件，纠错{review_corrected}件，"
            "其他情形{review_other}件；提起行政诉讼{litigation_total}件，其中维持{litigation_upheld}件，"
            "被依法纠错{litigation_corrected}件，其他情形{litigation_other}件。"
        ),
        Sentence("{year}年发生与政府信息公开有关的行政复议{review_total}件、行政诉讼{litigation_total}件。"),
        Sentence("{year}年，{who}未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", _REMEDIES),
        Sentence("全年没有因政府信息公开引起的行政复议和行政诉讼案件。", _REMEDIES),
        Sentence("政府信息公开方面的行政复议、行政诉讼均为0件。", _REMEDIES),
        Sentence(
            "受理涉及政府信息公开的行政复议案件{review_total}件，结果维持{review_upheld}件，结果纠正{review_corrected}件。"
        ),
        Sentence(
            "被提起行政诉讼{litigation_total}件，其中维持具体行政行为或者驳回原告诉讼请求{litigation_upheld}件，其他情形{litigation_other}件。"
        ),
    ),
}
# Figures of something else, of another year or of another scope, in sentences like those above.
DISTRACTORS: dict[str, tuple[Sentence, ...]] = {
    "overview": (
        Sentence("办理人大代表建议{}件、政协提案{}件，办理结果均在网上公开。"),
        Sentence("受理群众信访事项{}件，按期办结率100%。"),
        Sentence("修订完善保密审查等制度{}项。"),
        Sentence("选派{}名工作人员参加省级业务培训。"),
        Sentence("举办农村实用技术培训班{}期，培训群众{}人次。"),
        Sentence("召开全县经济工作会议等各类会议{}次。"),
        Sentence("{year-1}年共主动公开政府信息{}条，收到申请{}件。"),
    ),
    "proactive": (
        Sentence("比上年增加{}条，增长{}%。"),
        Sentence("其中，行政处罚类信息{}条，财政资金类信息{}条。"),
        Sentence("在《海岸日报》刊登专版{}期。"),
        Sentence("{year-1}年同期主动公开政府信息{}条。"),
        Sentence("全县各乡镇主动公开政府信息{proactive_total@全县各乡镇}条。"),
        Sentence("自条例施行以来，已累计主动公开政府信息{proactive_total@累计}条。"),
        Sentence("公报全年编印{}期，发放{}份。"),
        Sentence("人均每月发布政府信息{}条。"),
        Sentence("上半年主动公开政府信息{}条。"),
        Sentence("每周主动公开政府信息{}条以上。"),
        Sentence("公开目录收录历年政府信息{}条。"),
        Sentence("制作政策图解{}幅，短视频{}个。"),
        Sentence("更新领导信箱、民意征集等栏目{}个，答复群众留言{}条。"),
    ),
    "requests": (
        Sentence("与上年相比，申请量减少{}件。"),
        Sentence("申请内容主要涉及征地拆迁{}件，社会保障{}件，城乡建设{}件。"),
        Sentence("全县各级行政机关共收到政府信息公开申请{applications_received@全县各级行政机关}件。"),
        Sentence("{year-1}年收到政府信息公开申请{}件，全部按期答复。"),
        Sentence("其中，县政府办公室受理{?applications_received@县政府办公室}件，县公安局受理{}件。"),
        Sentence("另有{}件申请因内容不明确要求补正，{}件申请与行政许可有关。"),
        Sentence("其中{}件由申请人自行撤回，{}件重复申请合并办理。"),
        Sentence("申请量居前三位的部门共收到申请{}件。"),
        Sentence("下一年度预计受理政府信息公开申请{}件。"),
        Sentence("不属于政府信息公开申请的咨询、投诉{}件，已转有关部门处理。"),
        Sentence("接受群众来访咨询{?consultations_in_person}人次，解答电话咨询{?consultations_phone}次。"),
    ),
    "fees": (Sentence("财政拨付政务公开工作经费{}万元。"),),
    "remedies": (
        Sentence("上一年度遗留行政复议案件{}件已在本年审结。"),
        Sentence("因房屋征收引发的行政诉讼{}件，不涉及信息公开。"),
        Sentence("县政府全年办理各类行政复议案件{}件。"),
        Sentence("办理行政处罚类行政复议案件{}件，均与政府信息公开无关。"),
        Sentence("受理举报投诉{}件。"),
    ),
}
PLANS = (
    Sentence("一是培训覆盖面不够，明年计划举办政府信息公开培训班{}期。"),
    Sentence("二是个别信息更新滞后，全年有{}条信息超过规定时限。"),
    Sentence("下一步将增加主动公开的信息量，力争全年主动公开政府信息{}条以上。"),
    Sentence("解读形式较为单一，政策解读稿件只有{}篇采用图表。"),
)
FREE_OTHER = (
    Sentence("本机关没有其他需要报告的事项。"),
    Sentence("全年承办议案{}件，均已办复。"),
)
