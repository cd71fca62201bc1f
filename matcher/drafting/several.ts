import type { Side } from '../analysis.ts'
import { normalise } from '../text/normalise.ts'

/** A half-open range of UTF-16 code units in the original text. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** What opens an item of an enumeration, in an original text. */
const OPENING =
  /(?<=^|[。；;：:\s，,])(?:\d{1,2}[.、．)）](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]、?|[一二三四五六]是|第[一二三四五六](?=[，,、])|[一二三四五六七八九]、|[①-⑨])/gu

/** Such an enumeration lists what one thing must be or do. */
const OF_ONE_THING = /(?:要求|指标|条件|标准|参数|如下要求|内容|功能|特点|改造为|优势)[^。；]{0,8}$/u

/** What an item says first when it asks for, or offers, a thing of its own. */
const ASKS: Readonly<Record<Side, RegExp>> = {
  need: /^.{0,4}?(?:寻求|寻找|引进|招引|招聘|求购|采购|融资|贷款|申请|需要|急需|解决|征集|希望(?:引进|获得|寻))/u,
  offer: /^.{0,4}?(?:提供|转让|供应|输送|承接|出租|销售|投资|派出|可供)/u,
}

/** A sentence that goes on to something else after all. */
const FURTHER: Readonly<Record<Side, RegExp>> = {
  need: /(?<=[。；;，,\s])(?:另外|此外|同时|另|还有)[，,]?(?:我们|公司|企业)?(?:还|也)?(?:需要?|希望|拟|计划|急需)?(?:引进|招聘|招引|求购|融资|贷款)/gu,
  offer:
    /(?<=[。；;，,\s])(?:另外|此外|另|还有)[，,]?(?:我们|公司)?(?:还|也)?(?:可|可以|能够?)?(?:转让|输送|出租|投资|供应)/gu,
}
const ASKS_ANYWHERE: Readonly<Record<Side, RegExp>> = {
  need: /寻求|寻找|引进|招引|招聘|求购|采购|融资|贷款|需要|急需|进入/u,
  offer: /提供|转让|供应|输送|承接|出租|销售|投资/u,
}

/** Where an original text turns to the second and each further thing of its own, and where the first begins; empty for one thing. */
export function severalThings(text: string, side: Side): Range[] {
  const openings = Array.from(text.matchAll(OPENING), (match) => ({ at: match.index, length: match[0].length }))
  const [first] = openings
  if (first !== undefined && !OF_ONE_THING.test(text.slice(0, first.at))) {
    const items = openings.map(({ at, length }, index) => ({
      start: at,
      end: openings[index + 1]?.at ?? text.length,
      said: normalise(text.slice(at + length, openings[index + 1]?.at ?? text.length)).text,
    }))
    const asking = items.filter(({ said }) => ASKS[side].test(said.replace(/^[,\s]+/u, '')))
    if (asking.length >= 2) return asking.map(({ start, end }) => ({ start, end }))
  }
  const [further] = text.matchAll(FURTHER[side])
  if (further === undefined || !ASKS_ANYWHERE[side].test(text.slice(0, further.index))) return []
  const rest = text.slice(further.index).search(/[。；;]/u)
  const end = rest < 0 ? text.length : further.index + rest
  return [{ start: further.index, end }]
}
