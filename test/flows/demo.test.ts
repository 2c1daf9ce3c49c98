import { expect, it } from 'vitest'
import { eventually, newUser, query } from '#kit/testing'

/** A demo business of somebody new, once every app has filled its part. */
async function filledDemo() {
  const { call } = await newUser()
  const made = await call('POST', '/api/identity/v1/demos', {})
  expect(made).toMatchObject({ status: 201, body: { isDemo: true, version: 1 } })
  const tenantId: string = made.body.id
  await eventually(async () => {
    const counted = await query<{ unposted: number; filled: number }>(
      `select (select count(*) from invoicing.outbox o where tenant_id = $1
           and name in ('invoicing.invoice.issued', 'invoicing.invoice.paid', 'invoicing.credit-note.issued')
           and not exists (select from accounting.inbox i where i.tenant_id = $1 and i.event_id = o.id))::int as unposted,
         (select count(*) from invoicing.outbox where tenant_id = $1 and name = 'invoicing.demo.filled')::int as filled`,
      [tenantId],
    )
    expect(counted).toEqual([{ unposted: 0, filled: 1 }])
  }, 50)
  return { call, tenantId }
}

it('a demo business has a past in every app, and its books say what its invoices say', async () => {
  const { call, tenantId } = await filledDemo()
  const read = async (path: string) => (await call('GET', `/api${path}`)).body

  const invoices = await query<{ status: string; count: number; open: string }>(
    `select status, count(*)::int as count, sum(total_minor - credited_minor)::text as open from invoicing.invoice
     where tenant_id = $1 and kind = 'invoice' group by 1`,
    [tenantId],
  )
  const countOf = (status: string) => invoices.find((row) => row.status === status)?.count ?? 0
  expect(countOf('paid')).toBeGreaterThan(250)
  for (const status of ['draft', 'issued', 'overdue', 'credited']) expect(countOf(status), status).toBeGreaterThan(0)

  const { items, totalDebitMinor, totalCreditMinor } = await read('/accounting/v1/reports/trial-balance')
  expect(totalDebitMinor).toBe(totalCreditMinor)
  const [receivable] = await query<{ code: string }>(
    "select code from accounting.account where tenant_id = $1 and role = 'receivable'",
    [tenantId],
  )
  const owed = invoices.filter(({ status }) => ['issued', 'overdue', 'credited'].includes(status))
  const balance = items.find(({ accountCode }: { accountCode: string }) => accountCode === receivable?.code)
  expect(balance.balanceMinor).toBe(owed.reduce((sum, { open }) => sum + Number(open), 0))

  const lists = [
    '/contacts/v1/companies',
    '/contacts/v1/people',
    '/identity/v1/members',
    '/identity/v1/invitations',
    '/identity/v1/api-keys',
    '/settings/v1/tax-rates',
    '/settings/v1/payment-terms',
    '/settings/v1/custom-fields',
    '/accounting/v1/entries',
    '/notifications/v1/notifications',
    '/notifications/v1/deliveries',
    '/audit/v1/entries',
  ]
  for (const path of lists) expect((await read(path)).items.length, path).toBeGreaterThan(0)
  expect(await read('/audit/v1/chain/verify')).toMatchObject({ ok: true })

  const numbers = await query<{ number: string; day: string }>(
    "select number, issued_on::text as day from invoicing.invoice where tenant_id = $1 and kind = 'invoice' and number is not null order by number",
    [tenantId],
  )
  expect(numbers.map(({ day }) => day)).toEqual(numbers.map(({ day }) => day).sort())
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)

  const again = await call('POST', '/api/identity/v1/demos', {})
  expect(again.body.id).toBe(tenantId)
  const [{ count = 0 } = {}] = await query<{ count: number }>(
    "select count(*)::int from identity.outbox where tenant_id = $1 and name = 'identity.demo.requested'",
    [tenantId],
  )
  expect(count).toBe(1)
})
