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

/** Cuts text into lines of at most `width` columns (at least 2), between any two characters, also at its own line ends. */
export function wrapTo(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const character of paragraph) {
      const next = characterWidth(character)
      if (used + next > width && line !== '') {
        lines.push(line)
        line = ''
        used = 0
      }
      line += character
      used += next
    }
    lines.push(line)
  }
  return lines
}
