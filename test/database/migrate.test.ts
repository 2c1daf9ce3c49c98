import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../db/apps.ts'
import { checksum } from '../../db/ledger.ts'
import { migrate } from '../../db/migrate.ts'
import { newMigration } from '../../db/new-migration.ts'
import { type Cluster, openCluster, urlFor, withClient } from './trial.ts'

const rolePassword = `it's "quoted" $$ \\ {{app}}`
const slugs = ['trial-one', 'trial-two']
const folder = mkdtempSync(join(tmpdir(), 'mainstreet-apps-'))
let cluster: Cluster
let adminUrl: string

beforeAll(async () => {
  cluster = await openCluster()
  adminUrl = await cluster.createDatabase()
  for (const slug of slugs) {
    mkdirSync(join(folder, slug))
    writeFileSync(join(folder, slug, 'schema.prisma'), schema(slug.replace('-', '_')))
    await newMigration(slug, 'init', folder)
  }
}, 60_000)

afterAll(async () => {
  await withClient(adminUrl, async (client) => {
    for (const role of ['app_trial_one_b', 'app_trial_two_b', 'app_trial_one', 'app_trial_two']) {
      await client.query(`drop owned by ${role} cascade`)
      await client.query(`drop role ${role}`)
    }
  })
  await cluster.stop()
  rmSync(folder, { recursive: true })
}, 60_000)

const loginOf = ({ role }: App) => ({ role, password: rolePassword })
const run = (from = folder, apps?: string[]) => migrate({ adminUrl, loginOf, folder: from, ...(apps && { apps }) })

describe('a new migration', () => {
  test('protects every table that belongs to a tenant', () => {
    expect(sqlOf('trial-one')).toContain("call kit.protect('trial_one.order');\n")
  })

  test('names the tables that do not', async () => {
    const copy = copyOfApps()
    appendFileSync(
      join(copy, 'trial-one/schema.prisma'),
      'model Person {\n  id String @id\n  @@schema("trial_one")\n}\n',
    )
    const migration = await newMigration('trial-one', 'add-person', copy)
    expect(migration?.unprotected).toEqual(['trial_one.Person'])
    expect(migration?.sql).not.toContain('kit.protect')
  })

  test('is not written when nothing changed', async () => {
    expect(await newMigration('trial-one', 'again', folder)).toBeUndefined()
    expect(migrationsIn(folder, 'trial-one')).toHaveLength(1)
  })
})

describe('migrating', () => {
  test('two at once apply everything once', async () => {
    const [first, second] = await Promise.all([run(), run()])
    const both = [...first, ...second]
    expect(both).toEqual(slugs.map((slug) => `${slug}/${migrationsIn(folder, slug)[0]}`))
  })

  test('again applies nothing', async () => {
    expect(await run()).toEqual([])
  })

  test("leaves Prisma's ledger as Prisma does", async () => {
    const { rows } = await withClient(adminUrl, (client) => client.query('select * from trial_one._prisma_migrations'))
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: checksum(sqlOf('trial-one')),
        migration_name: migrationsIn(folder, 'trial-one')[0],
        logs: null,
        started_at: expect.any(Date),
        finished_at: expect.any(Date),
        rolled_back_at: null,
        applied_steps_count: 1,
      },
    ])
  })

  test('lets the role of an app in, but not into the ledgers', async () => {
    const url = urlFor(adminUrl, { role: 'app_trial_one', password: rolePassword })
    await withClient(url, async (client) => {
      expect((await client.query('select * from trial_one."order"')).rows).toEqual([])
      await expect(client.query('select * from trial_one._prisma_migrations')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('select * from kit.installed')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('select * from trial_two."order"')).rejects.toMatchObject({ code: '42501' })
    })
  })

  test('refuses a migration that was changed after it was applied', async () => {
    const copy = copyOfApps()
    const [name = ''] = migrationsIn(copy, 'trial-two')
    appendFileSync(join(copy, 'trial-two/migrations', name, 'migration.sql'), '-- an afterthought\n')
    await expect(run(copy)).rejects.toThrow(`trial-two/${name} was changed after it was applied`)
  })

  test('leaves nothing of a migration that fails', async () => {
    const copy = copyOfApps()
    const broken = join(copy, 'trial-one/migrations/99990101000000_broken')
    mkdirSync(broken)
    writeFileSync(join(broken, 'migration.sql'), 'create table trial_one.half (a int);\nselect 1 / 0;')
    await expect(run(copy)).rejects.toThrow('trial-one/99990101000000_broken: division by zero')
    const left = await withClient(adminUrl, (client) => client.query("select to_regclass('trial_one.half') as half"))
    expect(left.rows).toEqual([{ half: null }])
  })

  test('gives the roles a new password when it changes', async () => {
    const next = 'another'
    await migrate({ adminUrl, loginOf: ({ role }) => ({ role, password: next }), folder, apps: ['trial-two'] })
    const url = urlFor(adminUrl, { role: 'app_trial_two', password: next })
    await withClient(url, (client) => client.query('select 1'))
    await expect(withClient(urlFor(url, { password: rolePassword }), async () => {})).rejects.toMatchObject({
      code: '28P01',
    })
  })

  test('names an app that is not there', async () => {
    await expect(run(folder, ['nowhere'])).rejects.toThrow('db/nowhere/schema.prisma does not exist')
  })
})

function copyOfApps(): string {
  const copy = mkdtempSync(join(folder, '.copy-'))
  for (const slug of slugs) cpSync(join(folder, slug), join(copy, slug), { recursive: true })
  return copy
}

const migrationsIn = (from: string, slug: string) =>
  readdirSync(join(from, slug, 'migrations')).filter((name) => name !== 'migration_lock.toml')

function sqlOf(slug: string): string {
  const [name = ''] = migrationsIn(folder, slug)
  return readFileSync(join(folder, slug, 'migrations', name, 'migration.sql'), 'utf8')
}

const schema = (name: string) => `
datasource db {
  provider = "postgresql"
  schemas  = ["${name}"]
}

model Order {
  id       String @db.Uuid
  tenantId String @map("tenant_id") @db.Uuid
  number   String

  @@id([tenantId, id])
  @@unique([tenantId, number])
  @@map("order")
  @@schema("${name}")
}
`
