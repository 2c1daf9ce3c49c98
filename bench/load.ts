import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

export type Target = {
  url: string
  headers?: Record<string, string>
  /** A body for each request in turn: a POST. */
  body?: () => object
  /** The process whose CPU time counts. */
  process: number
}
export type Measured = { perSecond: number; p50: number; p99: number; failures: number; cpuPer1000: number }

/** Every target in every round, so that what else the machine does meets all of them alike; the median round counts. */
export async function measure<T extends string>(targets: Record<T, Target>, { clients, rounds, seconds }: Load) {
  const runs = Object.fromEntries(Object.keys(targets).map((key) => [key, [] as Measured[]])) as Record<T, Measured[]>
  for (let round = 0; round < rounds; round++)
    for (const [key, target] of Object.entries<Target>(targets))
      runs[key as T].push(await shoot(target, clients, seconds))
  return Object.fromEntries(
    Object.entries<Measured[]>(runs).map(([key, measured]) => [key, median(measured)]),
  ) as Record<T, Measured>
}

export type Load = { clients: number; rounds: number; seconds: number }

async function shoot(target: Target, clients: number, seconds: number): Promise<Measured> {
  const { url, headers = {}, body } = target
  const cpuBefore = cpuSeconds(target.process)
  const result = await autocannon({
    url,
    headers,
    connections: clients,
    duration: seconds,
    ...(body && {
      requests: [
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          setupRequest: (request: object) => ({ ...request, body: JSON.stringify(body()) }),
        },
      ],
    }),
  })
  const answered = result['2xx']
  return {
    perSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.errors + result.timeouts + result.non2xx,
    cpuPer1000: ((cpuSeconds(target.process) - cpuBefore) / answered) * 1000,
  }
}

/** Failures add up; everything else is that of the round with the median throughput. */
function median(measured: readonly Measured[]): Measured {
  const sorted = measured.toSorted((a, b) => a.perSecond - b.perSecond)
  const middle = sorted[Math.floor(sorted.length / 2)] as Measured
  return { ...middle, failures: measured.reduce((sum, { failures }) => sum + failures, 0) }
}

/** User and system time of a process, by Linux's /proc (proc_pid_stat(5), in ticks of 10 ms). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
