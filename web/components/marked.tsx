import { type MarkRange, piecesOf } from '../format/marks.ts'

/**
 * A text with its met words in `<mark>`. `data-words` holds the numbers of the words, by which the script lights up
 * the same word elsewhere.
 */
export function Marked({ text, ranges }: { text: string; ranges: readonly MarkRange[] }) {
  return (
    <>
      {piecesOf(text, ranges).map((piece) =>
        piece.words.length === 0 ? piece.text : <mark data-words={piece.words.join(' ')}>{piece.text}</mark>,
      )}
    </>
  )
}
