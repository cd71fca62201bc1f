import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asset, assetUrl } from '../../../web/assets.ts'

const FOLDER = new URL('../../../web/static/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')
const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.js'))

/** What Chromium learned after version 90 and a style sheet may be tempted to use. */
const NEWER_CSS: Record<string, RegExp> = {
  ':has()': /:has\(/,
  nesting: /\{[^{}@]*\{/,
  '@layer': /@layer\b/,
  '@container': /@container\b|container-type/,
  '@property and @scope': /@(property|scope|starting-style)\b/,
  'color-mix(), oklch(), light-dark()': /\b(color-mix|oklch|oklab|lch|lab|hwb|light-dark)\(/,
  'small, large and dynamic viewport units': /\b\d+(dvh|svh|lvh|dvw|svw|lvw)\b/,
  subgrid: /\bsubgrid\b/,
  'accent-color': /accent-color/,
  'text-wrap: balance': /text-wrap\s*:/,
  'inset-inline and the like are known, overflow: clip is not': /overflow(-[xy])?\s*:\s*clip/,
  'media ranges': /@media[^{]*[<>]/,
  'scrollbar-gutter': /scrollbar-gutter/,
  'individual transforms': /^\s*(rotate|scale|translate)\s*:/m,
}

/** The same for scripts: syntax and methods. */
const NEWER_SCRIPT: Record<string, RegExp> = {
  'at()': /\.at\(/,
  'replaceAll is known, findLast is not': /\.findLast(Index)?\(/,
  'Object.hasOwn, groupBy': /Object\.(hasOwn|groupBy)\b/,
  structuredClone: /\bstructuredClone\b/,
  'toSorted and the like': /\.(toSorted|toReversed|toSpliced|with)\(/,
  'private fields and class static blocks': /\bstatic\s*\{|\bthis\.#/,
  'top-level await': /^await\b/m,
  'error cause': /\bcause:/,
  'modules of import assertions': /\b(assert|with)\s*\{\s*type:/,
  'Array.fromAsync, Promise.withResolvers': /Array\.fromAsync|Promise\.withResolvers/,
  popover: /popover/i,
}

/** Blocks that hold other blocks by right; what is left may not nest. */
function withoutAtRules(css: string): string {
  return css.replaceAll(/@(media|page|font-face)[^{]*\{/g, '\n').replaceAll(/\}\s*\}/g, '}')
}

test.each(Object.entries(NEWER_CSS))('the style sheet does without %s, which Chromium 90 lacks', (name, pattern) => {
  const css = read('site.css').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  expect(name === 'nesting' ? withoutAtRules(css) : css).not.toMatch(pattern)
})

test.each(Object.entries(NEWER_SCRIPT))('the scripts do without %s, which Chromium 90 lacks', (_, pattern) => {
  expect(scripts.length).toBeGreaterThan(0)
  for (const name of scripts) expect(read(name), name).not.toMatch(pattern)
})

test('nothing in the style sheet and the scripts is fetched from another host', () => {
  for (const name of ['site.css', ...scripts]) expect(read(name), name).not.toMatch(/https?:\/\/|url\("?\/\//)
})

test('every custom property that is used is defined', () => {
  const css = read('site.css')
  const defined = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name))
  for (const [, name] of css.matchAll(/var\((--[\w-]+)/g)) expect(defined, name).toContain(name)
})

test('the address of a file changes with its content, and the style sheet names the font by such an address', () => {
  expect(assetUrl('site.css')).toMatch(/^\/static\/[0-9a-f]{12}\/site\.css$/)
  const sheet = new TextDecoder().decode(asset('site.css')?.content)
  expect(sheet).toContain(`url("${assetUrl('noto-sans-sc.woff2')}")`)
  expect(asset('../package.json')).toBeUndefined()
})

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('text colours keep a contrast of 4.5 on every ground they stand on', () => {
  const tokens = new Map([...read('site.css').matchAll(/(--[\w-]+): (#[0-9a-f]{6}|#fff);/g)].map(([, k, v]) => [k, v]))
  const value = (name: string) => (tokens.get(name) ?? '').replace(/^#fff$/, '#ffffff')
  const pairs = [
    ...['--surface', '--ground', '--accent-soft', '--mark'].map((ground) => ['--ink', ground] as const),
    ...['--surface', '--ground'].flatMap((ground) => [['--muted', ground] as const, ['--accent', ground] as const]),
    ['--danger', '--danger-soft'] as const,
    ['--ink', '--mark-lit'] as const,
  ]
  for (const [text, ground] of pairs) {
    const [light = 0, dark = 0] = [luminance(value(text)), luminance(value(ground))].sort((a, b) => b - a)
    expect((light + 0.05) / (dark + 0.05), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
})
