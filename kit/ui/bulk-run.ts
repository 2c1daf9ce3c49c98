import type { Fault } from '#kit/auth'

const atOnce = 4
const tries = 4

export type Failure = { id: string; name: string; reason: string }

/**
 * Acts on many rows, a few at a time, until all are done or the signal stops it. What the network or the rate limit
 * refused is tried again; the act carries a key per row, so that nothing happens twice.
 */
export async function runBulk(
  ids: Iterable<string>,
  act: (id: string) => Promise<unknown>,
  {
    signal,
    onEach,
    waitMs = 3000,
  }: { signal: AbortSignal; onEach: (id: string, fault?: Fault) => void; waitMs?: number },
): Promise<void> {
  const waiting = ids[Symbol.iterator]()
  const attempt = async (id: string, left: number): Promise<Fault | undefined> => {
    const fault = await act(id).then(
      () => undefined,
      (cause: Fault) => cause,
    )
    if (!fault || !['rate-limited', 'unavailable'].includes(fault.code) || signal.aborted || left === 0) return fault
    await new Promise((resolve) => setTimeout(resolve, fault.code === 'rate-limited' ? 4 * waitMs : waitMs))
    return attempt(id, left - 1)
  }
  const work = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      onEach(next.value, await attempt(next.value, tries))
      if (signal.aborted) return
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** RFC 4180; a text that a spreadsheet would run as a formula is made harmless. */
export function toCsv(failures: readonly Failure[]): Blob {
  const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
  const lines = failures.map(({ id, name, reason }) => [id, name, reason].map(cell).join(','))
  return new Blob([['id,name,reason', ...lines, ''].join('\r\n')], { type: 'text/csv;charset=utf-8' })
}
