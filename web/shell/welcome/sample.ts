import { identity } from '#contracts/identity'
import { call, send, type Text, workIn } from '#kit/ui'

const pauseMs = 500
const patienceMs = 20_000

/**
 * The sample business of whoever is here, in which one works from now on; answers when its past is there, or can be
 * waited for inside. `onProgress` hears the part that is done, from 0 to 1, once that is known.
 */
export async function makeDemo(onProgress: (part: number) => void): Promise<string> {
  const { id } = await call(identity.ops['demo.create'], {}, send({ idempotencyKey: crypto.randomUUID() }))
  workIn(id)
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const { done, total } = await call(identity.ops['demo.get'], {}, send())
    if (total !== null) onProgress(done / total)
    if (done === total) break
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return id
}

/** What stands there while one waits for it. */
export const fillingText = (t: Text, part: number | undefined): string =>
  part === undefined ? t('shell.welcome.filling') : t('shell.welcome.filledPart', { part })
