import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { openLedger } from '../ops/open-ledger.ts'

/** A new business gets the chart of accounts of its country. */
export const tenantCreated: EventHandler<typeof accounting, typeof identity, 'tenant.created'> = async (ctx) => {
  await openLedger(ctx, { codes: [] })
}
