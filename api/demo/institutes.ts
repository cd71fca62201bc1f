/** The five universities and institutes as providers: technologies, facilities and people. */
import { type ProviderEntry, provider } from './build.ts'

const body = { kind: 'institute', invented: false } as const

/** 5 institutes. */
export const INSTITUTES: readonly ProviderEntry[] = [
  provider({
    ...body,
    key: 'inst-lut',
    name: '兰州理工大学',
    organisation: 'lut',
    region: '620100',
    industries: ['34', '32', '38'],
    capacity: 6,
    contactName: '科技处成果科杨老师',
    offers: [
      {
        kind: 'technology',
        title: '高档数控机床电主轴与滚珠丝杠副精度保持技术',
        description:
          '针对车铣复合机床的电主轴、滚珠丝杠副和直线导轨，形成动静压支承、预紧力在线调节、滚道磨削工艺三项成果。样机主轴12000转/分时径向跳动1.8微米，丝杠副跑合5000小时精度衰减11%，可转让，也可与整机厂联合试制。',
        industries: ['34'],
        keywords: ['数控机床', '电主轴', '滚珠丝杠', '精度保持性', '直线导轨'],
      },
      {
        kind: 'technology',
        title: '锌、铜电解槽短路红外识别系统',
        description:
          '天车挂载红外相机，拼接全车间温度场，用图像识别定位短路极板，检出率96%，每班误报3次；可写入MES工单，已在一个12万吨电解系统运行。',
        industries: ['32', '65'],
        keywords: ['电解槽', '短路', '红外', '图像识别'],
      },
      {
        kind: 'technology',
        title: '钢渣—赤泥基低熟料胶凝材料',
        description:
          '钢渣、赤泥、脱硫石膏总掺量80%，28天强度44MPa，安定性合格；完成300立方米道路基层示范。提供配方、激发剂和粉磨参数。',
        industries: ['30', '42'],
        keywords: ['钢渣', '赤泥', '胶凝材料', '工业固废'],
      },
      {
        kind: 'facility',
        title: '机床可靠性与材料加工开放实验平台',
        description:
          '三坐标、圆度仪、激光干涉仪、主轴加载试验台、扫描电镜等设备对企业开放，按机时收费，出具检测报告；天水、白银企业享八折。',
        industries: ['34', '33', '74'],
        keywords: ['检测', '机床可靠性', '试验台', '开放共享'],
        servedRegions: ['620000'],
      },
      {
        kind: 'channel',
        title: '校友企业家俱乐部返乡投资对接',
        description:
          '俱乐部登记校友企业460余家，机械、电气、有色、化工居多，分布在长三角和珠三角。每年组织两批返乡考察，可按需求清单定向邀请。',
        industries: ['C', '34', '38'],
        keywords: ['校友', '返乡投资', '考察', '招商'],
      },
    ],
  }),
  provider({
    ...body,
    key: 'inst-licp',
    name: '中科院兰州化物所',
    organisation: 'licp',
    region: '620100',
    industries: ['26', '34', '38'],
    capacity: 5,
    contactName: '技术转移办公室高老师',
    offers: [
      {
        kind: 'technology',
        title: '机床导轨与滚动功能部件长寿命润滑涂层',
        description:
          '类金刚石与软金属复合薄膜，用于数控机床主轴轴承、丝杠螺母和导轨副，摩擦系数低于0.05，磨损率下降一个量级，现有零件表面处理后即可装机，已完成两家机床厂3000小时台架试验。',
        industries: ['34', '26'],
        keywords: ['机床', '固体润滑', '导轨', '丝杠', '薄膜'],
      },
      {
        kind: 'technology',
        title: '微通道光化学反应器与酰氯尾气催化水解',
        description:
          '把光气在线持有量降到釜式工艺的二十分之一，碳化硅微通道模块化放大；尾气经催化水解后残留低于0.3毫克/立方米，有一套千吨级运行业绩。',
        industries: ['26', '77'],
        keywords: ['光气', '微通道', '尾气', '催化水解'],
      },
      {
        kind: 'technology',
        title: '电解铜箔复合添加剂与表面防氧化处理',
        description:
          '整平剂、光亮剂、抑制剂三元体系，4.5微米箔抗拉强度410至430兆帕，延伸率6.8%；配套无铬钝化，常温存放六个月不变色。可先做百公斤电解液对比试验。',
        industries: ['32', '26'],
        keywords: ['铜箔', '添加剂', '锂离子电池', '抗拉强度'],
      },
      {
        kind: 'facility',
        title: '润滑材料与催化中试基地',
        description:
          '现有500升至3000升中试釜、连续流装置和防爆车间，接受精细化工和电池材料企业委托放大，安全评价资料齐备。',
        industries: ['26', '73'],
        keywords: ['中试', '放大', '精细化工', '电池材料'],
        servedRegions: ['620400', '620100'],
      },
    ],
  }),
  provider({
    ...body,
    key: 'inst-lzu',
    name: '兰州大学',
    organisation: 'lzu',
    region: '620100',
    industries: ['39', '27', '77'],
    capacity: 5,
    contactName: '成果转化中心林老师',
    offers: [
      {
        kind: 'technology',
        title: '高纯氧化铁红除氯除硅与软磁铁氧体制备',
        description: '两段水洗加矿化处理，氯离子降到0.05%以下，二氧化硅低于80ppm，用于锰锌铁氧体，功耗达到中高端水平。',
        industries: ['39', '26'],
        keywords: ['氧化铁红', '铁氧体', '提纯', '软磁'],
      },
      {
        kind: 'technology',
        title: '磷酸铁锂包覆掺杂与低温电解液协同改性',
        description:
          '氮掺杂碳包覆加少量铌掺杂，配合低黏度溶剂，扣电零下20℃容量保持率83%，软包81%，吨成本增加约1200元，可供5公斤样品。',
        industries: ['26', '38'],
        keywords: ['磷酸铁锂', '低温', '碳包覆', '锂离子电池'],
      },
      {
        kind: 'technology',
        title: '血液制品纳滤除病毒与层析纯化平台',
        description: '可提供纳滤膜适配、缩小模型和病毒清除验证设计，两步层析后蛋白总收率46%，周期缩短三天。',
        industries: ['27'],
        keywords: ['纳滤', '病毒清除', '层析', '生物制品'],
      },
      {
        kind: 'facility',
        title: '动力电池材料测试与电镜中心',
        description:
          '球差电镜、原位XRD、扣电与软包试制线对外预约，提供铜箔、正极、隔膜样品从形貌到电性能的一站式评价。',
        industries: ['38', '26', '74'],
        keywords: ['电池材料', '测试', '电镜', '软包试制'],
      },
    ],
  }),
  provider({
    ...body,
    key: 'inst-tsnu',
    name: '天水师范学院',
    organisation: 'tsnu',
    region: '620500',
    industries: ['39', '34', '13'],
    capacity: 4,
    contactName: '校企合作处安老师',
    offers: [
      {
        kind: 'talent',
        title: '机电、电子信息类应届生定向输送',
        description:
          '每年可推荐机械、自动化、电子信息本科生240名，本省生源占八成，愿意在天水就业者约三分之一。十一月、三月各办一场双选会。',
        industries: ['34', '38', '39'],
        keywords: ['毕业生', '双选会', '机电', '电子信息'],
        servedRegions: ['620500', '620400', '620200'],
      },
      {
        kind: 'facility',
        title: '农产品加工中试车间共享',
        description: '超临界二氧化碳萃取装置24升两台、冻干机40平方米一台，可承接花椒、苹果、元胡等试制，按批次收费。',
        industries: ['13', '14'],
        keywords: ['超临界萃取', '冻干', '试制', '共享'],
        servedRegions: ['620500'],
      },
      {
        kind: 'technology',
        title: '纳米银焊膏及低温无压烧结工艺',
        description:
          '220℃无压烧结，剪切强度38兆帕，空洞率0.8%，适合功率芯片贴装，已做到每批200克，寻找封测企业联合验证。',
        industries: ['39', '26'],
        keywords: ['纳米银', '低温烧结', '功率芯片', '封测'],
      },
    ],
  }),
  provider({
    ...body,
    key: 'inst-tsias',
    name: '天水高等研究院',
    organisation: 'tsias',
    region: '620500',
    industries: ['34', '38', '39'],
    capacity: 4,
    contactName: '产业部岳老师',
    offers: [
      {
        kind: 'technology',
        title: '车铣复合机床转塔刀架与主轴单元联合研制',
        description:
          '已有伺服转塔刀架、内藏式电主轴两套图纸和一台验证样机，换刀时间0.18秒，重复定位2角秒。愿与本地机床企业共建关键零部件中试线，共担试制费用。',
        industries: ['34'],
        keywords: ['数控机床', '刀架', '主轴', '关键零部件', '中试'],
        servedRegions: ['620500'],
      },
      {
        kind: 'facility',
        title: '集成电路可靠性与失效分析公共平台',
        description:
          '高低温冲击、功率循环、超声扫描、聚焦离子束等设备，24小时轮班，加急件48小时出结果，面向封装测试企业开放。',
        industries: ['39', '74'],
        keywords: ['失效分析', '可靠性', '封装测试', '公共平台'],
      },
      {
        kind: 'technology',
        title: '24千伏干燥空气绝缘环网柜整机方案',
        description:
          '完成温升、绝缘、内部燃弧试验，柜宽与原六氟化硫柜一致，40.5千伏方案在仿真阶段，欢迎开关企业合作做型式试验。',
        industries: ['38'],
        keywords: ['环网柜', '干燥空气', '高压开关', '电工电器'],
      },
    ],
  }),
]
