/**
 * Sentences of needs and offers with places to fill: `w` a word of the item's own node, `v` one of a neighbouring node,
 * `n` a general noun, `x` a general verb or verbal noun, `a` a general adjective, `p` a place, `c` an enterprise, `s` the
 * node's name, and figures: `#` of a technical kind, `y` of money, `t` of time, `k` of pieces, `f` of floors and land.
 */
export const OFFER_TITLES: readonly string[] = [
  '{w}{v}成套技术',
  '{w}与{w}关键工艺',
  '面向{s}的{w}解决方案',
  '{c}{w}产能转移',
  '{w}检测与{v}开放平台',
  '{p}{s}专家团队',
  '{w}产业基金',
  '{s}企业设备租赁与流动资金贷款',
  '{w}{n}{x}系统',
  '{s}招商渠道：{w}、{v}企业推荐',
  '高性能{w}制备及其在{v}中的应用',
  '{w}在线{x}装置',
]

export const OFFER_SENTENCES: readonly string[] = [
  '针对{w}、{w}和{v}，形成{x}、{n}{x}与{w}三项成果。',
  '样品在{c}连续运行{t}，{w}的{n}由原来的{#}降到{#}。',
  '可转让，也可与{s}企业联合试制，提供图纸、{n}和{x}指导。',
  '团队长期从事{w}研究，熟悉{v}的{n}与{x}，主持过{p}的{n}项目。',
  '已在{p}、{p}的{k}企业使用，用户反映{n}{a}，{x}方便。',
  '公司主营{w}、{w}和{v}，年产能{#}，产品销往{p}及周边地区。',
  '计划在西部新建{w}生产线，投资{y}，需要厂房{f}，带动{s}就业{k}。',
  '对{s}企业按订单和{n}授信，单户最高{y}，期限{t}，可用{w}设备作抵押。',
  '配有{w}试验台、{v}分析仪等设备，对外开放，按{n}收费，{t}内出具报告。',
  '每年组织{k}企业考察，邀请{w}、{v}企业到{p}洽谈。',
  '解决了{w}在{n}{x}时容易{x}的难题，{n}提高{#}。',
  '{a}的{n}与{n}{x}相结合，使{w}的{x}更加{a}。',
  '核心人员来自{c}，在{n}、{x}和{w}方面有{t}经验。',
  '{n}和{n}方面，已与{p}的高校共同{x}{w}标准。',
  '适用于{w}、{v}以及{s}的{n}改造，{x}周期{t}。',
  '该{n}通过{n}{x}，{a}条件下{w}合格率达到{#}。',
]

export const NEED_TITLES: readonly string[] = [
  '{w}国产化攻关',
  '引进{w}、{v}配套企业',
  '{s}{w}质量提升',
  '柔性引进{w}专家',
  '{w}项目融资需求',
  '{w}{x}难题',
  '建设{s}{n}项目',
  '寻求{w}与{v}联合研发伙伴',
]

export const NEED_SENTENCES: readonly string[] = [
  '我市{c}使用的{w}、{w}目前主要靠外购，交货期长达{t}。',
  '希望与高校、科研院所联合攻关，{w}的{n}达到{#}，{v}不低于{#}。',
  '围绕{s}补链，拟引进{w}、{w}、{v}等企业落户{p}。',
  '现有标准厂房{f}，龙头企业承诺同等条件下优先采购，年配套需求约{y}。',
  '现有工艺{n}{a}，{x}时{w}容易失效，造成{n}损失{y}。',
  '企业可提供试制场地、{n}和首批{k}装机验证。',
  '每年到企业工作不少于{t}，指导{w}{x}与{v}{n}，帮助带出一支青年团队。',
  '项目总投资{y}，主要用于{w}{x}和{v}建设，尚缺资金{y}。',
  '需要{a}的{w}成套工艺与{n}评价方法，并{x}{n}。',
  '由于{n}{x}不足，{w}的{n}一直没有{x}，影响{s}企业{x}。',
]

/** What stands at the end of many texts, whatever they are about. */
export const BOILERPLATE: readonly string[] = [
  '具体合作方式面议。',
  '有意者请通过委员会办公室联系。',
  '以上内容以双方签订的协议为准。',
  '可根据企业需求提供定制服务和技术支持。',
  '欢迎相关企业和科研单位洽谈合作。',
  '享受当地招商引资优惠政策。',
]

/** Units by kind of figure, the commonest first. */
export const UNITS: Readonly<Record<'#' | 'y' | 't' | 'k' | 'f', readonly string[]>> = {
  '#': ['%', '吨', '微米', '毫米', 'MPa', '℃', 'kW', 'MW', '转/分', 'nm', 'mAh/g', 'mg/L', 'GB'],
  y: ['万元', '亿元'],
  t: ['个月', '年', '天', '小时'],
  k: ['家', '台', '套', '名', '条'],
  f: ['平方米', '亩', '万平方米'],
}

/** Places with their six-digit codes. */
export const PLACES: readonly (readonly [code: string, name: string])[] = [
  ['620500', '天水'],
  ['620400', '白银'],
  ['620200', '嘉峪关'],
  ['620100', '兰州'],
  ['620300', '金昌'],
  ['620900', '酒泉'],
  ['310000', '上海'],
  ['320200', '无锡'],
  ['320500', '苏州'],
  ['330100', '杭州'],
  ['330200', '宁波'],
  ['340700', '铜陵'],
  ['340100', '合肥'],
  ['370100', '济南'],
  ['370200', '青岛'],
  ['410100', '郑州'],
  ['420100', '武汉'],
  ['430100', '长沙'],
  ['440100', '广州'],
  ['440300', '深圳'],
  ['441900', '东莞'],
  ['350500', '泉州'],
  ['500000', '重庆'],
  ['510100', '成都'],
  ['610100', '西安'],
  ['650100', '乌鲁木齐'],
  ['110000', '北京'],
  ['120000', '天津'],
  ['210100', '沈阳'],
  ['210200', '大连'],
  ['230100', '哈尔滨'],
  ['220100', '长春'],
]

/** Characters of which names of enterprises are made. */
export const NAME_CHARACTERS =
  '华信中天金鑫恒达瑞泰宏远新兴盛隆东方科创源润和平海联亿佳德诚安利康晟博昌凯邦通裕祥卓越启明星辰云峰嘉禾正大永顺百川江南北辰龙飞立航智汇同仁众力'
