import { contacts } from '#contracts/contacts'
import { Fault } from '#kit/auth'
import { addDays } from '#kit/calendar'
import { type Ctx, stableId } from '#kit/serve'
import type { invoicing, Reminder } from '../contract.ts'
import { claimsOf, type Policy } from '../rules/claims.ts'
import { postClaims } from './post-claims.ts'

export type App = typeof invoicing
export type Reminding = Pick<
  Ctx<App, 'reminder', 'invoice.reminded' | 'claims.changed' | 'posting.made'>,
  'call' | 'db' | 'emit' | 'now' | 'tenant' | 'today' | 'write'
>
export type Invoice = NonNullable<Awaited<ReturnType<Reminding['db']['invoice']['findFirst']>>>
export type Row = NonNullable<Awaited<ReturnType<Reminding['db']['reminder']['findFirst']>>>

/** How long a reminder gives to pay. */
const graceDays = 7
const steps = ['friendly', 'firm', 'last'] as const

/** The one row of its kind, which a business begins with. */
export async function policyOf({ db }: Pick<Reminding, 'db'>) {
  const [policy] = await db.reminderPolicy.findMany({ take: 1 })
  if (!policy) throw new Error('the business has no policy of reminders')
  return policy as typeof policy & Policy
}

/** Whom it goes to: where the customer is reached today, or was when the invoice was issued. */
export async function readerOf(ctx: Pick<Reminding, 'call'>, { customerId, customer }: Invoice) {
  const party = await ctx.call(contacts.ops['party.get'], { id: customerId }).catch((fault) => {
    if (fault instanceof Fault && fault.code === 'not-found') return undefined
    throw fault
  })
  const known = customer as { email?: string | null; vatId?: string | null } | null
  const isBusiness = party ? party.kind === 'company' : Boolean(known?.vatId)
  return { email: party?.email ?? known?.email ?? null, isBusiness }
}

type Reader = Awaited<ReturnType<typeof readerOf>>
type By = { level: number; before: readonly Row[]; policy: Policy; reader: Reader; isSent: boolean }

/** Keeps the reminder of a level, proposed or sent. Whoever changes the invoice meanwhile makes it void. */
export async function keepReminder(ctx: Reminding, invoice: Invoice, by: By) {
  const { level, before, policy, reader, isSent } = by
  const { id: invoiceId, number, customerId, customerName, currency, owedMinor } = invoice
  const dueOn = invoice.dueOn ?? ctx.today
  const earlier = before.filter((each) => each.level < level)
  const claims = claimsOf(
    policy,
    { owedMinor, currency, dueOn },
    { level, on: ctx.today, isBusiness: reader.isBusiness, ownCurrency: ctx.tenant.currency, before: earlier },
  )
  const said = {
    ...{ status: isSent ? 'sent' : 'proposed', remindedOn: ctx.today, owedMinor, ...claims },
    payOn: isSent ? addDays(ctx.today, graceDays) : null,
  }
  ctx.write.invoice.expect(invoice)
  const there = before.find((each) => each.level === level)
  const kept = there
    ? ctx.write.reminder.update(there, said)
    : ctx.write.reminder.create({
        id: await stableId(ctx.tenant.id, `reminder ${invoiceId} ${level}`),
        ...{
          invoiceId,
          number: number ?? '',
          customerId,
          customerName,
          currency,
          level,
          ...said,
          paidMinor: 0,
          waivedOn: null,
        },
      })
  if (isSent) tell(ctx, invoice, kept as Row, reader.email)
  return shown(kept as Row)
}

function tell(ctx: Reminding, invoice: Invoice, reminder: Row, email: string | null): void {
  const step = steps[reminder.level - 1] ?? 'last'
  const { claimMinor, payOn } = reminder
  const customer = invoice.customer && { ...(invoice.customer as object), email }
  const asked = { step, plea: step, claimMinor, askedMinor: invoice.owedMinor + claimMinor, payOn: payOn ?? ctx.today }
  ctx.emit('invoice.reminded', { ...invoice, customer, ...asked })
  postClaims(ctx, reminder, 'charge')
  const { id, version, invoiceId } = reminder
  if (claimMinor > 0) ctx.emit('claims.changed', { id, version, invoiceId })
}

export const shown = (row: Omit<Row, 'tenantId'>) => row as typeof row & Pick<Reminder, 'status'>

/** Pauses of these invoices and their customers on this day, as what tells whether one is paused. */
export async function pausesOf(ctx: Pick<Reminding, 'db' | 'today'>, invoices: readonly Invoice[]) {
  const [ids, customers] = [invoices.map(({ id }) => id), invoices.map(({ customerId }) => customerId)]
  const pauses = await ctx.db.reminderPause.findMany({
    where: {
      archivedAt: null,
      AND: [
        { OR: [{ untilOn: null }, { untilOn: { gte: new Date(ctx.today) } }] },
        { OR: [{ invoiceId: { in: ids } }, { customerId: { in: customers } }] },
      ],
    },
  })
  const paused = new Set(pauses.flatMap(({ invoiceId, customerId }) => [invoiceId, customerId]))
  return ({ id, customerId }: Invoice) => paused.has(id) || paused.has(customerId)
}
