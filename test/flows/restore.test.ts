import { expect, it } from 'vitest'
import { newBusiness, query } from '#kit/testing'

const path = '/api/contacts/v1'

it('restores what was archived as it was, and says so', async () => {
  const { call, tenantId } = await newBusiness()
  const names = async () =>
    (await call('GET', `${path}/companies`)).body.items.map(({ name }: { name: string }) => name)
  const created = (await call('POST', `${path}/companies`, { name: 'Café Mokka', tags: ['wholesale'] })).body
  const at = `${path}/companies/${created.id}`
  await call('DELETE', at)
  expect(await names()).toEqual([])
  const restored = await call('POST', `${at}/restore`)
  expect([restored.status, restored.body]).toEqual([
    200,
    { ...created, version: created.version + 2, updatedAt: restored.body.updatedAt },
  ])
  expect(await names()).toEqual(['Café Mokka'])
  // There is nothing to restore any more.
  expect((await call('POST', `${at}/restore`)).body).toEqual(restored.body)
  const told = await query<{ name: string }>(
    `select name from contacts.outbox where tenant_id = $1 and name like 'contacts.company.%' order by id`,
    [tenantId],
  )
  expect(told.map(({ name }) => name)).toEqual([
    'contacts.company.created',
    'contacts.company.archived',
    'contacts.company.restored',
  ])
})

it('restores over no newer version', async () => {
  const { call } = await newBusiness()
  const { id } = (await call('POST', `${path}/people`, { name: 'Ada' })).body
  await call('DELETE', `${path}/people/${id}`)
  const stale = await call('POST', `${path}/people/${id}/restore`, undefined, { 'if-match': '"1"' })
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
  expect((await call('GET', `${path}/people/${id}`)).body.archivedAt).not.toBeNull()
})

it('gives a discarded draft back with its lines', async () => {
  const { call } = await newBusiness()
  const customer = (await call('POST', `${path}/companies`, { name: 'Café Mokka' })).body
  const lines = [{ description: 'Espresso', quantity: '2', unitPrice: '10.00' }]
  const draft = (await call('POST', '/api/invoicing/v1/invoices', { customerId: customer.id, lines })).body
  const at = `/api/invoicing/v1/invoices/${draft.id}`
  await call('DELETE', at)
  expect((await call('POST', `${at}/issue`, { send: false })).body).toMatchObject({
    code: 'invoicing/wrong-state',
    state: 'archived',
    allowed: ['draft'],
  })
  await call('POST', `${at}/restore`)
  expect((await call('GET', at)).body).toMatchObject({
    archivedAt: null,
    lines: draft.lines,
    totalMinor: draft.totalMinor,
  })
  expect((await call('POST', `${at}/issue`, { send: false })).body.status).toBe('issued')
})

it('lets an archived rate be chosen again, never as a second default', async () => {
  const { call } = await newBusiness()
  const rates = '/api/settings/v1/tax-rates'
  const rate = (await call('POST', rates, { name: 'Reduced', percent: '7', code: 'reduced' })).body
  const offered = async () =>
    (await call('GET', '/api/settings/v1/billing')).body.taxRates.map(({ id }: { id: string }) => id)
  await call('DELETE', `${rates}/${rate.id}`)
  expect(await offered()).not.toContain(rate.id)
  const restored = await call('POST', `${rates}/${rate.id}/restore`)
  expect(restored.body).toMatchObject({ archivedAt: null, isDefault: false })
  expect(await offered()).toContain(rate.id)
})
