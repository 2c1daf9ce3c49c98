import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { type Business, eventually, newBusiness, query, stack } from '#kit/testing'
import { newCustomer, settled } from '../flows/selling.ts'

type Bucket = {
  list(options: object): Promise<{ objects: { key: string; customMetadata: { head: string } }[] }>
  put(key: string, body: string, options: object): Promise<unknown>
  delete(key: string): Promise<void>
}

let bucket: Bucket
let close: () => Promise<void>
beforeAll(async () => {
  const { statePath } = stack()
  const proxy = await getPlatformProxy<{ ANCHORS_BUCKET: Bucket }>({
    configPath: join(statePath, 'wrangler/audit/wrangler.json'),
    persist: { path: join(statePath, 'wrangler-state/v3') },
    remoteBindings: false,
  })
  bucket = proxy.env.ANCHORS_BUCKET
  close = proxy.dispose
})
afterAll(() => close())

const verify = async ({ call }: Business) => (await call('GET', '/api/audit/v1/chain/verify')).body
const anchorsOf = async ({ tenantId }: Business) =>
  (await bucket.list({ prefix: `anchors/${tenantId}/`, include: ['customMetadata'] })).objects

/** A business with a few entries, whose next day has begun. */
async function anchored(): Promise<Business & { seq: number }> {
  const business = await newBusiness()
  for (let count = 0; count < 3; count += 1) await newCustomer(business.call)
  await settled(business)
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [business.tenantId])
  await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
  const { anchoredSeq } = await eventually(async () => {
    const verdict = await verify(business)
    expect(verdict).toMatchObject({ ok: true, anchors: 'match' })
    return verdict
  })
  return { ...business, seq: anchoredSeq }
}

/** As whoever owns the database. */
async function tamper(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: stack().adminUrl })
  await admin.connect()
  await admin.query(`set session_replication_role = replica; ${sql}`)
  await admin.end()
}

/** Another name at an entry, with its seal and all hashes from there on made anew by the same rule. */
const rewrite = (tenantId: string, seq: number) => `
  update audit.entry set actor_name = 'Somebody Else', actor_seal = audit.seal(actor_salt, '"Somebody Else"')
    where tenant_id = '${tenantId}' and seq = ${seq};
  do $$ declare e audit.entry; last text; begin
    select hash into last from audit.entry where tenant_id = '${tenantId}' and seq = ${seq} - 1;
    for e in select * from audit.entry where tenant_id = '${tenantId}' and seq >= ${seq} order by seq loop
      e.prev_hash := last;
      e.hash := audit.digest(e);
      update audit.entry set prev_hash = e.prev_hash, hash = e.hash where tenant_id = e.tenant_id and id = e.id;
      last := e.hash;
    end loop;
    update audit.chain set hash = last where tenant_id = '${tenantId}';
  end $$`

describe('whoever owns the database is found out by what was signed and kept elsewhere', () => {
  it('when a chain is written anew from an entry on', async () => {
    const business = await anchored()
    await tamper(rewrite(business.tenantId, 2))
    const inside = await query('select from audit.link where tenant_id = $1 and is_broken', [business.tenantId])
    expect(inside).toEqual([])
    expect(await verify(business)).toMatchObject({
      ok: false,
      reason: 'rewritten',
      firstBroken: 2,
      anchors: 'differ',
      anchoredSeq: business.seq,
    })
  })

  it('when the newest entries are gone, and the head with them', async () => {
    const business = await anchored()
    const { tenantId, seq } = business
    await tamper(`delete from audit.entry where tenant_id = '${tenantId}' and seq >= ${seq};
      update audit.chain c set seq = e.seq, hash = e.hash from audit.entry e
        where c.tenant_id = '${tenantId}' and e.tenant_id = c.tenant_id and e.seq = ${seq - 1}`)
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'missing', firstBroken: seq, anchors: 'differ' })
  })

  it('when the oldest entries are gone before their time, and the beginning is moved past them', async () => {
    const business = await anchored()
    const { tenantId, seq } = business
    await tamper(`delete from audit.entry where tenant_id = '${tenantId}' and seq <= ${seq};
      update audit.chain set first_seq = ${seq + 1}, first_hash = (
        case when seq = ${seq} then hash else (select prev_hash from audit.entry where tenant_id = '${tenantId}' and seq = ${seq + 1}) end)
        where tenant_id = '${tenantId}'`)
    const inside = await query('select from audit.link where tenant_id = $1 and is_broken', [tenantId])
    expect(inside).toEqual([])
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'missing', firstBroken: seq, anchors: 'differ' })
  })

  it('when the whole trail is gone', async () => {
    const business = await anchored()
    const where = `where tenant_id = '${business.tenantId}'`
    await tamper(`delete from audit.entry ${where}; delete from audit.chain ${where}`)
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'missing', firstBroken: 1 })
  })
})

describe('an anchor', () => {
  it('of a day stays the first one, and none is made where nothing was done', async () => {
    const business = await anchored()
    const [first] = await anchorsOf(business)
    await settled(business)
    await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [business.tenantId])
    await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
    await settled(business)
    expect(await anchorsOf(business)).toEqual([first])
  })

  it('is refused when it was not signed here, or for another business', async () => {
    const [business, other] = [await anchored(), await anchored()]
    const [own] = await anchorsOf(business)
    const [others] = await anchorsOf(other)
    const { key, customMetadata } = own as NonNullable<typeof own>
    const put = (head: string) => bucket.put(key, '{}', { customMetadata: { head } })
    const [header, payload = '', signature] = customMetadata.head.split('.')
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), seq: 1 }
    const changed = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
    for (const head of [changed, others?.customMetadata.head ?? '', '', 'nonsense']) {
      await put(head)
      expect(await verify(business)).toMatchObject({
        ok: false,
        reason: 'forged-anchor',
        firstBroken: null,
        anchors: 'forged',
      })
    }
    await put(customMetadata.head)
    expect(await verify(business)).toMatchObject({ ok: true, anchors: 'match' })
    await bucket.delete(key)
    expect(await verify(business)).toMatchObject({ ok: true, anchors: 'none', anchoredAt: null })
  })
})
