import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from '@upstash/redis'
import { expect, it } from 'vitest'
import { eventually, newBusiness, query, stack, tablesWith } from '#kit/testing'
import { readSecrets } from '../../dev/secrets.ts'
import { newIban } from '../documents.ts'
import { newCustomer, newDraft, settled } from './selling.ts'

const profile = '/api/settings/v1/profile'
const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
/** Nothing that the cache keeps as text, for whomever, has one of these texts. */
async function kept(texts: readonly string[]): Promise<void> {
  const token = readSecrets(stack().statePath).redisToken
  const redis = new Redis({ url: stack().redisUrl, token, enableTelemetry: false })
  const seen: string[] = []
  for (let cursor = '0', isFirst = true; isFirst || cursor !== '0'; isFirst = false) {
    const [next, keys] = await redis.scan(cursor, { count: 500 })
    cursor = next
    if (keys.length > 0) seen.push(JSON.stringify(await redis.mget(...keys)))
  }
  expect(seen.length).toBeGreaterThan(0)
  for (const text of texts) expect(seen.join()).not.toContain(text)
}

const told = () => ({ iban: newIban(), bic: 'COBADEFFXXX', taxNumber: `47/719/${crypto.randomUUID().slice(0, 13)}` })

it('bank data and tax number stand on documents whoever issues them, and nowhere in the database', async () => {
  const business = await newBusiness()
  const { call, as } = business
  const bank = told()
  const key = { 'idempotency-key': crypto.randomUUID() }
  const changed = await call('PATCH', profile, bank, key)
  expect([changed.status, changed.body]).toEqual([200, expect.objectContaining(bank)])
  expect((await call('PATCH', profile, bank, key)).body).toEqual(changed.body)
  expect((await call('GET', profile)).body).toMatchObject(bank)

  const member = await as('member')
  const draft = await newDraft(member, (await newCustomer(call)).id)
  const at = `/api/invoicing/v1/invoices/${draft}`
  const again = { 'idempotency-key': crypto.randomUUID() }
  const issued = await member('POST', `${at}/issue`, { send: false }, again)
  expect([issued.status, issued.body.seller]).toEqual([200, expect.objectContaining(bank)])
  expect((await member('POST', `${at}/issue`, { send: false }, again)).body).toEqual(issued.body)
  expect((await member('GET', at)).body.seller).toEqual(issued.body.seller)
  const [listed] = (await call('GET', '/api/invoicing/v1/invoices')).body.items
  expect(listed.seller).toEqual(issued.body.seller)
  const credit = await call('POST', `${at}/credit`, { note: 'Returned' })
  expect(credit.body.seller).toMatchObject(bank)

  await settled(business)
  await tick()
  for (const text of [bank.iban, bank.taxNumber]) expect(await tablesWith(text)).toEqual([])
  const [row] = await query<{ iban: string; seller: { sealed: string } }>(
    `select p.iban, i.seller from settings.profile p, invoicing.invoice i
     where p.tenant_id = $1 and i.tenant_id = $1 and i.id = $2`,
    [business.tenantId, draft],
  )
  for (const text of [row?.iban, row?.seller.sealed]) expect(text).toMatch(/^sealed:[0-9a-f]{16}:[\w-]{38,}$/)
  await kept(Object.values(bank))
  const logs = readFileSync(join(stack().statePath, 'logs/workers.log'), 'utf8')
  for (const text of Object.values(bank)) expect(logs).not.toContain(text)
})

it('what was written before is sealed by the clock, and reads as before', async () => {
  const business = await newBusiness()
  const { call, tenantId } = business
  const bank = told()
  await call('PATCH', profile, { legalName: 'Morning Roast GmbH' })
  const draft = await newDraft(call, (await newCustomer(call)).id)
  const at = `/api/invoicing/v1/invoices/${draft}`
  const { seller } = (await call('POST', `${at}/issue`, { send: false })).body
  await query('update settings.profile set iban = $2, bic = $3, tax_number = $4 where tenant_id = $1', [
    ...[tenantId, bank.iban, bank.bic, bank.taxNumber],
  ])
  await query(
    `with done as (select set_config('app.maintaining', 'on', true))
     update invoicing.invoice set seller = seller || $2 from done where tenant_id = $1`,
    [tenantId, JSON.stringify(bank)],
  )
  expect((await call('GET', profile)).body).toMatchObject(bank)
  const before = (await call('GET', at)).body
  expect(before.seller).toEqual({ ...seller, ...bank })
  await eventually(async () => {
    await tick()
    for (const text of [bank.iban, bank.taxNumber]) expect(await tablesWith(text)).toEqual([])
  })
  expect((await call('GET', profile)).body).toMatchObject(bank)
  expect((await call('GET', at)).body).toEqual(before)
  // Issued is issued: nobody puts another account in its place.
  const other = query('update invoicing.invoice set seller = seller || \'{"iban": "DE1"}\' where tenant_id = $1', [
    tenantId,
  ])
  await expect(other).rejects.toThrow('unchangeable')
})

it('what is sealed in one business opens in no other', async () => {
  const [one, other] = await Promise.all([newBusiness(), newBusiness()])
  const bank = told()
  for (const { call } of [one, other]) expect((await call('PATCH', profile, bank)).status).toBe(200)
  const [mine, theirs] = await query<{ iban: string }>(
    'select iban from settings.profile where tenant_id = any($1) order by tenant_id = $2 desc',
    [[one.tenantId, other.tenantId], one.tenantId],
  )
  expect(mine?.iban).not.toBe(theirs?.iban)
  await query('update settings.profile set iban = $2 where tenant_id = $1', [other.tenantId, mine?.iban])
  const read = await other.call('GET', profile)
  expect([read.status, JSON.stringify(read.body).includes(bank.iban)]).toEqual([500, false])
  expect((await one.call('GET', profile)).body.iban).toBe(bank.iban)
})
