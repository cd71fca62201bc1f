/** Width of text in columns of a terminal or characters of a spreadsheet: Chinese takes two. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

function characterWidth(character: string): number {
  return WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
}

/** Columns that a text takes (East Asian Width W and F count two, combining marks none). */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

/** Text filled with spaces up to a width. */
export function padEndTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Text filled with spaces before it up to a width. */
export function padStartTo(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text
}

const NOT_AT_LINE_START = /^[，。、；：！？）》」』】”’…,.;:!?)\]}]$/u
const PART_OF_WORD = /^[\p{Script=Latin}\p{Nd}'’-]$/u

/** Where to cut `line` so that `next` begins well: before a Latin word that would be torn, or one earlier for punctuation. */
function cutBefore(line: readonly string[], next: string): number {
  const last = line.length - 1
  if (NOT_AT_LINE_START.test(next) && last > 0) return last
  if (!PART_OF_WORD.test(next)) return line.length
  let start = line.length
  while (start > 0 && PART_OF_WORD.test(line[start - 1] ?? '')) start--
  return start > 0 ? start : line.length
}

/**
 * Cuts text into lines of at most `width` columns (at least 2), also at its own line ends. Latin words that fit on a line
 * stay whole, and no line begins with closing punctuation where it can be helped.
 */
export function wrapTo(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line: string[] = []
    for (const character of paragraph) {
      if (line.length > 0 && displayWidth(line.join('')) + characterWidth(character) > width) {
        const better = cutBefore(line, character)
        const carried = displayWidth(line.slice(better).join('')) + characterWidth(character)
        const cut = carried <= width ? better : line.length
        lines.push(line.slice(0, cut).join(''))
        line = line.slice(cut)
      }
      line.push(character)
    }
    lines.push(line.join(''))
  }
  return lines
}
