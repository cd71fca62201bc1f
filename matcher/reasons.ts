import { namedArea } from './data/areas.ts'
import { INDUSTRIES } from './data/industries.ts'
import { NEED_KIND_NAMES, OFFER_KIND_NAMES } from './data/kind-names.ts'
import type { NodeNames } from './engine.ts'
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

function wordsClauses(node: ExplanationNode, relationSaid: boolean): Clause[] {
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
  if (chain !== undefined && !relationSaid) {
    clauses.push({ zh: `同在产业链的“${chain.word}”环节`, en: `both stand at “${chain.word}” in the industry chain` })
  }
  return clauses
}

/** The names of industries inside a sentence, by code. */
const INDUSTRY_NAMES: ReadonlyMap<string, Clause> = new Map(
  INDUSTRIES.map(({ code, nameZh, nameEn }) => [code, { zh: nameZh, en: nameEn.toLowerCase() }]),
)

function industryNames(codes: readonly string[]): Clause {
  const names = codes.flatMap((code) => INDUSTRY_NAMES.get(code) ?? [])
  return { zh: names.map(({ zh }) => zh).join('与'), en: names.map(({ en }) => en).join(' and ') }
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

/** What the places of both sides in the chains say; nothing for places that have nothing to do with each other. */
function chainClause(node: ExplanationNode, nodeNames: (code: string) => NodeNames): Clause | undefined {
  const [offerCode = '', needCode = ''] = node.values
  const given = nodeNames(offerCode)
  const asked = nodeNames(needCode)
  switch (node.finding) {
    case 'fills_link':
      return {
        zh: `需求要补“${asked.zh}”这一环，供给方正是做这一环节的`,
        en: `the need lacks the link “${asked.en}” in its chain, and that is where the provider works`,
      }
    case 'same_node':
      return {
        zh: `双方都在产业链的“${asked.zh}”环节`,
        en: `both stand at “${asked.en}” in the industry chain`,
      }
    case 'lengthens_chain':
      return {
        zh: `需求想从“${asked.zh}”环节延链，供给方的“${given.zh}”环节正好与它相接`,
        en: `the need wants its chain to reach further than “${asked.en}”, and the provider's “${given.en}” joins on`,
      }
    case 'supplies':
      return {
        zh: `供给方在“${given.zh}”环节，正是需求所在“${asked.zh}”环节的上游配套`,
        en: `the provider works at “${given.en}”, which supplies “${asked.en}”, where the need stands`,
      }
    case 'supplies_further':
      return {
        zh: `供给方在“${given.zh}”环节，是需求所在“${asked.zh}”环节的上游`,
        en: `the provider works at “${given.en}”, upstream of “${asked.en}”, where the need stands`,
      }
    case 'uses':
      return {
        zh: `供给方在“${given.zh}”环节，是需求所在“${asked.zh}”环节的下游，用得上它的产品`,
        en: `the provider works at “${given.en}”, downstream of “${asked.en}”, and uses what the need makes`,
      }
    case 'neighbours_in_chain':
      return {
        zh: `“${given.zh}”与“${asked.zh}”是同一条产业链上的相邻环节`,
        en: `“${given.en}” and “${asked.en}” stand side by side in one industry chain`,
      }
    default:
      return undefined
  }
}

/** Says honestly that no single word carries it. */
function meaningClause(node: ExplanationNode): Clause | undefined {
  if (node.finding !== 'meaning_near') return undefined
  return {
    zh: '两段文字整体意思相近（由向量服务判断，不落在某个具体词语上）',
    en: 'the texts as a whole are close in meaning (an embedding service says so; no single word carries it)',
  }
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
  nodeNames: (code: string) => NodeNames,
): Clause {
  const chain = parts.find(({ signal }) => signal === 'chain')
  const relation = chain && chainClause(chain, nodeNames)
  const relationSaid = relation !== undefined
  const clauses: Clause[] = []
  for (const node of parts) {
    if (node.signal === 'words') {
      clauses.push(...wordsClauses(node, relationSaid))
      continue
    }
    const clause =
      node.signal === 'industry'
        ? industryClause(node)
        : node.signal === 'keywords'
          ? keywordsClause(node)
          : node.signal === 'chain'
            ? relation
            : node.signal === 'region'
              ? regionClause(node)
              : node.signal === 'meaning'
                ? meaningClause(node)
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
