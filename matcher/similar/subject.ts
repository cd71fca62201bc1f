import type { Texts } from '../analysis.ts'
import type { Engine } from '../engine.ts'
import { Places } from '../places.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { normalise } from '../text/normalise.ts'
import { visitSpelled } from '../text/tokens.ts'
import type { Mark } from '../types.ts'
import { clausesOf, HIDDEN, type Span, signsOf } from './clauses.ts'
import { type Figure, figuresOf } from './figures.ts'
import { bodiesOf, citiesOf } from './names.ts'
import { SIMILARITY } from './settings.ts'
import type { Clause, Pattern } from './substitution.ts'
import { Terms, type WeightOf } from './terms.ts'

/** A figure as the normal text writes it. */
export interface WrittenFigure extends Figure {
  readonly written: string
}

/** What an item is about, made ready for comparing it with others of its side. */
export interface Subject {
  /** Words of two characters or more and Latin terms; words that have synonyms as their concept. */
  readonly words: Terms
  readonly grams: Terms
  readonly characters: Terms
  /** Only the field's own words. */
  readonly things: Terms
  readonly figures: readonly WrittenFigure[]
  readonly cities: ReadonlySet<string>
  readonly bodies: readonly string[]
  readonly pattern: Pattern
  /** Where the terms stand; figures stand as words under `figureNumber`. */
  readonly places: Places
}

/** The number under which places hold the figure of an index. */
export const figureNumber = (index: number): number => -1 - index

/** The field's words in a normal text, each with its first concept of words that say the same. */
function spansOf(text: string, lexicon: Lexicon): Span[] {
  const spans: Span[] = []
  lexicon.visit(text, (kind, term, start, end) => {
    const concept = kind === 'concept' && term.startsWith('=') ? term : undefined
    const last = spans.at(-1)
    if (last?.start !== start || last.end !== end) spans.push({ start, end, concept })
    else if (last.concept === undefined && concept !== undefined) spans[spans.length - 1] = { start, end, concept }
  })
  return spans
}

/** Which code units of a text stand in a word that its concept stands for. */
function namedUnits(text: string, spans: readonly Span[]): Uint8Array {
  const named = new Uint8Array(text.length)
  for (const { start, end, concept } of spans) if (concept !== undefined) named.fill(1, start, end)
  return named
}

/** Reads what an item is about. Figures are taken out first, so that no word or bigram holds a digit of theirs. */
export function subjectOf({ reader, vocabulary, statistics }: Engine, item: Texts): Subject {
  const { cut, lexicon } = reader
  const weightOf: WeightOf = (kind, number) => statistics.rarityOf(kind, number) ** SIMILARITY.sharpness
  const places = new Places()
  const words = new Terms(weightOf)
  const grams = new Terms(weightOf)
  const characters = new Terms(weightOf)
  const things = new Terms(weightOf)
  const figures: WrittenFigure[] = []
  const cities = new Set<string>()
  const bodies: string[] = []
  let title: Clause = []
  let clauses: Pattern['clauses'] = new Map()

  const hideFigures = (text: string): string => {
    let hidden = text
    for (const figure of figuresOf(text)) {
      const { start, end } = figure
      places.add('word', figureNumber(figures.length), start, end)
      figures.push({ ...figure, written: text.slice(start, end) })
      hidden = hidden.slice(0, start) + HIDDEN.repeat(end - start) + hidden.slice(end)
    }
    return hidden
  }
  const read = (original: string, field: Mark['field'], index: number): void => {
    if (original === '') return
    const inTitle = field === 'title'
    const normal = normalise(original)
    places.startText(normal, field, index)
    const text = hideFigures(normal.text)
    for (const city of citiesOf(text)) cities.add(city)
    bodies.push(...bodiesOf(text))
    const spans = spansOf(text, lexicon)
    if (inTitle) title = signsOf(text, spans)
    else if (field === 'text') clauses = clausesOf(text, spans)
    for (const { start, end, concept } of spans) {
      const kind = concept === undefined ? 'word' : 'concept'
      const number = vocabulary.numberOf(kind, concept ?? text.slice(start, end))
      things.add(kind, number, inTitle)
      if (concept === undefined) continue
      words.add(kind, number, inTitle)
      grams.add(kind, number, inTitle)
      places.add(kind, number, start, end)
    }
    const named = namedUnits(text, spans)
    visitSpelled(text, cut, (kind, start, end) => {
      const number = vocabulary.numberOfPiece(kind, text, start, end)
      if (kind === 'character') characters.add(kind, number, inTitle)
      else {
        if (named[start] === 1 && named[end - 1] === 1) return
        if (kind === 'word' && end - start === 1) return
        const terms = kind === 'word' ? words : grams
        terms.add(kind, number, inTitle)
      }
      places.add(kind, number, start, end)
    })
  }
  read(item.title, 'title', 0)
  for (const [index, keyword] of item.keywords.entries()) read(keyword, 'keywords', index)
  read(item.text, 'text', 0)
  return { words, grams, characters, things, figures, cities, bodies, pattern: { title, clauses }, places }
}
