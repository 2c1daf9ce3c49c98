import { identity } from '#contracts/identity'
import { invoicing } from '#contracts/invoicing'
import { call, send, workIn } from '#kit/ui'

const pauseMs = 600
const patienceMs = 20_000

/** The sample business of whoever is here, in which one works from now on; answers when there is something to see in it, its drafts being last. */
export async function makeDemo(): Promise<string> {
  const { id } = await call(identity.ops['demo.create'], {}, send({ idempotencyKey: crypto.randomUUID() }))
  workIn(id)
  const list = { limit: 1, filter: { status: { eq: 'draft' } } } as const
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const { items } = await call(invoicing.ops['invoice.list'], list, send())
    if (items.length > 0) break
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return id
}
