/** Experts of 天水师范学院 and 天水高等研究院, each with what the person can bring. */
import { type ProviderEntry, provider } from './build.ts'

const tsnu = { kind: 'expert', organisation: 'tsnu', region: '620500' } as const
const tsias = { kind: 'expert', organisation: 'tsias', region: '620500' } as const

/** 12 experts. */
export const TIANSHUI_EXPERTS: readonly ProviderEntry[] = [
  provider({
    ...tsnu,
    key: 'exp-07',
    name: '蒲成蹊',
    expertKind: 'scholar',
    title: '教授、微电子材料方向',
    industries: ['39'],
    offers: [
      {
        kind: 'talent',
        title: '集成电路封装测试订单班联合培养',
        description:
          '电子信息工程专业每年可组班35人，大三进厂，课程含倒装、键合、可靠性和SPC。欢迎企业派工程师授课，费用由校企各半。',
        industries: ['39'],
        keywords: ['订单班', '封装测试', '校企合作', '微电子'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...tsnu,
    key: 'exp-08',
    name: '康映雪',
    expertKind: 'scholar',
    title: '副教授、电化学方向',
    industries: ['77', '32'],
    offers: [
      {
        kind: 'technology',
        title: '酸性氯化铜蚀刻液膜电解再生',
        description:
          '离子膜电解同步再生蚀刻液、回收阴极铜，铜回收率98.6%，吨液电耗380千瓦时，日处理5吨样机已在线路板厂运行14个月。',
        industries: ['39', '77'],
        keywords: ['蚀刻液', '铜回收', '膜电解', '再生'],
      },
    ],
  }),
  provider({
    ...tsnu,
    key: 'exp-09',
    name: '任青藜',
    expertKind: 'scholar',
    title: '教授、食品科学方向',
    industries: ['13', '14'],
    offers: [
      {
        kind: 'expertise',
        title: '花椒、苹果精深加工工艺与产品标准辅导',
        description: '提供油树脂萃取参数、冻干曲线和货架期试验，帮助合作社编企业标准、做出口欧盟的农残符合性评估。',
        industries: ['13', '14'],
        keywords: ['花椒', '苹果', '冻干', '萃取'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...tsnu,
    key: 'exp-10',
    name: '南宫朔',
    expertKind: 'scholar',
    title: '讲师、机械制造方向',
    industries: ['34'],
    offers: [
      {
        kind: 'talent',
        title: '数控加工方向毕业生与暑期实习团队',
        description:
          '每届60名机械类本科生，熟悉西门子、发那科系统操作，可安排15人团队在企业驻厂实习三个月，做夹具与刀具寿命课题。',
        industries: ['34'],
        keywords: ['数控', '毕业生', '实习', '机械制造'],
        servedRegions: ['620500', '620400'],
      },
    ],
  }),
  provider({
    ...tsnu,
    key: 'exp-11',
    name: '费知白',
    expertKind: 'scholar',
    title: '副教授、区域经济方向',
    industries: ['74', '78'],
    offers: [
      {
        kind: 'expertise',
        title: '镇村公共服务成本测算与分步改造方案',
        description: '曾为三个县级市做全域城市化评估，可按供热、污水、公交、养老逐项算账，形成五年投资表。',
        industries: ['78', '47'],
        keywords: ['城市化', '公共服务', '成本测算'],
      },
    ],
  }),
  provider({
    ...tsnu,
    key: 'exp-12',
    name: '尚清和',
    expertKind: 'practitioner',
    title: '实验师、文物数字化方向',
    industries: ['88'],
    offers: [
      {
        kind: 'expertise',
        title: '土遗址三维扫描与展示策划',
        description: '无人机倾斜摄影与地面激光扫描结合，毫米级记录夯土墙体，能做病害图、保护监测和线上展示脚本。',
        industries: ['88'],
        keywords: ['土遗址', '文物保护', '长城', '三维扫描'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-13',
    name: '车致远',
    expertKind: 'practitioner',
    title: '研究员、滚动功能部件方向',
    industries: ['34'],
    offers: [
      {
        kind: 'expertise',
        title: '滚珠丝杠副、直线导轨寿命与精度衰减评估',
        description:
          '三十年丝杠厂经历，主持过P1级丝杠磨削工艺定型。可指导滚道硬化层、预紧力与磨削烧伤控制，带徒驻厂每年40天。',
        industries: ['34'],
        keywords: ['滚珠丝杠', '直线导轨', '磨削', '精度衰减'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-14',
    name: '晏栖梧',
    expertKind: 'practitioner',
    title: '高级工程师、功率器件封装方向',
    industries: ['39'],
    offers: [
      {
        kind: 'expertise',
        title: '车规功率模块封装可靠性会诊',
        description:
          '熟悉AEC-Q101、功率循环和高温反偏试验，能就焊层空洞、铜夹翘曲、塑封分层做失效分析，十个工作日出报告。',
        industries: ['39'],
        keywords: ['功率模块', '失效分析', '封装', '车规级'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-15',
    name: '邢守拙',
    expertKind: 'practitioner',
    title: '高级工程师、工业软件方向',
    industries: ['65', '34'],
    offers: [
      {
        kind: 'expertise',
        title: '中小装备企业数字化改造路线诊断',
        description: '两天走访、一周出诊断书：设备联网、排产、能耗三张清单，注明先后、投入和回收期。已诊断企业37家。',
        industries: ['65', '34'],
        keywords: ['数字化改造', '设备联网', '诊断', '工业互联网'],
        servedRegions: ['620000'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-16',
    name: '戚望川',
    expertKind: 'practitioner',
    title: '正高级工程师、高压电器方向',
    industries: ['38'],
    offers: [
      {
        kind: 'expertise',
        title: '环保气体绝缘开关柜设计评审',
        description: '参与过12千伏、24千伏干燥空气绝缘柜的型式试验，能就电场优化、密封与低温分合闸给出评审意见。',
        industries: ['38'],
        keywords: ['开关柜', '干燥空气绝缘', '型式试验', '六氟化硫替代'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-17',
    name: '上官澄',
    expertKind: 'practitioner',
    title: '项目咨询师',
    industries: ['72', '74'],
    offers: [
      {
        kind: 'expertise',
        title: '省级专项资金项目可研编制与答辩陪跑',
        description: '近三年陪跑19个项目、通过14个。擅长把产业园定位、资金平衡与运营主体三章写实，先改样本再培训。',
        industries: ['72', '74'],
        keywords: ['可研编制', '项目申报', '专项资金', '产业园'],
        servedRegions: ['620500', '620400', '620200'],
      },
    ],
  }),
  provider({
    ...tsias,
    key: 'exp-18',
    name: '邝见深',
    expertKind: 'practitioner',
    title: '高级技师、铝型材模具方向',
    industries: ['33', '32'],
    offers: [
      {
        kind: 'talent',
        title: '挤压模具师傅驻厂带徒',
        description: '本人可每季度驻厂两周，另有两名徒弟愿意长期到西北工作，会做多腔分流模、修模与氮化。',
        industries: ['33', '32'],
        keywords: ['挤压模具', '铝型材', '师带徒', '修模'],
      },
    ],
  }),
]
