import type { Ctx } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { narrationOf } from '../rules/narration.ts'
import { firstOpenDay, type Lock } from '../rules/period.ts'
import { type Account, onAccounts, type RoleLine } from '../rules/posting.ts'
import { recordEntry } from './record-entry.ts'

type App = typeof accounting
type Posting = Pick<Ctx<App, string, 'entry.posted'>, 'write' | 'nextNumber' | 'now' | 'emit' | 'tenant'>

/** The accounts that roles and chosen ids may be posted to. */
export const accountsFor = ({ db }: Pick<Ctx<App>, 'db'>, chosen: readonly (string | null)[]): Promise<Account[]> =>
  db.account.findMany({
    where: {
      OR: [{ role: { not: null }, archivedAt: null }, { id: { in: chosen.flatMap((accountId) => accountId ?? []) } }],
    },
  })

export type OfRecord = {
  kind: 'depreciation' | 'disposal' | 'deferral'
  sourceType: 'asset' | 'deferral'
  sourceId: string
  on: string
  description: string
  currency: string
  lines: readonly RoleLine[]
}

/** Posts what a record of the ledger itself brings, on its day or, when that is locked, on the first open one. */
export function postOfRecord(ctx: Posting, lock: Lock, accounts: readonly Account[], { on, lines, ...said }: OfRecord) {
  const postedOn = firstOpenDay(on, lock)
  const isLate = postedOn !== on
  const description = said.description + (isLate ? narrationOf(ctx.tenant.country).late(on) : '')
  const entry = recordEntry(
    ctx,
    {
      ...{ ...said, description, postedOn, sourceApp: 'accounting' },
      ...{ documentOn: isLate ? on : null, reason: null, reversesId: null },
    },
    onAccounts(lines, accounts, null),
  )
  ctx.emit('entry.posted', entry)
  return entry
}

/** One amount from one account to another. */
export const fromTo = (
  amountMinor: number,
  debit: { role: string; accountId: string | null },
  credit: { role: string; accountId: string | null },
): RoleLine[] => [
  { ...debit, percent: null, description: null, debitMinor: amountMinor, creditMinor: 0 },
  { ...credit, percent: null, description: null, debitMinor: 0, creditMinor: amountMinor },
]
