import type { Handler } from '#kit/serve'
import type { audit } from '../contract.ts'

/** The entry that says what is to be erased is itself the erasure (db/audit): both are done, or neither. */
export const eraseEntries: Handler<typeof audit, 'entry.erase'> = async (ctx, { records, userIds }) => {
  const { actor, now } = ctx
  const asked = { records: [...records, ...userIds.map((id) => ({ noun: 'identity.user', id }))], userIds }
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
