import { namedArea } from './data/areas.ts'
import { ACCEPTED_STAGES, COLLATERAL_NAMES, COLLATERALS, STAGE_NAMES } from './data/funding.ts'
import { industryOf } from './data/industries.ts'
import { NEED_KIND_NAMES } from './data/kind-names.ts'
import type { RequirementFinding, RequirementState, SentencePair } from './types.ts'

type Values = Omit<RequirementFinding, 'text' | 'hard'>

const short = (number: number): string => String(Number(number.toPrecision(6)))

/** An amount of whole yuan as offices write it: 100万元, CNY 1 million. */
function money(yuan: string): SentencePair {
  const amount = Number(yuan)
  const zh =
    amount >= 100_000_000
      ? `${short(amount / 100_000_000)}亿元`
      : amount >= 10_000
        ? `${short(amount / 10_000)}万元`
        : `${amount}元`
  const en = amount >= 1_000_000 ? `CNY ${short(amount / 1_000_000)} million` : `CNY ${amount.toLocaleString('en')}`
  return { zh, en }
}

function nameOf(code: string): SentencePair {
  if (code === 'none') return { zh: '无抵押物', en: 'no collateral' }
  const stage = ACCEPTED_STAGES.find((known) => known === code)
  if (stage !== undefined) return STAGE_NAMES[stage]
  const collateral = COLLATERALS.find((known) => known === code)
  return collateral === undefined ? { zh: code, en: code } : COLLATERAL_NAMES[collateral]
}

const kindName = (code: string): SentencePair =>
  Object.entries(NEED_KIND_NAMES).find(([kind]) => kind === code)?.[1] ?? { zh: code, en: code }

function industryName(code: string): SentencePair {
  const industry = industryOf(code)
  return industry === undefined ? { zh: code, en: code } : { zh: industry.nameZh, en: industry.nameEn.toLowerCase() }
}

function listed(codes: readonly string[], name: (code: string) => SentencePair): SentencePair {
  const names = codes.map(name)
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
}

const UNSAID: SentencePair = { zh: '未说明', en: 'not stated' }

/** “asked (the need: stated)” */
function both(asked: SentencePair, stated: SentencePair | undefined): SentencePair {
  const { zh, en } = stated ?? UNSAID
  return { zh: `${asked.zh}（需求方：${zh}）`, en: `${asked.en} (the need: ${en})` }
}

function amountAsked([from = '', to = '']: readonly string[]): SentencePair {
  const [least, most] = [money(from), money(to)]
  if (to === '') return { zh: `金额不低于${least.zh}`, en: `an amount of at least ${least.en}` }
  if (from === '') return { zh: `金额不高于${most.zh}`, en: `an amount of at most ${most.en}` }
  return { zh: `金额${least.zh}至${most.zh}`, en: `an amount of ${least.en} to ${most.en}` }
}

/** Region codes have no names here, so the answer is whether the need lies there. */
const WHERE: Readonly<Record<RequirementState, SentencePair | undefined>> = {
  fits: { zh: '在其中', en: 'lies there' },
  fails: { zh: '不在其中', en: 'lies elsewhere' },
  unknown: undefined,
}

/** What an offer asks and what the need states of it, in words. */
export function requirementText({ requirement, state, asked, stated }: Values): SentencePair {
  const [first = ''] = asked
  const [own] = stated
  const ownMoney = own === undefined ? undefined : money(own)
  const ownNames = (name: (code: string) => SentencePair) => (stated.length === 0 ? undefined : listed(stated, name))
  switch (requirement) {
    case 'stage': {
      const { zh, en } = listed(asked, nameOf)
      return both({ zh: `企业阶段为${zh}`, en: `stage ${en}` }, ownNames(nameOf))
    }
    case 'years': {
      const years = own === undefined ? undefined : { zh: `${own}年`, en: `${own} years` }
      return both({ zh: `成立满${first}年`, en: `founded at least ${first} years ago` }, years)
    }
    case 'revenue': {
      const { zh, en } = money(first)
      return both({ zh: `年营业收入不低于${zh}`, en: `a revenue of at least ${en} a year` }, ownMoney)
    }
    case 'collateral': {
      const { zh, en } = listed(asked, nameOf)
      const wish = asked.length === 0 ? { zh: '不要求抵押', en: 'no collateral asked' } : undefined
      return both(wish ?? { zh: `须有抵押或增信：${zh}`, en: `collateral: ${en}` }, ownNames(nameOf))
    }
    case 'loss': {
      const wish =
        first === 'accepted'
          ? { zh: '接受亏损企业', en: 'an enterprise at a loss is accepted' }
          : { zh: '不接受亏损企业', en: 'an enterprise at a loss is not accepted' }
      const state = own === 'loss' ? { zh: '亏损', en: 'at a loss' } : { zh: '未亏损', en: 'not at a loss' }
      return both(wish, own === undefined ? undefined : state)
    }
    case 'amount':
      return both(amountAsked(asked), ownMoney)
    case 'wanted_kind': {
      const { zh, en } = listed(asked, kindName)
      return both({ zh: `想要${zh}类需求`, en: `wants needs of kind ${en}` }, ownNames(kindName))
    }
    case 'wanted_industry': {
      const { zh, en } = listed(asked, industryName)
      return both({ zh: `想要的行业：${zh}`, en: `wants the industries ${en}` }, ownNames(industryName))
    }
    case 'wanted_region': {
      const areas = asked.flatMap((code) => namedArea(code) ?? [])
      const zh = areas.length === asked.length ? areas.map(({ nameZh }) => nameZh).join('、') : '供给方指定的地区'
      const en = areas.length === asked.length ? areas.map(({ nameEn }) => nameEn).join(', ') : 'those it names'
      return both({ zh: `想要的地区：${zh}`, en: `wants needs of the regions ${en}` }, WHERE[state])
    }
    case 'wanted_size': {
      const { zh, en } = money(first)
      return both({ zh: `项目规模不低于${zh}`, en: `a project of at least ${en}` }, ownMoney)
    }
  }
}
