import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import type { Actor } from '#kit/auth'
import { Catalog } from './catalog.ts'
import { wordsOf } from './search.ts'

const catalog = new Catalog(contracts)

const tenant = { id: '0192f0c1-0000-7000-8000-000000000001', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
const as = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  type: 'key',
  id: 'k',
  name: 'A key',
  role,
  tenant,
  ...more,
})
const found = (query: string, actor = as('owner')) => catalog.find(query, actor).map(({ id }) => id)

describe('a search for ops', () => {
  it.each([
    ['create an invoice', 'invoicing.invoice.create'],
    ['mark invoice as paid', 'invoicing.invoice.mark-paid'],
    ['complete a task', 'tasks.task.complete'],
    ['profit and loss', 'accounting.profit-and-loss.get'],
    ['accept quote', 'quotes.quote.accept'],
    ['comment on a record', 'comments.comment.create'],
    ['new quote', 'quotes.quote.create'],
  ])('%s finds %s first', (query, id) => expect(found(query)[0]).toBe(id))

  it.each([
    ['overdue invoices', 'invoicing.invoice.list'],
    ['unpaid invoices', 'invoicing.invoice.get'],
    ['unpaid bills', 'purchasing.bill.get'],
    ['add a customer', 'contacts.company.create'],
    ['find a client', 'contacts.party.search'],
    ['delete task', 'tasks.task.archive'],
    ['deliveredOn', 'invoicing.invoice.create'],
    ['what are my tasks today', 'tasks.task.my-work'],
    ['subtas', 'tasks.task.relations'],
  ])('%s finds %s too', (query, id) => expect(found(query)).toContain(id))

  it('answers eight at most, and nothing to nothing', () => {
    expect(found('list create update get')).toHaveLength(8)
    for (const query of ['', 'a', 'of the', 'qqqqq', '⁂ — !', '__proto__ constructor']) expect(found(query)).toEqual([])
  })

  it('finds what somebody may call, and nothing else', () => {
    for (const id of ['contacts.company.create', 'invoicing.invoice.issue', 'identity.api-key.list']) {
      const query = id.replaceAll(/[.-]/g, ' ')
      expect([found(query)[0], found(query, as('viewer')).includes(id)]).toEqual([id, false])
    }
    const own = as('member', { policy: { id: 'p', grants: ['tasks.task.get'], scopes: {}, hidden: [] } })
    expect(found('task', own)).toEqual(['tasks.task.get'])
  })

  it('meets one number of a noun with the other', () => {
    expect(wordsOf('Companies, taxes, addresses, status, deliveryStartOn')).toEqual(
      wordsOf('company tax address status delivery start'),
    )
  })
})

describe('an id that there is not', () => {
  it.each([
    ['invoices_list', 'invoicing.invoice.list'],
    ['invoicing_invoice_issue', 'invoicing.invoice.issue'],
    ['task.complte', 'tasks.task.complete'],
  ])('%s is told %s', (id, near) => expect(catalog.nearest(id, as('owner'))).toContain(near))

  it('is told nothing that is kept from whoever asks', () => {
    expect(catalog.nearest('contacts.company.create', as('viewer'))).not.toContain('contacts.company.create')
    expect(catalog.nearest('', as('owner'))).toHaveLength(3)
  })
})

it('offers no op that its app keeps from programs', () => {
  const offered = catalog.offered()
  expect(offered.filter(({ op }) => op.agent === false || op.secret)).toEqual([])
  expect(offered.length).toBeGreaterThan(200)
  // An app knows its own ops all the same.
  expect([catalog.named('identity.api-key.create')?.name, catalog.named('identity.nothing')]).toEqual([
    'api-key.create',
    undefined,
  ])
})
