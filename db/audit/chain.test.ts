import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, openCluster, urlFor, withClient } from '../../test/database/trial.ts'
import { toApp } from '../apps.ts'
import { migrate } from '../migrate.ts'

const tenantOf = (number: number) => `0198a000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`
const zeros = '0'.repeat(64)

let cluster: Cluster
let adminUrl: string
let roleUrl: string
let tenant: string
let tenants = 0

/** As the app itself: one transaction in a tenant's scope, all of it or nothing. */
const act = (sql: string, scope = tenant) =>
  withClient(roleUrl, (client: Client) => client.query(`begin; set local app.tenant_id = '${scope}'; ${sql}; commit`))

/** Its place in the chain is for the database to say, whatever it claims here. */
const entry = (scope = tenant, seq = 7) =>
  `insert into audit.entry (id, tenant_id, seq, prev_hash, hash, actor_seal, changes_seal, at, actor_type, actor_id,
     actor_name, role, action, changes, truncated, request_trace, version, created_at, updated_at)
   values (gen_random_uuid(), '${scope}', ${seq}, '${zeros}', 'forged', 'forged', 'forged', now(), 'user', 'u', 'Olivia', 'owner',
     'contacts.company.create', '[{"noun": "contacts.company", "id": "1", "before": null, "after": {"b": 1, "a": null}}]',
     false, '', 1, now(), now())`

const rows = async <T>(sql: string) => (await withClient(adminUrl, (client) => client.query(sql))).rows as T[]
type Row = { seq: string; prev_hash: string; hash: string }
const chain = () =>
  rows<Row>(`select seq, prev_hash, hash from audit.entry where tenant_id = '${tenant}' order by audit.entry.seq`)
const broken = async () =>
  (
    await rows<{ seq: string }>(`select seq from audit.link where tenant_id = '${tenant}' and is_broken order by seq`)
  ).map(({ seq }) => Number(seq))

/** As whoever owns the database and takes the locks off. */
const tamper = (sql: string) =>
  withClient(adminUrl, (client) => client.query(`begin; set local session_replication_role = replica; ${sql}; commit`))
const of = (seq: number) => `where e.tenant_id = '${tenant}' and e.seq = ${seq}`

beforeAll(async () => {
  cluster = await openCluster()
  adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf, apps: ['audit'] })
  roleUrl = urlFor(adminUrl, cluster.loginOf(toApp('audit')))
}, 120_000)

afterAll(() => cluster.stop(), 60_000)

async function newChain(length: number) {
  tenants += 1
  tenant = tenantOf(tenants)
  for (let index = 0; index < length; index += 1) await act(entry())
}

describe('a chain', () => {
  it('has no fork and no gap though 50 append to it at once and some give up', async () => {
    await newChain(0)
    const work = Array.from({ length: 50 }, (_, index) => (index % 10 === 3 ? `${entry()}; select 1 / 0` : entry()))
    const done = await Promise.allSettled(work.map((sql) => act(sql)))
    expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(5)
    const links = await chain()
    expect(links.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 45 }, (_, index) => index + 1))
    expect(links.map(({ prev_hash }) => prev_hash)).toEqual([zeros, ...links.slice(0, -1).map(({ hash }) => hash)])
    expect(new Set(links.map(({ hash }) => hash)).size).toBe(45)
    expect(await broken()).toEqual([])
  })

  it('is one per tenant, seen by that tenant alone', async () => {
    await newChain(2)
    const stranger = tenantOf(99)
    await act(entry(stranger), stranger)
    const seen = await withClient(roleUrl, async (client) => {
      await client.query(`select set_config('app.tenant_id', '${stranger}', false)`)
      return (await client.query('select tenant_id, seq, is_broken from audit.link')).rows
    })
    expect(seen).toEqual([{ tenant_id: stranger, seq: '1', is_broken: false }])
  })

  it('hashes the same in every time zone', async () => {
    await newChain(1)
    const [row] = await withClient(adminUrl, async (client) => {
      await client.query("set time zone 'Asia/Kathmandu'; set datestyle = 'German'")
      return (await client.query(`select audit.digest(e) = hash as same from audit.entry e ${of(1)}`)).rows
    })
    expect(row).toEqual({ same: true })
  })
})

describe('the database refuses', () => {
  beforeAll(() => newChain(2))

  it.each([
    ['to change an entry', `update audit.entry set action = 'x'`],
    ['to delete one', 'delete from audit.entry'],
    ['to change what one is about', `update audit.entry_record set noun = 'x'`],
    ['to move the head', `update audit.chain set hash = 'x'`],
    ['to delete the head', 'delete from audit.chain'],
    ['to start another chain', `insert into audit.chain (tenant_id, seq, hash) values ('${tenantOf(98)}', 1, 'x')`],
  ])('%s, to the app and to the owner', async (_, sql) => {
    await expect(act(sql, sql.includes('insert') ? tenantOf(98) : tenant)).rejects.toMatchObject({
      constraint: 'append_only',
    })
    await expect(withClient(adminUrl, (client) => client.query(sql))).rejects.toMatchObject({
      constraint: 'append_only',
    })
  })

  it.each(['entry', 'entry_record', 'chain'])('to empty the table %s', async (table) => {
    await expect(act(`truncate audit.${table}`)).rejects.toMatchObject({ code: '42501' })
    await expect(
      withClient(adminUrl, (client) => client.query(`truncate audit.${table} cascade`)),
    ).rejects.toMatchObject({
      constraint: 'append_only',
    })
  })
})

describe('who takes the locks off is found out:', () => {
  const rehash = (seq: number) => `update audit.entry e set hash = audit.digest(e) ${of(seq)}`
  it.each([
    ['another value', 3, () => `update audit.entry e set changes = '[]' ${of(3)}`],
    ['another name', 2, () => `update audit.entry e set actor_name = 'Mallory' ${of(2)}`],
    ['a name erased by nobody', 2, () => `update audit.entry e set actor_name = '', actor_salt = null ${of(2)}`],
    [
      'values erased by nobody',
      2,
      () => `update audit.entry e set changes = audit.without_values(changes), changes_salt = null ${of(2)}`,
    ],
    ['another actor, hashed again', 3, () => `update audit.entry e set actor_id = 'other' ${of(3)}; ${rehash(3)}`],
    ['another first entry, hashed again', 1, () => `update audit.entry e set role = 'viewer' ${of(1)}; ${rehash(1)}`],
    ['another last entry, hashed again', 5, () => `update audit.entry e set role = 'viewer' ${of(5)}; ${rehash(5)}`],
    ['an entry taken out', 3, () => `delete from audit.entry e ${of(3)}`],
    ['the last entry taken away', 5, () => `delete from audit.entry e ${of(5)}`],
    ['an entry put in', 6, () => entry(tenant, 6)],
    [
      'a head moved back',
      5,
      () => `update audit.chain c set seq = 4, hash = e.hash from audit.entry e ${of(4)} and e.tenant_id = c.tenant_id`,
    ],
  ])('%s', async (_, seq, sql) => {
    await newChain(5)
    expect(await broken()).toEqual([])
    await tamper(sql())
    expect((await broken())[0]).toBe(seq)
  })
})
