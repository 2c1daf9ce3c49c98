import type { Actor } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { hasPreview } from '#kit/client'
import { callOp } from './call.ts'
import { catalog } from './catalog.ts'

type Wanted = { input: Record<string, unknown>; key?: string | undefined }

/** What sends, pays, shares, gives rights or cannot be undone is done when a person approves it, whoever's key it is. */
export const needsPerson = ({ op }: Offered): boolean => op.effect === 'irreversible' || op.agent === 'asks'

/** Asks for it, once under its key: the run in which it waits, and where people approve it. Throws what the op would refuse. */
export async function askPerson(each: Offered, actor: Actor, { input, key }: Wanted, origin: string) {
  if (hasPreview(each.op)) await callOp(each, actor, { input, isPreview: true })
  const propose = catalog.named('agents.run.propose') as Offered
  const { id } = JSON.parse(await callOp(propose, actor, { input: { op: each.id, input }, key })) as { id: string }
  return { status: 'needs-approval', runId: id, approveAt: `${origin}/agents/runs/${id}` }
}
