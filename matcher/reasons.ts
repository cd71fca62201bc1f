import { namedArea } from './data/areas.ts'
import { industryOf } from './data/industries.ts'
import { NEED_KIND_NAMES, OFFER_KIND_NAMES } from './data/kind-names.ts'
import { isFundingCondition } from './requirements.ts'
import type { ExplanationNode, NeedItem, OfferItem, RequirementFinding, SentencePair } from './types.ts'

type Clause = SentencePair

/** At most so many words are quoted in the sentence. */
const QUOTED_WORDS = 3
/** A word quoted carries at least this share of the words' points. */
const QUOTED_SHARE = 0.06

function quoted(words: readonly string[]): Clause {
  return { zh: words.map((word) => `“${word}”`).join('、'), en: words.map((word) => `“${word}”`).join(', ') }
}

/** Both forms of a word that met as a synonym or a wider word. */
const formsOf = (word: string): string[] => word.split(' → ')

function wordsClauses(node: ExplanationNode): Clause[] {
  const telling = node.words.filter(({ points }) => points >= QUOTED_SHARE * node.points)
  const clauses: Clause[] = []
  const literal = quoted(
    telling
      .filter(({ word, meeting }) => meeting === undefined && word.length > 1)
      .slice(0, QUOTED_WORDS)
      .map(({ word }) => word),
  )
  if (literal.zh !== '') clauses.push({ zh: `两边都写到${literal.zh}`, en: `both texts speak of ${literal.en}` })
  const alike = telling.find(({ meeting }) => meeting === 'synonym')
  if (alike !== undefined) {
    const [asked = '', given = asked] = formsOf(alike.word)
    if (asked !== given)
      clauses.push({ zh: `“${asked}”和“${given}”是一回事`, en: `“${asked}” and “${given}” mean the same` })
  }
  const wider = telling.find(({ meeting }) => meeting === 'wider')
  if (wider !== undefined) {
    const [asked = '', given = asked] = formsOf(wider.word)
    if (asked !== given)
      clauses.push({ zh: `“${asked}”与“${given}”属于同一类`, en: `“${asked}” and “${given}” belong together` })
  }
  const chain = telling.find(({ meeting }) => meeting === 'chain')
  if (chain !== undefined) {
    clauses.push({ zh: `同在产业链的“${chain.word}”环节`, en: `both stand at “${chain.word}” in the industry chain` })
  }
  return clauses
}

function industryNames(codes: readonly string[]): Clause {
  const entries = codes.flatMap((code) => industryOf(code) ?? [])
  return {
    zh: entries.map(({ nameZh }) => nameZh).join('与'),
    en: entries.map(({ nameEn }) => nameEn.toLowerCase()).join(' and '),
  }
}

function industryClause(node: ExplanationNode): Clause | undefined {
  const names = industryNames(node.values)
  if (node.finding === 'same_division') return { zh: `同属${names.zh}`, en: `both belong to ${names.en}` }
  if (node.finding === 'related_division') return { zh: `${names.zh}相互关联`, en: `${names.en} work together` }
  if (node.finding === 'same_section' && node.points > 0.3 * node.most) {
    return { zh: '行业门类相同', en: 'they share a section of industry' }
  }
  return undefined
}

function keywordsClause(node: ExplanationNode): Clause | undefined {
  if (node.finding !== 'keywords_met') return undefined
  const names = quoted(node.values.slice(0, QUOTED_WORDS))
  return { zh: `关键词${names.zh}对上了`, en: `the keywords ${names.en} meet` }
}

const REGION_CLAUSES: Readonly<Record<string, Clause>> = {
  serves_city: { zh: '供给方服务需求所在的市', en: "the provider serves the need's city" },
  serves_province: { zh: '供给方服务需求所在的省', en: "the provider serves the need's province" },
  same_city: { zh: '双方在同一个市', en: 'both sit in one city' },
  same_province: { zh: '双方在同一个省', en: 'both sit in one province' },
}

function regionClause(node: ExplanationNode): Clause | undefined {
  const area = namedArea(node.values[0] ?? '')
  if (node.finding === 'wanted_region') {
    return area === undefined
      ? { zh: '供给方正在需求想要的地区', en: 'the provider sits in a region that the need asks for' }
      : { zh: `供给方在需求想要的${area.nameZh}`, en: `the provider sits in the ${area.nameEn}, as asked` }
  }
  if (node.finding === 'serves_area' && area !== undefined) {
    return { zh: `供给方服务${area.nameZh}`, en: `the provider serves the ${area.nameEn}` }
  }
  return REGION_CLAUSES[node.finding]
}

function kindClause(node: ExplanationNode, need: NeedItem, offer: OfferItem): Clause | undefined {
  if (need.kind === undefined || offer.kind === undefined) return undefined
  const asked = NEED_KIND_NAMES[need.kind]
  const given = OFFER_KIND_NAMES[offer.kind]
  if (node.finding === 'kinds_fit') {
    return { zh: `${given.zh}正好回应${asked.zh}需求`, en: `${given.en} is what a ${asked.en} need asks for` }
  }
  if (node.finding === 'kinds_far') {
    return {
      zh: `但${given.zh}只能间接帮助${asked.zh}需求`,
      en: `but ${given.en} helps a ${asked.en} need only indirectly`,
    }
  }
  return undefined
}

/** At most so many requirements that are not met are told in the sentence; all stand in the explanation. */
const TOLD_FAILURES = 2

/** What the offer asks: the conditions in numbers, and what is not met in words. */
function requirementClauses(requirements: readonly RequirementFinding[]): Clause[] {
  const clauses: Clause[] = []
  const conditions = requirements.filter(isFundingCondition)
  const fitting = conditions.filter(({ state }) => state === 'fits').length
  if (fitting > 0) {
    const of = conditions.length
    clauses.push(
      fitting === of
        ? { zh: `${of}项融资条件都符合`, en: `all ${of} conditions of the money are met` }
        : { zh: `${of}项融资条件符合${fitting}项`, en: `${fitting} of ${of} conditions of the money are met` },
    )
  }
  for (const { text } of requirements.filter(({ state }) => state === 'fails').slice(0, TOLD_FAILURES)) {
    clauses.push({ zh: `但不符合“${text.zh}”`, en: `but this is not met: ${text.en}` })
  }
  return clauses
}

/** The reason of a pairing as a colleague would say it: one sentence in each language, from what the signals found. */
export function reasonOf(
  parts: readonly ExplanationNode[],
  need: NeedItem,
  offer: OfferItem,
  requirements: readonly RequirementFinding[],
): Clause {
  const clauses: Clause[] = []
  for (const node of parts) {
    if (node.signal === 'words') {
      clauses.push(...wordsClauses(node))
      continue
    }
    const clause =
      node.signal === 'industry'
        ? industryClause(node)
        : node.signal === 'keywords'
          ? keywordsClause(node)
          : node.signal === 'region'
            ? regionClause(node)
            : node.signal === 'kind'
              ? kindClause(node, need, offer)
              : undefined
    if (clause !== undefined) clauses.push(clause)
  }
  clauses.push(...requirementClauses(requirements))
  if (clauses.length === 0) {
    return { zh: '两边只有零星字词相同。', en: 'Only scattered words are the same on both sides.' }
  }
  const english = clauses.map(({ en }) => en).join('; ')
  return {
    zh: `${clauses.map(({ zh }) => zh).join('，')}。`,
    en: `${english.charAt(0).toUpperCase()}${english.slice(1)}.`,
  }
}
