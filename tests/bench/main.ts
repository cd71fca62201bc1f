/** `npm run bench`: speed and memory of the matcher beside a floor and other engines, on texts that are made up. */
import { cpus, loadavg } from 'node:os'
import { readBenchOptions, USAGE } from './options.ts'
import { runSize } from './run.ts'
import { tableOf } from './table.ts'

const EXIT_MISTAKE = 2
const EXIT_STOPPED = 130

const NOTES = `The matcher is measured from the text of the need to the explanations of its first 20; the others get words that are already cut.
Every engine has a process of its own. "floor" columns: the floor in that process, need by need in turn; the ratios are taken from there.`

const reading = readBenchOptions(process.argv.slice(2))
if (reading.found === 'help') process.stdout.write(`${USAGE}\n`)
else if (reading.found === 'mistake') {
  process.stderr.write(`${reading.text}\n\n${USAGE}\n`)
  process.exitCode = EXIT_MISTAKE
} else {
  const { options } = reading
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(EXIT_STOPPED))
  const load = loadavg()[0]?.toFixed(1)
  process.stdout.write(`Node ${process.version}, ${cpus().length} cores, load ${load} at the start\n${NOTES}\n`)
  for (const size of options.sizes) {
    const result = await runSize(size, options, (line) => process.stderr.write(`${line}\n`))
    process.stdout.write(`\n${tableOf(result)}\n`)
  }
}
