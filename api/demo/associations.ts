/** Associations: the logistics association of the sources and invented ones. */
import { type ProviderEntry, provider } from './build.ts'

/** 5 associations. */
export const ASSOCIATIONS: readonly ProviderEntry[] = [
  provider({
    key: 'aso-01',
    kind: 'association',
    name: '物流行业协会',
    organisation: 'logistics',
    region: '620000',
    industries: ['54', '58', '59'],
    capacity: 4,
    invented: false,
    contactName: '秘书处白老师',
    offers: [
      {
        kind: 'expertise',
        title: '物流项目申报、规划与运营把脉',
        description:
          '由学者型和实战型专家搭配，从政策吃透、规划落地、定位准确、运营团队四个方面查找项目失败的隐患；可代写申报书提纲，协助可行性研究评审。',
        industries: ['58', '59', '74'],
        keywords: ['项目申报', '规划', '可行性研究', '市场运营'],
        servedRegions: ['620000'],
      },
      {
        kind: 'expertise',
        title: '铁路专用线与公铁联运枢纽策划',
        description:
          '测算货源、线路接轨、堆场与立体库规模，熟悉煤炭、铁矿石、陶瓷等大宗货物组织，可组五人小组驻点两周。',
        industries: ['53', '58', '59'],
        keywords: ['铁路专用线', '公铁联运', '物流枢纽', '大宗货物'],
        servedRegions: ['620200', '620400'],
      },
      {
        kind: 'channel',
        title: '机床等大件设备运输与车货匹配网络',
        description:
          '协会会员有低平板车、气垫车160台，承运数控机床、变压器等精密重件，提供运输方案和保险，甘肃至长三角四天到。',
        industries: ['54', '58'],
        keywords: ['大件运输', '机床', '车货匹配', '物流'],
      },
    ],
  }),
  provider({
    key: 'aso-02',
    kind: 'association',
    name: '长三角集成电路配套企业联谊会',
    region: '310000',
    industries: ['39'],
    capacity: 3,
    contactName: '秘书长助理虞先生',
    offers: [
      {
        kind: 'channel',
        title: '集成电路材料与设备厂商西部行',
        description:
          '会员210家，做塑封料、引线框架、键合丝、载带的占四成；每年五月、十一月组团，企业自付差旅，只要求当地给出真实订单。',
        industries: ['39', '26'],
        keywords: ['集成电路', '引线框架', '塑封料', '封装测试', '招商'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    key: 'aso-03',
    kind: 'association',
    name: '浙闽粤陇商联合会',
    region: '330100',
    industries: ['C', '51'],
    capacity: 3,
    contactName: '会员部卜女士',
    offers: [
      {
        kind: 'channel',
        title: '东南沿海加工贸易企业内迁意向库',
        description:
          '登记有迁移意向的鞋服、小家电、电子组装企业86家，标注用工、能耗、目标租金，按季更新，可按条件筛选后逐家引荐。',
        industries: ['C', '18', '38'],
        keywords: ['加工贸易', '产业转移', '意向库', '东南沿海'],
        servedRegions: ['620500', '620400'],
      },
    ],
  }),
  provider({
    key: 'aso-04',
    kind: 'association',
    name: '西北有色金属与新材料促进会',
    region: '620100',
    industries: ['32'],
    capacity: 3,
    contactName: '专家委员会丘老师',
    offers: [
      {
        kind: 'expertise',
        title: '铜、铝、稀土产业链图谱与补链建议',
        description:
          '梳理铜箔、隔膜、电解液到动力电池的上下游环节，逐环节标注国内主要企业、扩产计划和选址偏好，两个月交付报告与50家拜访名单。',
        industries: ['32', '38'],
        keywords: ['产业链', '补链', '动力电池', '铜箔', '图谱'],
      },
      {
        kind: 'facility',
        title: '有色冶金分析检测与标样中心',
        description: '烟灰、阳极泥、铝灰、稀土氧化物成分仲裁分析，五个工作日出报告；危险废物鉴别另行报价。',
        industries: ['32', '74'],
        keywords: ['分析检测', '有色冶金', '铝灰', '稀土'],
      },
    ],
  }),
  provider({
    key: 'aso-05',
    kind: 'association',
    name: '省耐火与固废资源化协会',
    region: '620100',
    industries: ['30', '42'],
    contactName: '技术部冉老师',
    offers: [
      {
        kind: 'expertise',
        title: '低碳镁碳砖配方与钢包砌筑指导',
        description:
          '协会三名高级工程师来自钢厂和耐材厂，做过含碳4%钢包渣线砖的试用，平均93炉；可帮助设计抗氧化剂与结合剂。',
        industries: ['30', '31'],
        keywords: ['镁碳砖', '钢包', '耐火材料', '低碳'],
      },
      {
        kind: 'technology',
        title: '二次铝灰湿法脱氮与铝酸钙煅烧成套装备',
        description:
          '催化水解脱氮、氨气吸收制氨水，余渣煅烧成炼钢用铝酸钙，年处理1万吨级装置已投运两套，吨处理成本560元。',
        industries: ['42', '77'],
        keywords: ['铝灰', '脱氮', '铝酸钙', '危险废物处置'],
      },
    ],
  }),
]
