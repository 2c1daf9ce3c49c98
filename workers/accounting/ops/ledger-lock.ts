import type { Ctx } from '#kit/serve'
import type { accounting } from '../contract.ts'

/** How far the books are locked: the one row of its kind, which a business begins with. */
export async function ledgerLock({ db }: Pick<Ctx<typeof accounting>, 'db'>) {
  const [lock] = await db.ledgerLock.findMany({ take: 1 })
  if (!lock) throw new Error('the ledger has no lock')
  return lock
}
