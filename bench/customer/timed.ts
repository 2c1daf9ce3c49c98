/** Milliseconds, and what else there is to say. */
export type Row = { name: string; ms: number; note?: string }

/** The median time of some runs in milliseconds, after one that warms up. */
export async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  await work(-1)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work(round)
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] as number
}
