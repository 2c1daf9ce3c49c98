import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#contracts'
import { aboutOf, type Contract, refsIn } from '#kit/contract'
import { type App, appsIn, type Login, schemaOf } from '../../db/apps.ts'
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

/** What the sweep does across tenants: it changes events to send and letters to try again, and forgets what is old. */
const sweeping = '( SELECT kit.sweeping() AS sweeping)'
const sweepsAll = { name: 'sweep', command: 'ALL', using: sweeping, check: sweeping }
const forgets = [
  { name: 'sweep', command: 'DELETE', using: sweeping, check: null },
  { name: 'sweep_see', command: 'SELECT', using: sweeping, check: null },
]
const sees = [{ name: 'sweep_see', command: 'SELECT', using: sweeping, check: null }]
const named = (policies: object[], ...names: string[]) =>
  Object.fromEntries(names.flatMap((each) => each.split(' ')).map((name) => [name, policies]))
const swept: Record<string, object[]> = {
  ...named([sweepsAll], 'outbox letter'),
  ...named(forgets, 'inbox idempotency moved_ref delivery notification staged_row link attempt stored_file upload'),
  ...named(forgets, 'mail arrival reference run_step webhooks.receipt order_mark'),
  // To seal what is not sealed yet.
  ...named(sees, 'profile invoice provider_key approval run endpoint_secret source_secret payee run_item'),
  ...named(sees, 'banking.account line'),
}

let cluster: Cluster
let adminUrl: string
let admin: pg.Client
let tables: Table[]

beforeAll(async () => {
  cluster = await openCluster()
  adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf })
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
const asRole = <T>(role: string, work: (client: pg.Client) => Promise<T>) => {
  const app = apps.find((each) => each.role === role) as App
  return withClient(urlFor(adminUrl, cluster.loginOf(app)), work)
}

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
      expect(further, name).toMatchObject(swept[`${schema}.${name}`] ?? swept[name] ?? [])
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

