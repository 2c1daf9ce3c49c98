import type { Ctx } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { narrationOf } from '../rules/narration.ts'
import { type AssetTerms, type DeferralTerms, deferral, depreciation, type Step } from '../rules/schedule.ts'
import { ledgerLock } from './ledger-lock.ts'
import { accountsFor, fromTo, type OfRecord, postOfRecord } from './post-roles.ts'

type App = typeof accounting
type Acting = Pick<
  Ctx<App, string, 'entry.posted'>,
  'db' | 'write' | 'nextNumber' | 'now' | 'emit' | 'tenant' | 'today'
>
type Row<N extends 'asset' | 'deferral'> = NonNullable<Awaited<ReturnType<Ctx<App>['db'][N]['findFirst']>>>
export type AssetRow = Row<'asset'>
export type DeferralRow = Row<'deferral'>

export const stepsOfAsset = (asset: AssetRow): Step[] => depreciation(asset as AssetTerms)
export const stepsOfDeferral = (row: DeferralRow): Step[] => deferral(row as DeferralTerms)

/** Months that one transaction posts. */
const atOnce = 12

/** Those that are over, as many as one transaction takes, and the month after them. */
export function dueOf(steps: readonly Step[], nextOn: string | null, today: string) {
  const open = steps.filter(({ on }) => nextOn !== null && on >= nextOn)
  const due = open.filter(({ on }) => on <= today).slice(0, atOnce)
  return { due, nextOn: open[due.length]?.on ?? null }
}

const sidesOfAsset = ({ method, accountId, contraAccountId, expenseAccountId }: AssetRow) => ({
  debit: { role: method === 'at-once' ? 'low-value-depreciation' : 'depreciation', accountId: expenseAccountId },
  credit: { role: 'fixed-asset', accountId: contraAccountId ?? accountId },
})

/** Posts months of an asset, each with a step that nobody can make twice. */
export async function postDepreciation(ctx: Acting, asset: AssetRow, due: readonly Step[]) {
  const { debit, credit } = sidesOfAsset(asset)
  const [lock, accounts] = await Promise.all([ledgerLock(ctx), accountsFor(ctx, [debit.accountId, credit.accountId])])
  const description = narrationOf(ctx.tenant.country).depreciation(asset)
  for (const { on, amountMinor } of due) {
    const lines = fromTo(amountMinor, debit, credit)
    const posted = postOfRecord(ctx, lock, accounts, {
      ...{ kind: 'depreciation', sourceType: 'asset', sourceId: asset.id },
      ...{ on, description, currency: asset.currency, lines },
    })
    ctx.write.scheduleStep.create({ assetId: asset.id, deferralId: null, stepOn: on, amountMinor, entryId: posted.id })
  }
}

/** What is prepaid goes from the balance to the expense, income in advance the other way. */
const sidesOfDeferral = ({ kind, accountId, balanceAccountId }: DeferralRow) => {
  const result = { role: 'deferred', accountId }
  const balance = {
    role: kind === 'prepaid-expense' ? 'prepaid-expenses' : 'deferred-income',
    accountId: balanceAccountId,
  }
  return kind === 'prepaid-expense' ? { debit: result, credit: balance } : { debit: balance, credit: result }
}

/** Takes the amount out of the expense or income, on the day that it was posted there. */
export async function postMove(ctx: Acting, row: DeferralRow, on: string) {
  const { debit, credit } = sidesOfDeferral(row)
  await postForDeferral(ctx, row, [{ on, amountMinor: row.totalMinor }], {
    description: narrationOf(ctx.tenant.country).deferral(row),
    lines: (amountMinor) => fromTo(amountMinor, credit, debit),
    isStep: false,
  })
}

/** Posts months of a deferral. */
export async function postRelease(ctx: Acting, row: DeferralRow, due: readonly Step[]) {
  const { debit, credit } = sidesOfDeferral(row)
  await postForDeferral(ctx, row, due, {
    description: narrationOf(ctx.tenant.country).release(row),
    lines: (amountMinor) => fromTo(amountMinor, debit, credit),
    isStep: true,
  })
}

type Said = { description: string; lines: (amountMinor: number) => OfRecord['lines']; isStep: boolean }

async function postForDeferral(
  ctx: Acting,
  row: DeferralRow,
  steps: readonly Step[],
  { description, lines, isStep }: Said,
) {
  const [lock, accounts] = await Promise.all([ledgerLock(ctx), accountsFor(ctx, [row.accountId, row.balanceAccountId])])
  for (const { on, amountMinor } of steps) {
    const posted = postOfRecord(ctx, lock, accounts, {
      ...{ kind: 'deferral', sourceType: 'deferral', sourceId: row.id },
      ...{ on, description, currency: row.currency, lines: lines(amountMinor) },
    })
    if (isStep)
      ctx.write.scheduleStep.create({ assetId: null, deferralId: row.id, stepOn: on, amountMinor, entryId: posted.id })
  }
}

type Posted = { stepOn: string; amountMinor: number; entryId: string }

/** Steps as they were posted, those to come behind them, and what each leaves. */
export function scheduleOf(
  totalMinor: number,
  steps: readonly Step[],
  posted: readonly Posted[],
  nextOn: string | null,
) {
  const done = posted.map(({ stepOn, amountMinor, entryId }) => ({ on: stepOn, amountMinor, entryId }))
  const isOpen = ({ on }: Step) => (nextOn === null ? posted.length === 0 : on >= nextOn)
  const all = [...done, ...steps.filter(isOpen).map((step) => ({ ...step, entryId: null }))]
  let restMinor = totalMinor
  return all.map((step) => {
    restMinor -= step.amountMinor
    return { ...step, restMinor }
  })
}
