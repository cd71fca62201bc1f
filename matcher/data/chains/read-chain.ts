/**
 * The form in which chains and their words are written down, a line for each thing:
 *
 * - `# code|中文|English` the chain,
 * - `@ code|中文|English|divisions` a node 环节 with the divisions of GB/T 4754—2017 that work there (two digits), and the groups
 *   (three digits) where they are unambiguous,
 * - a line without a sign: words of the node above, parted by spaces,
 * - `> one > two > three` supplies, from upstream to downstream,
 * - `= one two` words that say the same (synonyms, abbreviations),
 * - `^ head: one two` a wider word and kinds or parts of it.
 */
export interface ChainNode {
  /** `chain/node`. */
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  /** Two-digit divisions, the likeliest first. */
  readonly divisions: readonly string[]
  /** Three-digit groups, the likeliest first; absent where none is unambiguous. */
  readonly groups?: readonly string[]
  readonly words: readonly string[]
}

/** A chain 产业链 with the words that its field uses. */
export interface Chain {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly nodes: readonly ChainNode[]
  /** Pairs of node codes, upstream first. */
  readonly supplies: readonly (readonly [string, string])[]
  readonly synonyms: readonly (readonly string[])[]
  readonly wider: readonly { readonly head: string; readonly members: readonly string[] }[]
}

const parted = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** Reads a chain from its lines. Throws an `Error` with the line when one cannot be understood. */
export function readChain(source: string): Chain {
  let code = ''
  let nameZh = ''
  let nameEn = ''
  const nodes: (ChainNode & { words: string[] })[] = []
  const supplies: [string, string][] = []
  const synonyms: string[][] = []
  const wider: { head: string; members: string[] }[] = []
  for (const line of source.trim().split('\n')) {
    const sign = line.slice(0, 2)
    const rest = line.slice(2)
    if (sign === '# ') [code = '', nameZh = '', nameEn = ''] = rest.split('|')
    else if (sign === '@ ') {
      const [node = '', zh = '', en = '', industries = ''] = rest.split('|')
      const codes = parted(industries)
      nodes.push({
        code: `${code}/${node}`,
        nameZh: zh,
        nameEn: en,
        divisions: codes.filter(({ length }) => length < 3),
        groups: codes.filter(({ length }) => length === 3),
        words: [],
      })
    } else if (sign === '> ') {
      const steps = rest.split('>').map((step) => `${code}/${step.trim()}`)
      for (const step of steps) if (!nodes.some((node) => node.code === step)) throw new Error(`No such node: ${line}`)
      steps.slice(1).forEach((step, index) => {
        supplies.push([steps[index] ?? '', step])
      })
    } else if (sign === '= ') synonyms.push(parted(rest))
    else if (sign === '^ ') {
      const [head = '', members = ''] = rest.split(':')
      wider.push({ head, members: parted(members) })
    } else {
      const node = nodes.at(-1)
      if (node === undefined) throw new Error(`Words before the first node: ${line}`)
      node.words.push(...parted(line))
    }
  }
  return { code, nameZh, nameEn, nodes, supplies, synonyms, wider }
}