describe('a login', () => {
  test('opens its own app alone: no password is that of another', async () => {
    for (const app of apps)
      for (const other of apps.filter(({ slug }) => slug !== app.slug)) {
        const { password } = cluster.loginOf(app)
        await expect(
          withClient(urlFor(adminUrl, { role: other.role, password }), async () => {}),
        ).rejects.toMatchObject({
          code: '28P01',
        })
      }
  })

  test.each(apps)('of $slug waits for nothing long', async ({ role }) => {
    const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
    const set = await asRole(role, (client) =>
      Promise.all(limits.map(async (name) => (await client.query(`show ${name}`)).rows[0][name])),
    )
    expect(set).toEqual(['20s', '5s', '15s'])
  })

  test.each(apps)('that takes over from that of $slug has its rights, and none before it is used', async (app) => {
    const { role, secondRole, schema } = app
    const others = schemas.filter((other) => other !== schema)
    const excesses = await readExcesses(admin, secondRole, schema, others)
    expect(excesses.toSorted()).toEqual(['has an attribute of power', `is member of ${role}`])
    const [attributes] = (await admin.query('select * from pg_roles where rolname = $1', [secondRole])).rows
    expect(attributes).toMatchObject({
      ...{ rolcanlogin: false, rolinherit: true, rolsuper: false, rolbypassrls: false },
      ...{ rolcreatedb: false, rolcreaterole: false, rolreplication: false },
    })
  })

  test('gives way to the second without a pause, and back', async () => {
    const [app] = apps as [App, ...App[]]
    const first = cluster.loginOf(app)
    const second = { role: app.secondRole, password: 'another' }
    const counted = (login: Login) =>
      withClient(urlFor(adminUrl, login), async (client) => {
        await client.query("select set_config('app.tenant_id', $1, false)", [tenantA])
        return (await client.query(`select from ${app.schema}.outbox`)).rowCount
      })
    await migrate({ adminUrl, loginOf: (each) => (each.slug === app.slug ? second : cluster.loginOf(each)) })
    expect([await counted(first), await counted(second)]).toEqual([0, 0])
    const asked = await withClient(urlFor(adminUrl, second), (client) => client.query('show statement_timeout'))
    expect(asked.rows).toEqual([{ statement_timeout: '20s' }])
    await admin.query(`alter role ${app.secondRole} nologin password null`)
    await migrate({ adminUrl, loginOf: cluster.loginOf })
    expect(await counted(first)).toBe(0)
    await expect(counted(second)).rejects.toMatchObject({ code: expect.stringMatching(/^28/) })
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

test('keeps what the contracts call sensitive, and calls the same columns secret as they do', async () => {
  const { rows } = await admin.query<{ schema: string; table: string; column: string; secret: boolean }>(`
    select n.nspname as schema, c.relname as table, a.attname as column,
      coalesce(col_description(c.oid, a.attnum) like '@secret%', false) as secret
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`)
  const placeOf = (app: string, noun: string, field: string) =>
    [app, noun, snake(field)].map((part) => part.replaceAll('-', '_')).join('.')
  const declared = contracts.flatMap(({ app, sensitive = {} }: Contract) =>
    Object.entries(sensitive).flatMap(([noun, fields]) =>
      Object.entries(fields).map(([path, kind]) => ({
        place: placeOf(app, noun, path.split('.', 1)[0] as string),
        kind,
      })),
    ),
  )
  const columns = new Map(rows.map(({ schema, table, column, secret }) => [`${schema}.${table}.${column}`, secret]))
  expect(declared.filter(({ place }) => !columns.has(place))).toEqual([])
  const secret = [...columns].filter(([, is]) => is).map(([place]) => place)
  expect(
    declared
      .filter(({ kind }) => kind === 'secret')
      .map(({ place }) => place)
      .sort(),
  ).toEqual(secret.sort())
})

test('finds by an index what refers to a record', async () => {
  const { rows } = await admin.query<{ place: string }>(`
    select n.nspname || '.' || c.relname || '.' || a.attname as place
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[1]
      join pg_attribute t on t.attrelid = c.oid and t.attnum = i.indkey[0]
    where t.attname = 'tenant_id' and i.indpred is null`)
  const indexed = new Set(rows.map(({ place }) => place))
  const refs = contracts.flatMap(({ app, nouns }: Contract) =>
    Object.entries(nouns).flatMap(([noun, schema]) => {
      const table = `${app}.${aboutOf(schema).storedAs ?? noun}`.replaceAll('-', '_')
      return refsIn(schema).flatMap(({ path }) => (path.length === 1 ? [`${table}.${snake(String(path))}`] : []))
    }),
  )
  expect(refs).toContain('invoicing.invoice.customer_id')
  expect(refs.filter((place) => !indexed.has(place))).toEqual([])
})

test('finds what is not sealed yet in every table of a noun with sealed fields through an index of its own', async () => {
  const { rows } = await admin.query<{ table: string; predicate: string }>(
    `select indrelid::regclass::text as table, pg_get_expr(indpred, indrelid) as predicate from pg_index
     where pg_get_expr(indpred, indrelid) like 'kit.unsealed%'`,
  )
  const found = new Map(rows.map(({ table, predicate }) => [table, predicate]))
  const nouns = contracts.flatMap(({ app, sealed }: Contract) =>
    Object.entries(sealed).map(([noun, fields]) => ({ table: `${app}.${noun}`.replaceAll('-', '_'), fields })),
  )
  expect(nouns.length).toBeGreaterThan(0)
  expect([...found.keys()].sort()).toEqual(nouns.map(({ table }) => table).sort())
  for (const { table, fields } of nouns)
    for (const part of Object.keys(fields).flatMap((path) => path.split('.')))
      expect(found.get(table)?.replaceAll('_', '').toLowerCase(), table).toContain(part.toLowerCase())
})

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

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
