import { expect, it } from 'vitest'
import { eventually, newBusiness, query, stack } from '#kit/testing'
import { newCustomer } from './selling.ts'

const invoices = '/api/invoicing/v1/invoices'

it('a new day where the business is makes late invoices overdue, once, and tells nobody else', async () => {
  const { call, tenantId } = await newBusiness('NZ', 'NZD')
  const customer = await newCustomer(call)
  const issue = async () => {
    const lines = [{ description: 'Flat white beans', quantity: '1', unitPrice: '30' }]
    const { id } = (await call('POST', invoices, { customerId: customer.id, lines, dueOn: '2099-12-31' })).body
    return (await call('POST', `${invoices}/${id}/issue`, { send: false })).body as { id: string; issuedOn: string }
  }
  const [late, punctual] = [await issue(), await issue()]
  // As if it had been issued long ago: nothing is issued that is due already.
  await query(
    `update invoicing.invoice i set due_on = '2020-01-31' from (select set_config('app.maintaining', 'on', true)) m
     where i.tenant_id = $1 and i.id = $2`,
    [tenantId, late.id],
  )
  expect(late.issuedOn).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(new Date()))

  // Yesterday was the last day that began for this business.
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [tenantId])
  await Promise.all([1, 2, 3].map(() => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)))
  await eventually(async () => expect((await call('GET', `${invoices}/${late.id}`)).body.status).toBe('overdue'))
  expect((await call('GET', `${invoices}/${punctual.id}`)).body.status).toBe('issued')
  const started = await query("select 1 from identity.outbox where tenant_id = $1 and name = 'identity.day.started'", [
    tenantId,
  ])
  expect(started).toHaveLength(1)
})
