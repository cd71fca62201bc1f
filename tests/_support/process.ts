import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const run = promisify(execFile)

/** The environment of a service of the test's own: an embedded database in `dataDir`, or PostgreSQL. */
export interface ServiceEnvironment {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

/** The compiled program as its own process, started like `npm start`. */
export interface RunningService {
  readonly url: string
  readonly child: ChildProcess
  /** Everything that it printed for people so far. */
  readonly lines: readonly string[]
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Asks it to stop; the exit code. */
  stop(): Promise<number | null>
}

function environmentOf({ dataDir, databaseUrl }: ServiceEnvironment): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    ...(databaseUrl === undefined
      ? {}
      : { DATABASE_URL: databaseUrl, SECRET: 'only the tests of the process use this secret' }),
  }
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'qianqiao-service-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Starts the service and waits until it says where to open it and is ready for requests. */
export async function startProcess(environment: ServiceEnvironment): Promise<RunningService> {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const address = /open (http:\S+)/.exec(line)?.[1]
      if (address !== undefined) found(address)
    })
    child.once('exit', (code, signal) => failed(new Error(`the service ended at its start: ${code ?? signal}`)))
  })
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((later) => setTimeout(later, 50))
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url,
    child,
    lines,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      return child.exitCode
    },
  }
}

/** Runs another command of the program and returns what it printed. */
export async function runCommand(environment: ServiceEnvironment, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [program, ...args], { env: environmentOf(environment) })
  return stdout
}

/** Runs another command of the program to its end, whatever that is. */
export async function runToEnd(environment: ServiceEnvironment, ...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text
    })
  const [code] = await once(child, 'close')
  return { code, ...printed }
}

/** A program that speaks JSON with a running service, or sends a form with files; throws on every status that is not a success. */
export async function signedIn(url: string, userName: string, password: string) {
  const session = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName, password }),
  })
  if (!session.ok) throw new Error(`signing in: ${session.status}`)
  const cookie = session.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ')
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      ...(body instanceof FormData
        ? { headers: { cookie, origin: url }, body }
        : {
            headers: { cookie, 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
    return isJson ? answer.json() : Buffer.from(await answer.arrayBuffer())
  }
}
