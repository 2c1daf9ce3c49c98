import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { audit } from '../contract.ts'
import { nounNamed } from '../rules/noun.ts'
import { record } from './record.ts'

/** Who took a whole list out, by which question and how much of it. */
export const opExported: EventHandler<typeof audit, typeof anyApp, 'op.exported'> = async (
  ctx,
  { op, role, rows, isWhole, query },
  event,
) => {
  record(ctx, event, {
    action: `${nounNamed(op)}.exported`,
    role,
    changes: [{ noun: 'audit.export', id: op, before: null, after: { op, rows, isWhole, query } }],
  })
}

/** Who was not allowed to do what. */
export const opRefused: EventHandler<typeof audit, typeof anyApp, 'op.refused'> = async (
  ctx,
  { op, role, code },
  event,
) => {
  record(ctx, event, {
    action: `${nounNamed(op)}.refused`,
    role,
    changes: [{ noun: 'audit.refusal', id: op, before: null, after: { op, code } }],
  })
}
