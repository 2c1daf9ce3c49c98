import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, openCluster, urlFor, withClient } from '../../test/database/trial.ts'
import { eraseEntries } from '../../workers/audit/ops/erase.ts'
import { migrate } from '../migrate.ts'

const [home, elsewhere] = ['0198a000-0000-7000-8000-000000000001', '0198a000-0000-7000-8000-000000000002']
const olivia = '0198a000-0000-7000-8000-00000000aaaa'

let cluster: Cluster
beforeAll(async () => {
  cluster = await openCluster()
}, 120_000)
afterAll(() => cluster.stop(), 60_000)

/** As the app itself, in a tenant's scope. */
function connect(adminUrl: string) {
  const as = (url: string) => async (sql: string, tenant: string) =>
    withClient(url, (client) => client.query(`begin; set local app.tenant_id = '${tenant}'; ${sql}; commit`))
  const rows = async (sql: string) => (await withClient(adminUrl, (client) => client.query(sql))).rows
  const act = as(urlFor(adminUrl, cluster.loginOf({ slug: 'audit', role: 'app_audit' })))
  return { act, actAsOwner: as(adminUrl), rows }
}

const entry = (tenant: string, changes: object[], { actorId = olivia, name = 'Olivia Owner', action = 'a.b.c' } = {}) =>
  `insert into audit.entry (id, tenant_id, at, actor_type, actor_id, actor_name, role, action, changes, truncated,
     request_trace, version, created_at, updated_at)
   values (gen_random_uuid(), '${tenant}', now(), 'user', '${actorId}', '${name}', 'owner', '${action}',
     '${JSON.stringify(changes)}', false, '', 1, now(), now())`
const company = (id: string, name: string) => ({ noun: 'contacts.company', id, before: null, after: { name } })
/** What the op writes down when it is asked for this. */
async function erasure(records: { noun: string; id: string }[], userIds: string[]): Promise<object[]> {
  let changes: object[] = []
  const create = (row: { changes: object[] }) => {
    changes = row.changes
    return { ...row, id: '' }
  }
  const ctx = {
    actor: { type: 'system', id: 'tenant', name: 'tenant', role: 'system' },
    now: '',
    write: { entry: { create } },
  }
  await eraseEntries(ctx as never, { records, userIds })
  return changes
}
const links = (tenant: string) =>
  `select seq::int, is_broken, is_erased from audit.link where tenant_id = '${tenant}' order by seq`
const whole = (length: number, erased: number[] = []) =>
  Array.from({ length }, (_, index) => ({ seq: index + 1, is_broken: false, is_erased: erased.includes(index + 1) }))

describe('an erasure', () => {
  let base: ReturnType<typeof connect>
  beforeAll(async () => {
    const adminUrl = await cluster.createDatabase()
    await migrate({ adminUrl, loginOf: cluster.loginOf, apps: ['audit'] })
    base = connect(adminUrl)
    for (const tenant of [home, elsewhere]) {
      await base.act(entry(tenant, [company('1', 'Ada Lovelace')]), tenant)
      await base.act(entry(tenant, [company('2', 'Grace Hopper')], { actorId: 'other', name: 'Otto' }), tenant)
    }
    const asked = await erasure([{ noun: 'contacts.company', id: '1' }], ['other'])
    await base.act(entry(home, asked, { action: 'audit.entry.erase', actorId: 'system', name: 'tenant' }), home)
  })

  it('leaves neither the values nor a salt to guess them by, and the chain whole', async () => {
    const [first, second] = await base.rows(`select changes, changes_salt, actor_name, actor_salt is null as nameless
      from audit.entry where tenant_id = '${home}' order by seq`)
    expect(first).toEqual({
      changes: [{ noun: 'contacts.company', id: '1', before: null, after: null }],
      changes_salt: null,
      actor_name: 'Olivia Owner',
      nameless: false,
    })
    expect(second).toMatchObject({ actor_name: '', nameless: true, changes: [company('2', 'Grace Hopper')] })
    expect(await base.rows(links(home))).toEqual(whole(3, [1, 2]))
  })

  it('reaches no other business', async () => {
    expect(await base.rows(links(elsewhere))).toEqual(whole(2))
  })

  it('that no entry tells of is found out', async () => {
    await base.actAsOwner(
      `set local session_replication_role = replica; update audit.entry set actor_name = '', actor_salt = null,
       actor_erased_by = 3 where tenant_id = '${home}' and seq = 1`,
      home,
    )
    expect((await base.rows(links(home))).filter(({ is_broken }) => is_broken)).toMatchObject([{ seq: 1 }])
  })

  it('is nothing that the app can do by hand', async () => {
    const sql = `update audit.entry set changes = audit.without_values(changes), changes_salt = null where seq = 2`
    await expect(base.act(sql, elsewhere)).rejects.toMatchObject({ constraint: 'append_only' })
  })
})

it('chains of before have seals too: what was whole is whole, what was broken stays broken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mainstreet-seals-'))
  const [init] = readdirSync(join(import.meta.dirname, 'migrations')).sort() as [string]
  const bring = (name: string) =>
    cpSync(join(import.meta.dirname, name), join(folder, 'audit', name), { recursive: true })
  for (const name of ['schema.prisma', `migrations/${init}`]) bring(name)
  const adminUrl = await cluster.createDatabase()
  const update = () => migrate({ adminUrl, loginOf: cluster.loginOf, folder })
  await update()
  const base = connect(adminUrl)
  for (const tenant of [home, elsewhere])
    for (const id of ['1', '2', '3']) await base.act(entry(tenant, [company(id, 'Ada')]), tenant)
  await base.actAsOwner(
    `set local session_replication_role = replica; update audit.entry set actor_name = 'Mallory' where tenant_id = '${elsewhere}' and seq = 2`,
    elsewhere,
  )
  bring('migrations')
  await update()
  rmSync(folder, { recursive: true })
  expect(await base.rows(links(home))).toEqual(whole(3))
  expect((await base.rows(links(elsewhere))).map(({ is_broken }) => is_broken)).toEqual([false, true, false])
  await base.act(entry(home, [company('4', 'Ada')]), home)
  expect(await base.rows(links(home))).toEqual(whole(4))
})
