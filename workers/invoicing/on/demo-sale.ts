import type { settings } from '#contracts/settings'
import { addDays, dueOn } from '#kit/calendar'
import type { EventOf, Loose, OutputOf } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import type { drafts, Sale } from '../../../db/invoicing/seed.ts'
import type { Invoice, invoicing } from '../contract.ts'
import { blank, sums, toRows } from '../ops/draft.ts'
import { postDocument, postPayment } from '../ops/post.ts'
import { billing, seller } from '../ops/price.ts'
import { totals } from '../rules/totals.ts'

type AppCtx = Ctx<typeof invoicing>
type Story = EventOf<typeof invoicing, 'demo.continued'>
type Terms = OutputOf<(typeof settings.ops)['billing.get']> & { seller: Invoice['seller'] }
type Role = Story['team'][number]['role']
type Row = Omit<Loose<Invoice>, 'lines'>

export type Past = Pick<Story, 'team' | 'customers'> & {
  ctx: AppCtx
  /** By kind and year: how documents were billed then. */
  terms: Map<string, Promise<Terms>>
}

/** An invoice of the past and what became of it: credited, overdue, paid. */
export async function sell(past: Past, sale: Sale): Promise<void> {
  const { today } = past.ctx
  const { invoice, priced } = await issue(past, sale)
  let row = invoice
  const change = (
    act: AppCtx,
    event: 'invoice.credited' | 'invoice.overdue' | 'invoice.paid',
    changes: Partial<Row>,
  ) => {
    row = act.write.invoice.update(row, changes as object)
    act.emit(event, row)
  }
  if (sale.credit) {
    const act = play(past, 'invoice.credit', `${sale.credit.on}T16:05:00.000Z`, 'accountant')
    const creditNote = await credit(past, act, sale.credit, row, priced)
    const creditedMinor = creditNote.totalMinor
    change(act, 'invoice.credited', { creditedMinor, ...(creditedMinor === row.totalMinor && { status: 'credited' }) })
    act.emit('credit-note.issued', creditNote)
    postDocument(act, creditNote)
  }
  if (row.status === 'credited') return
  const lateOn = addDays(row.dueOn as string, 1)
  if (lateOn <= today && (!sale.paidOn || sale.paidOn >= lateOn))
    change(past.ctx.play('on:identity.day.started', `${lateOn}T00:00:00.000Z`), 'invoice.overdue', {
      status: 'overdue',
    })
  if (sale.paidOn) {
    const act = play(past, 'invoice.mark-paid', `${sale.paidOn}T17:20:00.000Z`, 'accountant')
    change(act, 'invoice.paid', { status: 'paid', paidOn: sale.paidOn })
    postPayment(act, row)
  }
}

async function issue(past: Past, sale: Sale) {
  const at = `${sale.on}T${sale.time}`
  const act = play(past, 'invoice.issue', at, 'member')
  const terms = await termsOf(past, act, 'invoice')
  const buyer = buyerOf(past, sale.customerId)
  const priced = price(sale.lines, terms)
  const invoice: Row = act.write.invoice.create({
    ...blank,
    ...sums(priced),
    status: 'issued',
    number: act.nextNumber({ series: 'invoice', ...terms.series }),
    customerId: buyer.id,
    customerName: buyer.name,
    currency: act.tenant.currency,
    note: sale.note,
    issuedAt: at,
    issuedOn: sale.on,
    dueOn: dueOn({ days: buyer.segment === 'hotel' ? 30 : terms.dueDays }, sale.on),
    sentAt: at,
    seller: terms.seller,
    customer: partyOf(buyer),
  })
  act.write.invoiceLine.createMany(toRows(invoice.id, priced))
  act.emit('invoice.issued', invoice)
  postDocument(act, invoice)
  act.emit('invoice.sent', invoice)
  return { invoice, priced }
}

type Credit = NonNullable<Sale['credit']>
type Priced = ReturnType<typeof price>

async function credit(past: Past, act: AppCtx, { on, of, note }: Credit, invoice: Row, whole: Priced): Promise<Row> {
  const terms = await termsOf(past, act, 'credit-note')
  const priced =
    of === 'all' ? whole : totals(whole.lines.slice(0, 1), terms.taxRates, invoice.currency, terms.taxRounding)
  const creditNote: Row = act.write.invoice.create({
    ...blank,
    ...sums(priced),
    kind: 'credit-note',
    status: 'issued',
    number: act.nextNumber({ series: 'credit-note', ...terms.series }),
    customerId: invoice.customerId,
    customerName: invoice.customerName,
    currency: invoice.currency,
    note,
    issuedAt: act.now,
    issuedOn: on,
    dueOn: null,
    seller: terms.seller,
    customer: invoice.customer,
    creditsId: invoice.id,
  })
  act.write.invoiceLine.createMany(toRows(creditNote.id, priced))
  return creditNote
}

export async function draft(
  past: Past,
  { customerId, on, lines, note }: ReturnType<typeof drafts>[number],
): Promise<void> {
  const act = play(past, 'invoice.create', `${on}T13:15:00.000Z`, 'member')
  const priced = price(lines, await termsOf(past, act, 'invoice'))
  const { id, name } = buyerOf(past, customerId)
  const row = {
    ...blank,
    ...sums(priced),
    customerId: id,
    customerName: name,
    currency: act.tenant.currency,
    note,
    dueOn: null,
  }
  act.write.invoiceLine.createMany(toRows(act.write.invoice.create(row).id, priced))
}

/** Somebody of the team with this role; whose turn it is follows from the day. */
function play({ ctx, team }: Past, op: string, at: string, role: Role): AppCtx {
  const candidates = team.filter((mate) => mate.role === role && mate.since <= at.slice(0, 10))
  const mate = candidates[Number(at.slice(8, 10)) % candidates.length] ?? team[0]
  return ctx.play(op, at, mate && { type: 'user', id: mate.userId, name: mate.name, role: mate.role })
}

function termsOf({ terms }: Past, act: AppCtx, kind: 'invoice' | 'credit-note'): Promise<Terms> {
  const key = `${kind} ${act.today.slice(0, 4)}`
  const known =
    terms.get(key) ??
    Promise.all([billing(act, kind), seller(act)]).then(([billed, printed]) => ({ ...billed, seller: printed }))
  terms.set(key, known)
  return known
}

function buyerOf({ customers }: Past, id: string) {
  const buyer = customers.find((customer) => customer.id === id)
  if (!buyer) throw new Error(`no customer ${id}`)
  return buyer
}

const partyOf = ({ name, email, vatId, address }: Story['customers'][number]) => ({ name, email, vatId, address })

function price(lines: Sale['lines'], { taxRates, taxRounding }: Terms) {
  const idOf = (isRate: (rate: Terms['taxRates'][number]) => boolean) => taxRates.find(isRate)?.id ?? null
  const ids = {
    reduced: idOf(({ percent }) => percent === '7'),
    standard: idOf(({ percent }) => percent === '19'),
    'intra-community': idOf(({ name }) => name.startsWith('Innergemeinschaftlich')),
  }
  const typed = lines.map(({ rate, ...line }) => ({ ...line, taxRateId: ids[rate] }))
  return totals(typed, taxRates, 'EUR', taxRounding)
}
