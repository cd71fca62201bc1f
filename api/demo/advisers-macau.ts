/** Members of Macau who serve as investment advisers. */
import { type ProviderEntry, provider } from './build.ts'

const macau = { kind: 'adviser', region: '820000', title: '澳区委员、招商顾问' } as const

/** 6 advisers. */
export const MACAU_ADVISERS: readonly ProviderEntry[] = [
  provider({
    ...macau,
    key: 'adv-16',
    name: '歐陽頌恩',
    industries: ['15', '61'],
    offers: [
      {
        kind: 'channel',
        title: '澳門酒店業聯合採購平台',
        description: '聯合採購平台有十七間酒店，可為葡萄酒、高原夏菜及果汁安排品鑑和進場，結算周期四十五日。',
        industries: ['15', '51', '61'],
        keywords: ['葡萄酒', '酒店採購', '品鑑'],
      },
    ],
  }),
  provider({
    ...macau,
    key: 'adv-17',
    name: '高可盈',
    industries: ['72', '51'],
    offers: [
      {
        kind: 'channel',
        title: '葡語系國家商貿聯絡',
        description: '協助設備、陶瓷、電工電器企業與巴西、安哥拉買家建立聯繫，提供葡語標書翻譯和展會攤位。',
        industries: ['51', '72'],
        keywords: ['葡語國家', '出口', '陶瓷', '電工電器'],
      },
    ],
  }),
  provider({
    ...macau,
    key: 'adv-18',
    name: '談智勇',
    industries: ['67', '69'],
    offers: [
      {
        kind: 'capital',
        title: '早期硬科技天使投资',
        description:
          '专投半导体设备、测试仪器和工业传感器，单笔300万至1500万元，能接受尚未盈利的初创企业，可联合银行做投贷联动。',
        industries: ['39', '40', '67'],
        keywords: ['天使投资', '半导体设备', '测试', '投贷联动'],
        amountMinYuan: 3_000_000,
        amountMaxYuan: 15_000_000,
      },
    ],
  }),
  provider({
    ...macau,
    key: 'adv-19',
    name: '潘倩儀',
    industries: ['88', '72'],
    offers: [
      {
        kind: 'channel',
        title: '世遺城市展覽與贊助網絡',
        description: '可聯絡澳門文化界及企業贊助者，為長城主題展覽籌集部分款項，並協助申請交流計劃。',
        industries: ['88', '78'],
        keywords: ['世界遺產', '贊助', '展覽', '長城'],
      },
    ],
  }),
  provider({
    ...macau,
    key: 'adv-20',
    name: '蕭永昌',
    industries: ['47', '78'],
    offers: [
      {
        kind: 'capital',
        title: '城镇供热与污水设施特许经营投资',
        description: '以特许经营方式投资县镇供热、污水处理，单项3000万至2.5亿元，由自有团队建设运营，按服务量收费。',
        industries: ['78', '46', '44'],
        keywords: ['供热', '污水处理', '特许经营'],
        amountMinYuan: 30_000_000,
        amountMaxYuan: 250_000_000,
      },
    ],
  }),
  provider({
    ...macau,
    key: 'adv-21',
    name: '容美寶',
    industries: ['27', '14'],
    offers: [
      {
        kind: 'enterprise',
        title: '中藥提取及大健康食品生產基地',
        description:
          '擬在甘肅建立年處理三千噸藥材的提取車間，產品銷往澳門及葡語市場，要求有通過認證的原料藥企業協作檢驗。',
        industries: ['27', '14'],
        keywords: ['中藥提取', '大健康', '檢驗'],
        amountMinYuan: 60_000_000,
        amountMaxYuan: 90_000_000,
        servedRegions: ['620400', '620500'],
      },
    ],
  }),
]
