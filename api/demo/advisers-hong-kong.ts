/** Members of Hong Kong who serve as investment advisers; several write Traditional Chinese. */
import { type ProviderEntry, provider } from './build.ts'

const hongKong = { kind: 'adviser', region: '810000', title: '港区委员、招商顾问' } as const

/** 15 advisers. */
export const HONG_KONG_ADVISERS: readonly ProviderEntry[] = [
  provider({
    ...hongKong,
    key: 'adv-01',
    name: '麦启樑',
    industries: ['31', '39'],
    capacity: 3,
    offers: [
      {
        kind: 'enterprise',
        title: '香港磁矿资源：氧化铁红提纯与铁氧体磁性材料设厂',
        description:
          '企业有意在西北以钢厂酸洗副产氧化铁红为原料，建设提纯与铁氧体预烧料、磁性材料生产线，看重稳定的氧化铁红供应和园区蒸汽条件。',
        industries: ['31', '39', '26'],
        keywords: ['氧化铁红', '铁氧体', '磁性材料', '设厂'],
        publishedOn: '2026-03-12',
        servedRegions: ['620200'],
      },
      {
        kind: 'channel',
        title: '香港新材料商會會員到訪安排',
        description: '可組織十至十五家新材料、磁性元件企業到甘肅考察，會前先把需求清單發給會員，會後一個月內回覆意向。',
        industries: ['C', '39'],
        keywords: ['考察', '新材料', '商會', '磁性元件'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-02',
    name: '溫佩珊',
    industries: ['39'],
    offers: [
      {
        kind: 'channel',
        title: '大灣區積體電路封測及物料企業網絡',
        description:
          '與深圳、東莞、香港四十多家封裝測試、引線框架、探針卡企業長期來往，可代為發佈招商需求、安排閉門對接會，每季一場，約二十家參加。',
        industries: ['39'],
        keywords: ['封裝測試', '引線框架', '探針卡', '大灣區'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-03',
    name: '霍景熙',
    industries: ['38', '32'],
    offers: [
      {
        kind: 'enterprise',
        title: '耐克森：高端铝合金电缆合作意向',
        description:
          '可协助联系法国电缆制造商耐克森，就35千伏及以下铝合金电缆在西北的制造、授权或代工作初步交流，关注当地铝杆品质与绿电比例。',
        industries: ['38', '32'],
        keywords: ['铝合金电缆', '绿电', '外资', '代工'],
        publishedOn: '2026-05-08',
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-04',
    name: '黎韻詩',
    industries: ['15', '51'],
    offers: [
      {
        kind: 'channel',
        title: '港澳餐飲、免稅店葡萄酒渠道',
        description:
          '手上有香港八十間餐廳、澳門三間酒店及免稅店的酒水供應合約，可與上海的集團一起為西北葡萄酒做品牌聯名和分銷，首年目標六萬瓶。',
        industries: ['15', '51', '52'],
        keywords: ['葡萄酒', '免稅', '餐飲渠道', '品牌聯名'],
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-05',
    name: '程立賢',
    industries: ['67', '32'],
    offers: [
      {
        kind: 'capital',
        title: '有色金属与电池材料产业基金',
        description:
          '港元与人民币双币基金，单个项目投资5000万至3亿元，偏好铜箔、正极材料、铝箔等已量产的扩产项目，可作小股东，退出期五至七年。',
        industries: ['32', '38', '67'],
        keywords: ['产业基金', '铜箔', '正极材料', '股权投资'],
        amountMinYuan: 50_000_000,
        amountMaxYuan: 300_000_000,
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-06',
    name: '方浩然',
    industries: ['33', '36'],
    offers: [
      {
        kind: 'channel',
        title: '汽车轻量化铝部件厂商推介',
        description:
          '长期为珠三角压铸、挤压企业采购铝材，认识做防撞梁、电池托盘的工厂12家，有3家正在找电价低的第二生产基地。',
        industries: ['33', '36'],
        keywords: ['轻量化', '铝部件', '电池托盘', '转移'],
        servedRegions: ['620200', '620400'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-07',
    name: '簡詠儀',
    industries: ['18', '72'],
    offers: [
      {
        kind: 'channel',
        title: '製衣、箱包加工貿易廠商內遷對接',
        description:
          '服務東莞、中山的港資製衣及箱包廠二十年，現有五家有內遷計劃，每家用工三百至六百人，最關心熟練工、報關時效與宿舍。',
        industries: ['18', '19'],
        keywords: ['加工貿易', '產業轉移', '製衣', '箱包'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-08',
    name: '雷紹基',
    industries: ['53', '59'],
    offers: [
      {
        kind: 'capital',
        title: '物流园区与多式联运设施投资',
        description: '基础设施投资人，投过四个内陆港和两条铁路专用线，单笔1亿至8亿元，要求有锁定的基础货量。',
        industries: ['53', '58', '59'],
        keywords: ['物流园区', '多式联运', '铁路专用线', '基础设施'],
        amountMinYuan: 100_000_000,
        amountMaxYuan: 800_000_000,
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-09',
    name: '蘇慧敏',
    industries: ['27'],
    offers: [
      {
        kind: 'channel',
        title: '香港生物醫藥創科企業引介',
        description:
          '科學園內約三十家生物科技公司的聯絡平台，可引介血液製品、診斷試劑及中藥提取方面的合作夥伴，亦可協助尋找註冊顧問。',
        industries: ['27'],
        keywords: ['生物醫藥', '血液製品', '註冊', '創科'],
        servedRegions: ['620400'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-10',
    name: '莫嘉豪',
    industries: ['44', '67'],
    offers: [
      {
        kind: 'capital',
        title: '风电光伏及储能电站股权投资',
        description: '可参股并网三年内的风电、光伏和储能项目，单个项目出资2000万至2亿元，要求消纳方案明确。',
        industries: ['44'],
        keywords: ['风电', '光伏', '储能', '股权投资'],
        amountMinYuan: 20_000_000,
        amountMaxYuan: 200_000_000,
        servedRegions: ['NWC'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-11',
    name: '關子晴',
    industries: ['88', '78'],
    offers: [
      {
        kind: 'channel',
        title: '文化旅遊投資人及策展團隊',
        description: '曾參與兩個世界遺產地的展示營運，認識願意以基金加項目方式投資文化公園的機構四家，可陪同現場踏勘。',
        industries: ['78', '88', '90'],
        keywords: ['文化公園', '長城', '文旅投資', '策展'],
        servedRegions: ['620200'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-12',
    name: '伍卓文',
    industries: ['38', '40'],
    offers: [
      {
        kind: 'channel',
        title: '伺服电机与精密传动企业招商引荐',
        description:
          '可引荐深圳、佛山的伺服驱动、谐波减速器、光栅尺企业到西北设立装配点，先从工业母机整机厂的配套订单谈起。',
        industries: ['38', '34', '40'],
        keywords: ['伺服电机', '光栅尺', '工业母机', '配套'],
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-13',
    name: '區靜雯',
    industries: ['26', '29'],
    offers: [
      {
        kind: 'enterprise',
        title: '聚碳酸酯改性料工廠投資意向',
        description:
          '家族企業在惠州有三條改性工程塑料生產線，擬在原料產地旁增設年產四萬噸聚碳酸酯改性料工廠，總投資約二億八千萬元人民幣。',
        industries: ['29', '26'],
        keywords: ['聚碳酸酯', '改性塑料', '設廠'],
        amountMinYuan: 280_000_000,
        amountMaxYuan: 280_000_000,
        servedRegions: ['620400'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-14',
    name: '樊志邦',
    industries: ['13', '51'],
    offers: [
      {
        kind: 'channel',
        title: '西北農產品出口香港及東南亞',
        description: '經營果蔬及調味品進口，每年從內地採購約九千噸，可包銷蘋果凍乾、花椒油樹脂，並協助取得出口註冊。',
        industries: ['13', '14', '51'],
        keywords: ['出口', '蘋果', '花椒', '凍乾'],
        servedRegions: ['620000'],
      },
    ],
  }),
  provider({
    ...hongKong,
    key: 'adv-15',
    name: '喬安琪',
    industries: ['38', '26'],
    offers: [
      {
        kind: 'enterprise',
        title: '锂电池隔膜涂覆线西迁',
        description:
          '计划把东莞两条隔膜涂覆线迁到电价低于0.38元的园区，年产能1.2亿平方米，用工90人，希望与铜箔、电解液企业同园。',
        industries: ['38', '29'],
        keywords: ['隔膜', '锂电池', '涂覆', '产业转移'],
        amountMinYuan: 150_000_000,
        amountMaxYuan: 180_000_000,
        servedRegions: ['620400', '620200'],
      },
    ],
  }),
]
