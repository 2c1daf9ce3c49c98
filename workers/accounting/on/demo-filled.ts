import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import { bookings } from '../../../db/accounting/seed.ts'
import type { accounting } from '../contract.ts'
import { recordEntry } from '../ops/record-entry.ts'

/** What the accountant of a demo business booked by hand; its invoices are posted as anybody's, on their own events. */
export const demoFilled: EventHandler<typeof accounting, typeof identity, 'demo.filled'> = async (
  ctx,
  { id, version, on, team },
) => {
  const booked = bookings(on)
  const codes = [...new Set(booked.flatMap(({ lines }) => lines.map(([code]) => code)))]
  const accounts = await ctx.db.account.findMany({ where: { code: { in: codes } } })
  const bookkeeper = (day: string) => {
    const mate = team.find(({ role, since }) => role === 'accountant' && since <= day) ?? team[0]
    return mate && { type: 'user' as const, id: mate.userId, name: mate.name, role: mate.role }
  }
  const none = { sourceApp: null, sourceType: null, sourceId: null, reversesId: null }
  for (const { on: postedOn, description, lines } of booked) {
    const past = ctx.play('entry.post', `${postedOn}T15:45:00.000Z`, bookkeeper(postedOn))
    const posted = lines.map(([accountCode, minor]) => {
      const account = accounts.find(({ code }) => code === accountCode)
      if (!account) throw new Error(`the chart has no account ${accountCode}`)
      const amounts = { debitMinor: Math.max(minor, 0), creditMinor: Math.max(-minor, 0) }
      return { accountId: account.id, accountCode, description: null, ...amounts }
    })
    const fields = { kind: 'manual' as const, postedOn, description, currency: ctx.tenant.currency, ...none }
    past.emit('entry.posted', recordEntry(past, fields, posted))
  }
  ctx.emit('demo.filled', { id, version, on, team })
}
