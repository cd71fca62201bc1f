/** Asks an address every 5 ms on one connection and keeps how long each answer took, until it is told to stop. */
import { Agent, get } from 'node:http'
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const waits = []
let stopped = false
parentPort.on('message', () => {
  stopped = true
})

const ask = () =>
  new Promise((done, failed) => {
    const begun = performance.now()
    get(workerData.url, { agent }, (answer) => {
      answer.resume()
      answer.on('end', () => done(performance.now() - begun))
    }).on('error', failed)
  })

await ask()
parentPort.postMessage('ready')
while (!stopped) {
  waits.push(await ask())
  await new Promise((later) => setTimeout(later, 5))
}
agent.destroy()
parentPort.postMessage(waits)
