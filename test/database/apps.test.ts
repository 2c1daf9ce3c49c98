import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appsIn, schemaOf } from '../../db/apps.ts'
import { diff } from '../../db/diff.ts'
import { migrate } from '../../db/migrate.ts'
import { isKits, isPersonal, kitTables, readExcesses, readShape, readTables, type Table } from './catalog.ts'
import { insertion, required, seed } from './rows.ts'
import { type Cluster, openCluster, urlFor, withClient } from './trial.ts'

const apps = appsIn()
const schemas = apps.map((app) => app.schema)
const tenantA = '0198a000-0000-7000-8000-00000000000a'
const tenantB = '0198a000-0000-7000-8000-00000000000b'
const refused = { code: '42501' }

/** What may be swept across tenants: events to send, answers to forget, letters somebody wants again (kit/events). */
const sweeping = '( SELECT kit.sweeping() AS sweeping)'
const swept = ['outbox', 'idempotency', 'letter']

let cluster: Cluster
let adminUrl: string
let admin: pg.Client
let tables: Table[]

beforeAll(async () => {
  cluster = await openCluster()
  adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, rolePassword: cluster.rolePassword })
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  tables = await readTables(admin, schemas)
}, 120_000)

afterAll(async () => {
  await admin.end()
  await cluster.stop()
}, 60_000)

const tablesOf = (schema: string) => tables.filter((table) => table.schema === schema)
const tenantsTablesOf = (schema: string) => tablesOf(schema).filter((table) => !isPersonal(table))
const asRole = <T>(role: string, work: (client: pg.Client) => Promise<T>) =>
  withClient(urlFor(adminUrl, { role, password: cluster.rolePassword }), work)

describe.each(apps)('the catalog of $slug', (app) => {
  const { schema, role } = app

  test('has the tables of the kit', () => {
    expect(tablesOf(schema).map((table) => table.name)).toEqual(expect.arrayContaining(kitTables))
  })

  test('locks every table to the tenant in scope, by one policy', () => {
    const inScope = '(tenant_id = ( SELECT kit.tenant() AS tenant))'
    const tenant = { name: 'tenant', command: 'ALL', using: inScope, check: inScope, permissive: true }
    for (const { name, locked, policies } of tenantsTablesOf(schema)) {
      expect({ name, locked }).toEqual({ name, locked: true })
      expect(policies, name).toContainEqual(tenant)
      const further = policies.filter((policy) => policy.name !== 'tenant')
      if (swept.includes(name))
        expect(further, name).toEqual([expect.objectContaining({ name: 'sweep', using: sweeping })])
      else expect(further, name).toEqual([])
    }
  })

  test('starts every key with the tenant and lets no reference leave the app', () => {
    for (const table of tenantsTablesOf(schema)) {
      for (const { name, kind, columns, target } of table.keys) {
        if (isKits(table) && kind === 'primary') continue
        expect(columns[0], name).toBe('tenant_id')
        expect([null, schema], name).toContain(target)
      }
    }
  })

  test('gives its role its own rows and nothing more', async () => {
    expect(
      await readExcesses(
        admin,
        role,
        schema,
        schemas.filter((other) => other !== schema),
      ),
    ).toEqual([])
  })

  test('is what schema.prisma says', async () => {
    const scratch = await cluster.createDatabase()
    const wanted = await withClient(scratch, async (client) => {
      await client.query(`create schema kit; create schema ${schema}`)
      await client.query(await diff(undefined, schemaOf(app)))
      return readShape(client, schema)
    })
    expect(await readShape(admin, schema)).toEqual(wanted)
  })
})

test('lets the owner of the database past every trigger that could keep a business from being erased or restored', async () => {
  // Bits of tgtype: 1 for each row, 4 on insert, 8 on delete. A constraint trigger (tgconstraint) checks what holds of whole businesses too.
  const { rows } = await admin.query<{ trigger: string }>(
    `select tgrelid::regclass || '.' || tgname as trigger from pg_trigger t join pg_class c on c.oid = tgrelid
     where not tgisinternal and tgconstraint = 0 and tgtype & 1 = 1 and tgtype & 12 > 0
       and c.relnamespace = any($1::regnamespace[]) and pg_get_triggerdef(t.oid) not like '%NOT kit.maintaining()%'`,
    [schemas],
  )
  expect(rows).toEqual([])
})

test('takes no word of an app for the owner of the database', async () => {
  for (const { role } of apps)
    await asRole(role, async (client) => {
      const { rows } = await client.query(`select set_config('app.maintaining', 'on', false), kit.maintaining() as is`)
      expect([role, rows[0]?.is]).toEqual([role, false])
    })
})

describe('the role of', () => {
  beforeAll(() => withClient(adminUrl, (client) => seed(client, schemas.flatMap(tenantsTablesOf), [tenantA, tenantB])))

  test.each(apps)('$slug is refused by every other app', async ({ schema, role }) => {
    await asRole(role, async (client) => {
      for (const table of tables.filter((table) => table.schema !== schema)) {
        await expect(client.query(`select from ${table.schema}."${table.name}"`), table.name).rejects.toMatchObject(
          refused,
        )
      }
      await expect(client.query(`select from ${schema}._prisma_migrations`)).rejects.toMatchObject(refused)
    })
  })

  test.each(apps)('$slug sees and writes nothing without a tenant', async ({ schema, role }) => {
    await asRole(role, async (client) => {
      for (const { name } of tenantsTablesOf(schema)) {
        const table = `${schema}."${name}"`
        expect(await touched(client, table), table).toEqual([0, 0, 0])
        await expect(client.query(await insert(schema, name), [tenantA]), table).rejects.toMatchObject(refused)
      }
    })
  })

  test.each(apps)("$slug stays within its tenant's rows", async ({ schema, role }) => {
    await asRole(role, async (client) => {
      await client.query("select set_config('app.tenant_id', $1, false)", [tenantA])
      for (const { name } of tenantsTablesOf(schema)) {
        const table = `${schema}."${name}"`
        expect((await client.query(`select distinct tenant_id from ${table}`)).rows, table).toEqual([
          { tenant_id: tenantA },
        ])
        expect(await touched(client, table, `where tenant_id = '${tenantB}'`), table).toEqual([0, 0, 0])
        await expect(client.query(await insert(schema, name), [tenantB]), table).rejects.toMatchObject(refused)
        await expect(client.query(`update ${table} set tenant_id = $1`, [tenantB]), table).rejects.toMatchObject(
          refused,
        )
      }
    })
  })
})

const insert = async (schema: string, table: string) => insertion(schema, table, await required(admin, schema, table))

/** How many rows a role could see, change and delete. */
async function touched(client: pg.Client, table: string, where = ''): Promise<(number | null)[]> {
  const seen = await client.query(`select from ${table} ${where}`)
  const changed = await client.query(`update ${table} set tenant_id = tenant_id ${where}`)
  const deleted = await client.query(`delete from ${table} ${where}`)
  return [seen.rowCount, changed.rowCount, deleted.rowCount]
}
