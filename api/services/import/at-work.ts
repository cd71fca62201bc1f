/** Imports that this process is working on, by id. */
const atWork = new Map<string, { readonly control: AbortController; readonly done: Promise<void> }>()

/** True while this process reads or enters the import. */
export const isAtWork = (id: string): boolean => atWork.has(id)

/**
 * Works on an import in the background; `work` never rejects. Work on the same import begins after the one before.
 * @returns when the work is done, or after `patience` milliseconds.
 */
export async function workOn(
  id: string,
  patience: number,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await stopWorkOn(id)
  const control = new AbortController()
  const done = work(control.signal).finally(() => {
    if (atWork.get(id)?.control === control) atWork.delete(id)
  })
  atWork.set(id, { control, done })
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    done,
    new Promise<void>((later) => {
      timer = setTimeout(later, patience)
    }),
  ])
  clearTimeout(timer)
}

/** Ends the work on an import and waits for it. */
export async function stopWorkOn(id: string): Promise<void> {
  const work = atWork.get(id)
  if (work === undefined) return
  work.control.abort()
  await work.done
}

/** Ends all work, before the database closes. What was being read is read anew; what was being entered was not. */
export async function stopImports(): Promise<void> {
  await Promise.all([...atWork.keys()].map(stopWorkOn))
}
