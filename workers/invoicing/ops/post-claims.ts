import type { Ctx } from '#kit/serve'
import type { invoicing } from '../contract.ts'

type Emitter = Pick<Ctx<typeof invoicing, string, 'posting.made'>, 'emit' | 'today'>
type Claiming = {
  id: string
  version: number
  number: string
  customerName: string
  currency: string
  claimMinor: number
}

const called = {
  charge: { en: 'Late payment of', de: 'Zahlungsverzug zu' },
  reversal: { en: 'Late payment let off, of', de: 'Erlassen: Zahlungsverzug zu' },
}

/** Damages bear no tax: the customer owes what is income, until it is let off. */
export function postClaims(ctx: Emitter, reminder: Claiming, kind: 'charge' | 'reversal'): void {
  const { id, version, number, customerName: party, currency, claimMinor } = reminder
  if (claimMinor === 0) return
  const [owed, none] = kind === 'charge' ? [claimMinor, 0] : [0, claimMinor]
  const line = (role: string, debitMinor: number, creditMinor: number) => ({
    ...{ role, debitMinor, creditMinor },
    ...{ percent: null, taxCategory: null, description: null },
  })
  const lines = [line('receivable', owed, none), line('late-fees', none, owed)]
  const of = { noun: 'reminder', kind, called: called[kind], number, party, currency }
  ctx.emit('posting.made', { id, version, ...of, on: ctx.today, lines })
}
