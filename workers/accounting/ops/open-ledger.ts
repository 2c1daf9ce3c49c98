import type { Ctx } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { chartOf } from '../rules/charts.ts'

type LedgerCtx = Pick<Ctx<typeof accounting>, 'db' | 'write' | 'tenant'>

/**
 * The lock and the accounts asked for. A business that has no ledger yet gets lock and chart in the same act, since
 * events come in no promised order; of two acts that do so at once, unique keys refuse the second, and it is retried.
 */
export async function openLedger(ctx: LedgerCtx, wanted: { codes: readonly string[] } | 'roles') {
  const where = wanted === 'roles' ? { role: { not: null } } : { code: { in: [...wanted.codes] } }
  const [lock, accounts] = await Promise.all([ctx.db.ledgerLock.findFirst(), ctx.db.account.findMany({ where })])
  if (lock) return { lock, accounts }
  return {
    lock: ctx.write.ledgerLock.create({ lockedThroughOn: null }),
    accounts: ctx.write.account.createMany(
      chartOf(ctx.tenant.country).map((account) => ({ ...account, archivedAt: null })),
    ),
  }
}
