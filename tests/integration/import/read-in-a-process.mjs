/** Reads a file with the compiled import, here in this process, and prints the most memory that it took, in megabytes. */
import { readFileSync } from 'node:fs'

const [, , compiled, path] = process.argv
const { readImportHere } = await import(compiled)
const reading = await readImportHere(
  { kind: 'file', name: path, bytes: readFileSync(path) },
  { side: 'need', cityCode: '620200' },
)
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ peakMb, ok: reading.ok }))
