import type { Ctx, Handler } from '#kit/serve'
import type { audit } from '../contract.ts'

type Ask = { records: { noun: string; id: string }[]; userIds: string[] }

export const eraseEntries: Handler<typeof audit, 'entry.erase'> = async (ctx, { records, userIds }) =>
  writeErasure(ctx, { records: [...records, ...userIds.map((id) => ({ noun: 'identity.user', id }))], userIds })

/** The entry that says what is to be erased is itself the erasure (db/audit): both are done, or neither. */
export function writeErasure(ctx: Pick<Ctx<typeof audit>, 'actor' | 'now' | 'write'>, asked: Ask): { id: string } {
  const { actor, now } = ctx
  const entry = ctx.write.entry.create({
    at: now,
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    role: actor.role,
    action: 'audit.entry.erase',
    changes: [{ noun: 'audit.erasure', id: crypto.randomUUID(), before: null, after: asked }],
    truncated: false,
    requestTrace: '',
  })
  return { id: entry.id }
}
