import { needsNeighbours, simplified } from './simplified.ts'

/** A text made comparable, with the way back to the original. All positions are UTF-16 code units. */
export interface NormalText {
  /** NFKC, lower case, simplified characters, every dash a hyphen. */
  readonly text: string
  /** For each unit of `text` where its origin starts in the original; null when positions are equal. */
  readonly starts: Uint32Array | null
  /** For each unit of `text` where its origin ends; null when positions are equal. */
  readonly ends: Uint32Array | null
}

/** What stands at a place with the marks that belong to it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/uy
/** Characters that one to one become a character of the normal form, and that no mark follows. */
const ONE_TO_ONE =
  /^[\n\r\t -~\u00b7\u00d7\u0391-\u03a1\u03a4-\u03a9\u03b1-\u03c9\u2010-\u2015\u2018-\u201d\u2212\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*$/
const DASH = /[\u2010-\u2015\u2212]/g

const normalForm = (text: string): string => simplified(text.normalize('NFKC').toLowerCase().replace(DASH, '-'))

/** Stands for a normal form that depends on the neighbours; no character. */
const BY_NEIGHBOURS = 0xffff
/** For each code unit that `ONE_TO_ONE` takes its normal form; 0 for all others. Made at the first use, in some 10 ms. */
let normalUnits: Uint16Array | undefined

function makeNormalUnits(): Uint16Array {
  const units = new Uint16Array(1 << 16)
  for (let unit = 1; unit < units.length; unit++) {
    const character = String.fromCharCode(unit)
    if (!ONE_TO_ONE.test(character)) continue
    units[unit] = needsNeighbours(character) ? BY_NEIGHBOURS : normalForm(character).charCodeAt(0)
  }
  return units
}

/** The normal form of a text of `ONE_TO_ONE`; undefined for others. */
function oneToOneForm(original: string): string | undefined {
  normalUnits ??= makeNormalUnits()
  let text = ''
  let written = 0
  let whole = false
  for (let place = 0; place < original.length; place++) {
    const unit = original.charCodeAt(place)
    const normal = normalUnits[unit] ?? 0
    if (normal === unit) continue
    if (normal === 0) return undefined
    if (normal === BY_NEIGHBOURS) {
      whole = true
      continue
    }
    text += original.slice(written, place) + String.fromCharCode(normal)
    written = place + 1
  }
  if (whole) return normalForm(original)
  return written === 0 ? original : text + original.slice(written)
}

/** The cluster at a place; one unit where that and the next one are of `ONE_TO_ONE`, which no mark is. */
function clusterAt(text: string, at: number): string {
  const next = at + 1
  const alone = isOneToOne(text.charCodeAt(at)) && (next === text.length || isOneToOne(text.charCodeAt(next)))
  if (alone) return text.charAt(at)
  CLUSTER.lastIndex = at
  return CLUSTER.exec(text)?.[0] ?? text.charAt(at)
}

const isOneToOne = (unit: number): boolean => (normalUnits?.[unit] ?? 0) > 0

function normalOfCluster(cluster: string): string {
  const unit = cluster.length === 1 ? (normalUnits?.[cluster.charCodeAt(0)] ?? 0) : 0
  return unit === 0 || unit === BY_NEIGHBOURS ? normalForm(cluster) : String.fromCharCode(unit)
}

/**
 * Brings full-width letters, ligatures, circled numbers, composed accents, dashes and case to one form (Unicode NFKC,
 * then lower case), cluster by cluster, so that every unit of the result knows the range of the original it came from.
 */
export function normalise(original: string): NormalText {
  const plain = oneToOneForm(original)
  if (plain !== undefined) return { text: plain, starts: null, ends: null }
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  let moved = false
  for (let from = 0; from < original.length; ) {
    const cluster = clusterAt(original, from)
    const normal = normalOfCluster(cluster)
    const to = from + cluster.length
    const oneToOne = normal.length === cluster.length
    if (!oneToOne) moved = true
    for (let unit = 0; unit < normal.length; unit++) {
      starts.push(oneToOne ? from + unit : from)
      ends.push(oneToOne ? from + unit + 1 : to)
    }
    text += normal
    from = to
  }
  if (!moved) return { text, starts: null, ends: null }
  return { text, starts: new Uint32Array(starts), ends: new Uint32Array(ends) }
}

/** The half-open range in the original of a half-open, non-empty range of the normal text. */
export function originalRange(normal: NormalText, start: number, end: number): { start: number; end: number } {
  if (normal.starts === null || normal.ends === null) return { start, end }
  return { start: normal.starts[start] ?? 0, end: normal.ends[end - 1] ?? 0 }
}
