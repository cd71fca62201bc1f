import { existsSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A browser on this machine: its program, and what its process needs in the environment besides ours. */
interface Program {
  readonly path: string
  readonly env: Record<string, string>
}

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const ARGUMENTS = ['--disable-gpu', '--font-render-hinting=none']
/** The variables that the bundled browser's package reads and writes in our own environment while it unpacks. */
const UNPACKING = ['TMPDIR', 'HOME', 'AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH']

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function installedProgram(): Promise<Program | null> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const paths = [...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))), ...PLACES]
  for (const path of paths) if (await isProgram(path)) return { path, env: {} }
  return null
}

/** The bundled Chromium reads no fonts but these: the one that it brings (Latin only), then the system's. */
function fontsConfig(folder: string): string {
  const places = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${places.map((place) => `  <dir>${place}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

/**
 * Unpacks `@sparticuz/chromium` with the libraries that a bare Linux lacks. The package unpacks into the temporary
 * folder under fixed names and takes what it finds there for complete; so it gets an empty one, renamed at the end.
 */
async function unpackInto(folder: string): Promise<void> {
  const before = Object.fromEntries(UNPACKING.map((name) => [name, process.env[name]]))
  process.env.TMPDIR = folder
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    await bundled.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

async function bundledProgram(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chromium found; install one, or name its program in CHROMIUM_PATH')
  }
  const { version }: { version: string } = createRequire(import.meta.url)(
    join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../package.json'),
  )
  const place = join(tmpdir(), `qianqiao-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(place)) {
    const unfinished = await mkdtemp(join(tmpdir(), 'qianqiao-chromium-'))
    await unpackInto(unfinished)
    await rename(unfinished, place).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true })
      if (!existsSync(place)) throw error
    })
  }
  const config = join(place, 'config')
  await mkdir(config, { recursive: true })
  await writeFile(join(config, 'fonts.conf'), fontsConfig(place))
  return {
    path: join(place, 'chromium'),
    env: { LD_LIBRARY_PATH: join(place, 'al2023', 'lib'), FONTCONFIG_FILE: join(config, 'fonts.conf') },
  }
}

async function start(program: Program): Promise<Browser> {
  const env: Record<string, string> = { ...program.env }
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value
  return playwright.launch({ executablePath: program.path, args: ARGUMENTS, env })
}

/**
 * Starts a headless Chromium: the one that `CHROMIUM_PATH` names, else one found on the machine, else the one inside
 * the package `@sparticuz/chromium` (Linux on x64; unpacked once, about 5 s and 210 MB in the temporary folder).
 * `QIANQIAO_TEST_BROWSER=bundled` takes the last one in any case. Close it in `afterAll`.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.QIANQIAO_TEST_BROWSER === 'bundled') return start(await bundledProgram())
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') return start({ path: named, env: {} })
  const installed = await installedProgram()
  if (installed === null) return start(await bundledProgram())
  return start(installed)
}
