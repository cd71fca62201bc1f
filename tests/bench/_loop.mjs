/**
 * How long the thread that serves is held up, apart by who is to blame: from one tick of 5 ms to the next, the time by the
 * clock, and how much of it this thread itself had the processor (Linux tells). The rest was waiting for a machine that
 * others use.
 */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

const TICK_MS = 5

/** Milliseconds that the main thread had the processor so far; NaN where the system does not tell. */
function ownMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}

/** Watches the loop of the main thread until it is asked for the figures, in milliseconds. */
export function watchLoop() {
  const held = []
  const own = []
  const from = {
    at: performance.now(),
    own: ownMs(),
    cpu: process.cpuUsage(),
    loop: performance.eventLoopUtilization(),
  }
  let last = { at: from.at, own: from.own }
  const tick = () => {
    const now = { at: performance.now(), own: ownMs() }
    held.push(Math.max(0, now.at - last.at - TICK_MS))
    own.push(now.own - last.own)
    last = now
    timer = setTimeout(tick, TICK_MS)
  }
  let timer = setTimeout(tick, TICK_MS)
  return () => {
    clearTimeout(timer)
    const cpu = process.cpuUsage(from.cpu)
    const at = (waits, share) => {
      waits.sort((a, b) => a - b)
      return waits.length === 0 ? '' : waits[Math.min(waits.length - 1, Math.floor(waits.length * share))].toFixed(1)
    }
    return {
      'loop held p99': at(held, 0.99),
      'held worst': at(held, 1),
      'own work in one turn p99': at(own, 0.99),
      'own worst': at(own, 1),
      'turns of own work over 50': own.filter((ms) => ms > 50).length,
      'processor s of this thread': ((ownMs() - from.own) / 1000).toFixed(1),
      'of all threads': ((cpu.user + cpu.system) / 1e6).toFixed(1),
      'loop busy': performance.eventLoopUtilization(from.loop).utilization.toFixed(2),
    }
  }
}
