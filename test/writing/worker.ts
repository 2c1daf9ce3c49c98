// What `cloudflare:workers` is to the kit where it runs in Node: the environment of the one process.
export const env: Record<string, unknown> = {}

const waiting: Promise<unknown>[] = []
export const waitUntil = (work: Promise<unknown>): void => {
  waiting.push(work)
}

/** What was left to be done after an answer is done. */
export async function idle(): Promise<void> {
  while (waiting.length > 0) await Promise.all(waiting.splice(0))
}
