import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { audit } from '../contract.ts'
import { nounOf } from '../rules/noun.ts'
import { record } from './record.ts'

export const opPerformed: EventHandler<typeof audit, typeof anyApp, 'op.performed'> = async (ctx, performed, event) => {
  // What this app does itself (an erasure) it has written down by doing it.
  if (performed.op.startsWith('audit.')) return
  const changes = performed.changes.map((change) => ({ ...change, noun: nounOf(performed.op, change.noun) }))
  record(ctx, event, { action: performed.op, role: performed.role, changes, truncated: performed.truncated })
}
