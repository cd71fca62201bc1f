/** A terminal for tests: keeps what commands write. */
import type { CommandIo } from '../../../api/commands/io.ts'

/** An io whose output can be read. */
export function testIo(env: CommandIo['env'] = {}, isTTY = false) {
  let out = ''
  let err = ''
  const io: CommandIo = {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    isTTY,
    env,
  }
  return { io, out: () => out, err: () => err }
}
