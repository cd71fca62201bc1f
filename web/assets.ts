import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

/** Files that pages refer to; read once at the start. */
const NAMES = [
  'site.css',
  'print.css',
  'site.js',
  'review.js',
  'drafting.js',
  'icon.svg',
  'noto-sans-sc.woff2',
  'noto-sans-sc-license.txt',
] as const
export type AssetName = (typeof NAMES)[number]

export interface Asset {
  readonly content: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Address with a hash of the content, so that it may be kept for ever. */
  readonly url: string
}

/** The folder of static files: compiled code runs elsewhere, so it is found from the nearest package.json upwards. */
function staticFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the pages')
    folder = parent
  }
  return join(folder, 'web', 'static')
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12)
}

function load(): ReadonlyMap<string, Asset> {
  const folder = staticFolder()
  const assets = new Map<string, Asset>()
  const read = (name: string, content: Uint8Array<ArrayBuffer>) =>
    assets.set(name, {
      content,
      type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      url: `/static/${hashOf(content)}/${name}`,
    })
  // Style sheets name the font by the address that its content gives it.
  const isSheet = (name: string) => name.endsWith('.css')
  for (const name of NAMES) if (!isSheet(name)) read(name, new Uint8Array(readFileSync(join(folder, name))))
  for (const name of NAMES.filter(isSheet)) {
    const sheet = readFileSync(join(folder, name), 'utf8')
    const linked = sheet.replaceAll(
      /url\("([\w.-]+)"\)/g,
      (_, file: string) => `url("${assets.get(file)?.url ?? file}")`,
    )
    read(name, new TextEncoder().encode(linked))
  }
  return assets
}

let loaded: ReadonlyMap<string, Asset> | undefined

/** Reads all static files now rather than with the first page. @throws Error when one is missing. */
export function loadAssets(): void {
  loaded ??= load()
}

/** A static file, or undefined for a name that is not served. */
export function asset(name: string): Asset | undefined {
  loaded ??= load()
  return loaded.get(name)
}

/** Address of a static file. */
export function assetUrl(name: AssetName): string {
  return asset(name)?.url ?? `/static/${name}`
}
