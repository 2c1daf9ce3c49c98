import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Business, newBusiness, query, stack } from '#kit/testing'
import { newCustomer, newDraft, settled } from './selling.ts'

type Row = { seq: string; action: string; actor_name: string; hasValues: boolean }

const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
const verify = async ({ call }: Business) => (await call('GET', '/api/audit/v1/chain/verify')).body
const rowsOf = ({ tenantId }: Business) =>
  query<Row>(
    `select seq, action, actor_name, changes <> audit.without_values(changes) as "hasValues"
     from audit.entry where tenant_id = $1 order by seq`,
    [tenantId],
  )

/** As whoever owns the database, past every trigger. */
async function asOwner(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: stack().adminUrl })
  await admin.connect()
  await admin.query(`set session_replication_role = replica; ${sql}`)
  await admin.end()
}

/** A chain as it would be had its entries up to one been recorded so many years ago. */
const aged = (tenantId: string, upto: number, years: number) =>
  asOwner(`
  do $$ declare e audit.entry; last text := repeat('0', 64); begin
    for e in select * from audit.entry where tenant_id = '${tenantId}' order by seq loop
      if e.seq <= ${upto} then e.created_at := e.created_at - interval '${years} years'; end if;
      e.prev_hash := last;
      e.hash := audit.digest(e);
      update audit.entry set created_at = e.created_at, prev_hash = e.prev_hash, hash = e.hash
        where tenant_id = e.tenant_id and id = e.id;
      last := e.hash;
    end loop;
    update audit.chain set hash = last, due_at = now() where tenant_id = '${tenantId}';
  end $$`)

/** A contact, an invoice, and the contact once more. */
async function trading(): Promise<Business & { length: number }> {
  const business = await newBusiness()
  const { id } = await newCustomer(business.call)
  await newDraft(business.call, id)
  await business.call('PATCH', `/api/contacts/v1/companies/${id}`, { name: 'Café Mokka II' })
  await settled(business)
  const rows = await rowsOf(business)
  expect(rows.every(({ hasValues }) => hasValues)).toBe(true)
  return { ...business, length: rows.length }
}

const isOfPeople = ({ action }: Row) => /^(identity|contacts|notifications)\./.test(action)
describe('a trail of which entries are old', () => {
  it('loses values about people after three whole years, keeps the books, and verifies', async () => {
    const business = await trading()
    await aged(business.tenantId, business.length - 1, 4)
    await tick()
    const rows = await rowsOf(business)
    const old = rows.slice(0, -1)
    expect(old.filter(isOfPeople).map(({ actor_name, hasValues }) => [actor_name, hasValues])).toEqual(
      old.filter(isOfPeople).map(() => ['', false]),
    )
    const books = old.filter((row) => !isOfPeople(row))
    expect(books.length).toBeGreaterThan(0)
    for (const row of [...books, rows.at(-1) as Row]) expect([row.action, row.hasValues]).toEqual([row.action, true])
    expect(await verify(business)).toMatchObject({
      ok: true,
      entries: business.length,
      erased: old.filter(isOfPeople).length,
      keptFrom: 1,
    })

    // What is missing of the books is not missing by its age.
    const [{ seq }] = books as [Row]
    await asOwner(`update audit.entry set changes = audit.without_values(changes), changes_salt = null
      where tenant_id = '${business.tenantId}' and seq = ${seq}`)
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'changed', firstBroken: Number(seq) })
  })

  it('keeps the values of who acted lately, whatever they are about', async () => {
    const business = await trading()
    await aged(business.tenantId, business.length, 2)
    await tick()
    expect((await rowsOf(business)).every(({ hasValues }) => hasValues)).toBe(true)
    const [young] = (await rowsOf(business)).filter(isOfPeople) as [Row]
    await asOwner(`update audit.entry set actor_name = '', actor_salt = null
      where tenant_id = '${business.tenantId}' and seq = ${young.seq}`)
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'changed', firstBroken: Number(young.seq) })
  })

  it('begins later after ten, is one chain from there on, and grows', async () => {
    const business = await trading()
    const upto = business.length - 2
    await aged(business.tenantId, upto, 11)
    await tick()
    expect((await rowsOf(business)).map(({ seq }) => Number(seq))).toEqual([upto + 1, upto + 2])
    const records = await query('select from audit.entry_record where tenant_id = $1 and seq <= $2', [
      business.tenantId,
      upto,
    ])
    expect(records).toEqual([])
    expect(await verify(business)).toMatchObject({ ok: true, entries: 2, erased: 0, keptFrom: upto + 1 })

    await newCustomer(business.call)
    await settled(business)
    const grown = await verify(business)
    expect(grown).toMatchObject({ ok: true, keptFrom: upto + 1 })
    expect(grown.entries).toBeGreaterThan(2)

    await asOwner(`delete from audit.entry where tenant_id = '${business.tenantId}' and seq = ${upto + 1}`)
    expect(await verify(business)).toMatchObject({ ok: false, reason: 'missing', firstBroken: upto + 1 })
  })

  it('may end as a whole, and goes on from its head', async () => {
    const business = await trading()
    await aged(business.tenantId, business.length, 11)
    await tick()
    expect(await rowsOf(business)).toEqual([])
    expect(await verify(business)).toMatchObject({ ok: true, entries: 0, keptFrom: business.length + 1 })
    await newCustomer(business.call)
    await settled(business)
    expect(await verify(business)).toMatchObject({ ok: true, keptFrom: business.length + 1 })
  })
})
