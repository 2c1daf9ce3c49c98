import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const msOfTick = 10

type Watched = {
  origin: string
  /** The process group of what was started: nothing outside of it is ended. */
  group: number
  onEnd: (pid: number) => void
  program?: string
  silentMs?: number
}

/**
 * Locally no limit ends a Worker that turns in a circle, and all others wait for it. Where nothing answers for so long, the
 * busiest workerd of the group is ended, and wrangler starts it again. Answers how to stop watching. On Linux alone.
 */
export function endWhenSilent({ origin, group, onEnd, program = 'workerd', silentMs = 20_000 }: Watched): () => void {
  const over = new AbortController()
  const watch = async () => {
    while (!over.signal.aborted) {
      const before = ticksOf(group, program)
      if (await isSilent(origin, silentMs)) {
        const pid = turning(before, ticksOf(group, program), silentMs)
        if (pid !== undefined) {
          process.kill(pid, 'SIGKILL')
          onEnd(pid)
        }
      }
      await sleep(silentMs / 4, undefined, { signal: over.signal, ref: false })
    }
  }
  watch().catch(() => {})
  return () => over.abort()
}

/** Whether it takes a request and does not answer it; what is not there at all is not silent. */
const isSilent = (origin: string, silentMs: number) =>
  fetch(origin, { redirect: 'manual', signal: AbortSignal.timeout(silentMs) }).then(
    (response) => response.body?.cancel().then(() => false),
    (fault) => fault.name === 'TimeoutError',
  )

/** The busiest, if it was busy: what waits for a build of its code is silent, too. */
function turning(before: Map<number, number>, after: Map<number, number>, silentMs: number): number | undefined {
  const spent = [...after].map(([pid, ticks]) => ({ pid, ms: (ticks - (before.get(pid) ?? 0)) * msOfTick }))
  const [busiest] = spent.sort((a, b) => b.ms - a.ms)
  return busiest && busiest.ms > silentMs / 5 ? busiest.pid : undefined
}

/** The processor's time that each process of a group has spent, by its id. */
function ticksOf(group: number, program: string): Map<number, number> {
  const ids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  return new Map(
    ids.flatMap((id): [number, number][] => {
      const [, name, rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(statOf(id)) ?? []
      const fields = rest.split(' ')
      // proc(5): from the state on, the group is the 3rd field, the user's and the system's ticks are the 12th and 13th.
      const isOurs = name === program && Number(fields[2]) === group
      return isOurs ? [[Number(id), Number(fields[11]) + Number(fields[12])]] : []
    }),
  )
}

function statOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
