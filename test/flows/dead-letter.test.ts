import pg from 'pg'
import { expect, it } from 'vitest'
import { eventually, newBusiness, query, stack } from '#kit/testing'
import { replay } from '../../scripts/replay.ts'
import { entriesOf, newCustomer, newDraft, settled } from './selling.ts'

const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

async function askForReplay(id: string) {
  const client = new pg.Client({ connectionString: stack().adminUrl })
  await client.connect()
  await replay(client, { id }).finally(() => client.end())
  await tick()
}

it('what cannot be handled is kept with its reason, holds nobody up, and is handled once its cause is mended', async () => {
  const business = await newBusiness()
  const { call, tenantId } = business
  const customer = await newCustomer(call)
  const [model, sound] = await Promise.all([newDraft(call, customer.id), newDraft(call, customer.id)])
  await call('POST', `/api/invoicing/v1/invoices/${model}/issue`, { send: false })
  await settled(business)

  const id = crypto.randomUUID()
  const sourceId = crypto.randomUUID()
  // An amount that no posting can have: whoever hears it refuses it by the emitter's schema.
  await query(
    `insert into invoicing.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at)
     select $2::text::uuid, tenant_id, name, $3, 2, envelope || jsonb_build_object('id', $2::text, 'aggregateId', $3::text, 'data',
       jsonb_set(envelope->'data' || jsonb_build_object('id', $3::text), '{lines,0,debitMinor}', '100000000000000000000')),
       now() - interval '1 minute'
     from invoicing.outbox where tenant_id = $1 and aggregate_id = $4 and name = 'invoicing.posting.made'`,
    [tenantId, id, sourceId, model],
  )
  await tick()
  const letter = await eventually(async () => {
    const sql = 'select consumer, reason, attempts from dead_letter.letter where tenant_id = $1 and event_id = $2'
    const [found] = await query<{ consumer: string; reason: string; attempts: number }>(sql, [tenantId, id])
    if (!found) throw new Error('no letter yet')
    return found
  })
  expect(letter).toMatchObject({ consumer: 'accounting', reason: 'lines.0.debitMinor: too_big', attempts: 1 })

  await call('POST', `/api/invoicing/v1/invoices/${sound}/issue`, { send: false })
  expect(await entriesOf(call, sound)).toHaveLength(1)

  await query(
    `update dead_letter.letter set envelope = jsonb_set(jsonb_set(envelope, '{data,lines,0,debitMinor}', '5'), '{data,lines,1,creditMinor}', '5')
     where tenant_id = $1 and event_id = $2`,
    [tenantId, id],
  )
  await askForReplay(id)
  expect((await entriesOf(call, sourceId))[0]?.lines[0]?.debitMinor).toBe(5)
  await askForReplay(id)
  await settled(business)
  expect(await entriesOf(call, sourceId)).toHaveLength(1)
})
