import type { DraftingView } from '../../api/schemas/drafting.ts'

type Code = DraftingView['findings'][number]['code']
type Likelihood = DraftingView['industries'][number]['likelihood']

/** Texts of the help while a need or an offer is written 写作提示. */
export interface DraftingTexts {
  readonly title: string
  readonly check: string
  readonly optional: string
  readonly good: string
  readonly preparing: string
  readonly findings: Readonly<Record<Code, { readonly what: string; readonly advice: string }>>
  readonly inText: string
  readonly keywords: string
  readonly keywordsHint: string
  readonly addKeyword: (word: string) => string
  readonly industries: string
  readonly addIndustry: (name: string) => string
  readonly likelihood: Readonly<Record<Likelihood, string>>
  readonly because: (words: string) => string
  readonly full: string
  readonly added: (what: string) => string
  readonly edit: string
}

export const draftingZh: DraftingTexts = {
  title: '写作提示',
  check: '检查',
  optional: '提示仅供参考，不影响保存和发布。',
  good: '写得清楚，没有要提示的。',
  preparing: '匹配程序正在准备，稍后再检查。',
  findings: {
    only_slogans: {
      what: '只有口号，看不出要什么',
      advice: '请写明要做的具体事情，例如“引进年产2万吨铜箔的生产企业1家”。',
    },
    no_object: { what: '没有具体对象', advice: '请写明具体产品、工艺或设备，例如“数控机床电主轴”“铜尾砂回收”。' },
    several: { what: '一条里写了几件事', advice: '请分成几条填写，每条只写一件事，才能分别匹配。' },
    no_figure: {
      what: '没有数字',
      advice: '请写明规模、金额、技术标准或期限，例如“年用量150套”“投资4200万元”“2026年6月前”。',
    },
    too_short: { what: '内容太短', advice: '请补充现状、要求和希望得到什么。' },
  },
  inText: '所指文字：',
  keywords: '建议的关键词',
  keywordsHint: '点一下就加入。',
  addKeyword: (word) => `加入关键词 ${word}`,
  industries: '建议的行业',
  addIndustry: (name) => `选用行业 ${name}`,
  likelihood: { high: '很可能', medium: '可能', low: '也许' },
  because: (words) => `依据：${words}`,
  full: '行业已选满，先去掉一个再选用。',
  added: (what) => `已加入：${what}`,
  edit: '去修改',
}

export const draftingEn: DraftingTexts = {
  title: 'Writing advice',
  check: 'Check',
  optional: 'This is advice only; you can save and publish all the same.',
  good: 'Clearly written: nothing to advise.',
  preparing: 'The matcher is getting ready; check again in a while.',
  findings: {
    only_slogans: {
      what: 'Only slogans: nothing tells what is wanted',
      advice: 'Say what is to be done, for example “one maker of copper foil with 20,000 tonnes a year”.',
    },
    no_object: {
      what: 'No concrete object',
      advice: 'Name the product, process or equipment, for example “motor spindle of a machine tool”.',
    },
    several: { what: 'Several things in one', advice: 'Enter each thing by itself, so that each finds its own match.' },
    no_figure: {
      what: 'No figure',
      advice: 'Give a scale, an amount, a standard or a deadline, for example “150 sets a year” or “by June 2026”.',
    },
    too_short: { what: 'Too short', advice: 'Add how things are now, what is required and what you hope to get.' },
  },
  inText: 'It is about: ',
  keywords: 'Proposed keywords',
  keywordsHint: 'One click adds a word.',
  addKeyword: (word) => `Add keyword ${word}`,
  industries: 'Proposed industries',
  addIndustry: (name) => `Use industry ${name}`,
  likelihood: { high: 'very likely', medium: 'likely', low: 'perhaps' },
  because: (words) => `because of ${words}`,
  full: 'No place is left for an industry; clear one first.',
  added: (what) => `Added: ${what}`,
  edit: 'Edit',
}
