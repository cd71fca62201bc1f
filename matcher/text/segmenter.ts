import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { CutWords } from './tokens.ts'

/** Frequency given to the field's words: high enough that jieba keeps them whole. */
const FIELD_WORD_FREQUENCY = 20_000

/**
 * Jieba with its general dictionary and the given words of the field. Words cannot be taken out of an instance: build
 * another one instead. Loading the general dictionary takes about a third of a second.
 */
export function createSegmenter(fieldWords: Iterable<string>): CutWords {
  return createTagger(fieldWords).cut
}

/** Cuts a normal text into words with their part of speech in the general dictionary; words of the field are nouns. */
export type TagWords = (text: string) => readonly { readonly word: string; readonly tag: string }[]

/** A segmentation that knows parts of speech too. */
export function createTagger(fieldWords: Iterable<string>): { readonly cut: CutWords; readonly tag: TagWords } {
  const jieba = Jieba.withDict(dict)
  const lines = [...fieldWords].map((word) => `${word} ${FIELD_WORD_FREQUENCY} n`)
  if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`, 'utf8'))
  return { cut: (run) => jieba.cut(run, false), tag: (run) => jieba.tag(run, false) }
}
