/** Invented members (委员), among them those to whom the named outcomes of 嘉峪关 are attached. */
import { type ProviderEntry, provider } from './build.ts'

const member = { kind: 'member', title: '委员', region: '620100' } as const

/** 8 members. */
export const MEMBERS: readonly ProviderEntry[] = [
  provider({
    ...member,
    key: 'mem-01',
    name: '厉望舒',
    region: '110000',
    industries: ['51', '53', '59'],
    offers: [
      {
        kind: 'capital',
        title: '中钢集团：现代物流枢纽合作投资',
        description:
          '可协助联系中钢集团，就煤炭、铁矿石集散、混配与铁路发运合作建设现代物流枢纽，由其带来矿石贸易货源和港口协议。',
        industries: ['51', '53', '59'],
        keywords: ['物流枢纽', '铁矿石', '煤炭', '多式联运'],
        publishedOn: '2026-03-18',
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-02',
    name: '柏仲衡',
    title: '委员、电力行业高级工程师',
    industries: ['44'],
    capacity: 3,
    offers: [
      {
        kind: 'expertise',
        title: '新能源项目接入系统与并网协调',
        description:
          '熟悉接入系统评审、送出线路核准和并网验收流程，可牵头召集电网企业、项目单位和两地部门对表，明确每一步的责任人和时间。',
        industries: ['44'],
        keywords: ['并网', '接入系统', '送出线路', '协调'],
        publishedOn: '2026-03-26',
        servedRegions: ['620000'],
      },
      {
        kind: 'expertise',
        title: '新能源消纳问题的调研与上报建议',
        description:
          '带队走访场站和高载能用户，汇总弃风弃光数据，形成面向主管部门的调研报告与政策建议，已参与两份同类报告。',
        industries: ['44'],
        keywords: ['新能源消纳', '调研', '建议', '储能'],
        publishedOn: '2026-03-26',
        servedRegions: ['620200', '620900'],
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-03',
    name: '滕婉清',
    title: '委员、文物保护学者',
    industries: ['88', '78'],
    offers: [
      {
        kind: 'expertise',
        title: '长城文化公园资金渠道论证与提案起草',
        description:
          '梳理文物保护专项、文化公园专项和社会捐赠三类资金，协助把资金缺口写成提案，并联系两位文旅投资人旁听论证。',
        industries: ['88', '78'],
        keywords: ['长城', '文化公园', '资金渠道', '提案'],
        publishedOn: '2026-04-16',
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-04',
    name: '毕振邦',
    region: '310000',
    title: '委员、酒业企业家',
    industries: ['15', '51'],
    offers: [
      {
        kind: 'channel',
        title: '上海商贸集团葡萄酒品牌运营合作',
        description: '可介绍上海一家商贸集团，联合港澳渠道企业参与葡萄酒品牌授权、联名款和华东商超铺货，先试销三款。',
        industries: ['15', '51'],
        keywords: ['葡萄酒', '品牌', '商超', '联名'],
        publishedOn: '2026-03-30',
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-05',
    name: '宫明澈',
    title: '委员、钢铁行业专家',
    industries: ['31', '08'],
    offers: [
      {
        kind: 'expertise',
        title: '不锈钢冷轧板表面缺陷全流程溯源',
        description:
          '在三家不锈钢厂做过线鳞、起皮、麻点攻关，从连铸结晶器液面、保护渣卷入到酸洗过度逐段排查，一般六周可给出工艺窗口。',
        industries: ['31'],
        keywords: ['不锈钢', '线鳞', '表面质量', '保护渣', '酸洗'],
      },
      {
        kind: 'technology',
        title: '氧化焙烧—磁选低热耗改造方案',
        description:
          '对悬浮焙烧炉预热段和还原段做流场优化，吨矿热耗下降10%至14%，结圈周期由20天延长到75天，改造停机不超过12天。',
        industries: ['08', '31'],
        keywords: ['磁化焙烧', '铁矿', '节能', '选矿'],
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-06',
    name: '项海澜',
    region: '440300',
    title: '委员、电池材料企业家',
    industries: ['26', '38'],
    offers: [
      {
        kind: 'talent',
        title: '锂电材料中试团队整体引进',
        description: '一支四人团队，带头人做过三元、磷酸铁锂吨级放大，愿驻场两年，要求有独立的中试楼和成果分成。',
        industries: ['26', '38'],
        keywords: ['锂电', '中试', '团队', '放大'],
        servedRegions: ['620400'],
      },
      {
        kind: 'channel',
        title: '深圳电解液、隔膜厂商引荐',
        description:
          '可引荐四家电解液、隔膜企业到铜箔产地考察，其中两家在选第二工厂，关注六氟磷酸锂运输半径与蒸汽价格。',
        industries: ['26', '38'],
        keywords: ['电解液', '隔膜', '动力电池', '考察'],
        servedRegions: ['620400'],
        status: 'paused',
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-07',
    name: '储令仪',
    title: '委员、煤化工高级工程师',
    industries: ['06', '25'],
    offers: [
      {
        kind: 'technology',
        title: '腐植酸—膨润土复合型煤粘结剂',
        description:
          '无氯、防水，冷强度提高到每球900牛，掺量2.5%，吨煤成本28元，配两款低氮炉具图纸，已在两个县试烧一个采暖季。',
        industries: ['06', '25'],
        keywords: ['型煤', '粘结剂', '洁净煤', '低氮'],
      },
      {
        kind: 'expertise',
        title: '清洁取暖改造巡回讲座',
        description: '为乡镇干部和供煤点讲洁净煤鉴别与炉具使用，一天一县。',
        industries: ['44', '78'],
        keywords: ['清洁取暖', '讲座'],
        validUntil: '2026-10-31',
        status: 'expired',
      },
    ],
  }),
  provider({
    ...member,
    key: 'mem-08',
    name: '荀若溪',
    region: '320500',
    title: '委员、半导体行业人力资源顾问',
    industries: ['39', '72'],
    offers: [
      {
        kind: 'talent',
        title: '封测工艺与设备工程师返乡人才库',
        description:
          '登记在苏州、无锡、上海工作的甘肃籍封装测试工程师170人，平均从业6年，其中32人一年内有返乡意向，可组织线上面谈。',
        industries: ['39'],
        keywords: ['封装测试', '工程师', '返乡', '人才库'],
        servedRegions: ['620500'],
      },
      {
        kind: 'facility',
        title: '苏州人才飞地工位',
        description: '苏州工业园区内可提供研发工位40个，供西部企业设离岸研发点，尚在谈租约。',
        industries: ['39', '73'],
        keywords: ['人才飞地', '离岸研发', '工位'],
        status: 'draft',
        publishedOn: null,
      },
    ],
  }),
]
