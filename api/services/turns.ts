/** How long work goes on before sockets, timers and other requests have their turn, in milliseconds. */
const TURN_MS = 5

/** Lets timers, sockets and other requests have their turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Does something with each item, in short turns. */
export async function inTurns<Item>(items: readonly Item[], use: (item: Item) => void): Promise<void> {
  let until = performance.now() + TURN_MS
  for (const item of items) {
    use(item)
    if (performance.now() < until) continue
    await breathe()
    until = performance.now() + TURN_MS
  }
}

/** Reads pages until one is empty; the next page is read while the one at hand is worked on. */
export async function eachPage<Row extends { readonly id: string }>(
  read: (after: string | null) => Promise<readonly Row[]>,
  use: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  let coming = read(null)
  for (;;) {
    const rows = await coming
    const last = rows.at(-1)
    if (last === undefined) return
    coming = read(last.id)
    coming.catch(() => {})
    await use(rows)
  }
}
