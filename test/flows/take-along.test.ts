import { createWriteStream, mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { BlobReader, type FileEntry, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, stack } from '#kit/testing'
import { migrate } from '../../db/migrate.ts'
import { openArchive } from '../../scripts/tenant/archive.ts'
import { eraseNow } from '../../scripts/tenant/erase.ts'
import { exportTenant } from '../../scripts/tenant/export.ts'
import { importTenant } from '../../scripts/tenant/import.ts'
import { type Manifest, type Part, writeArchive } from '../../workers/gateway/export/archive.ts'
import { type Cluster, openCluster } from '../database/trial.ts'
import { newIban } from '../documents.ts'
import { rowsOf } from './business-rows.ts'
import { newCustomer, newDraft, settled } from './selling.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainstreet-take-along-'))
const file = join(folder, 'business.zip')
const iban = newIban()
let cluster: Cluster
let here: pg.Client
let there: pg.Client
let business: Business
let manifest: Manifest

beforeAll(async () => {
  cluster = await openCluster()
  const adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf })
  here = new pg.Client({ connectionString: stack().adminUrl })
  there = new pg.Client({ connectionString: adminUrl })
  await Promise.all([here.connect(), there.connect()])
  business = await furnished()
  manifest = await exportTenant(here, business.tenantId, file)
}, 180_000)

afterAll(async () => {
  await Promise.all([here.end(), there.end()])
  await cluster.stop()
  rmSync(folder, { recursive: true })
}, 60_000)

/** With invoices issued, paid and credited, a member, an invitation, a key and a name that no other alphabet spares. */
async function furnished(): Promise<Business> {
  const made = await newBusiness()
  const { call, as } = made
  expect((await call('PATCH', '/api/settings/v1/profile', { iban })).status).toBe(200)
  const customer = await newCustomer(call)
  for (const price of ['10.00', '0.05', '99999.99']) {
    const id = await newDraft(call, customer.id, price)
    const issued = await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
    expect(issued.body.status).toBe('issued')
    if (price === '0.05') await call('POST', `/api/invoicing/v1/invoices/${id}/credit`, { note: 'Returned' })
  }
  await newDraft(call, customer.id)
  await call('POST', '/api/contacts/v1/people', { name: 'Zoë “Ünï\u2028cødé” 日本 \\n' })
  await call('POST', '/api/identity/v1/invitations', { email: `i-${crypto.randomUUID()}@example.test`, role: 'member' })
  await as('admin')
  await settled(made)
  return made
}

describe('a business taken to another database', () => {
  it('has every row as it was, balances, documents, counters and a trail that verifies', async () => {
    const imported = await importTenant(there, file)
    expect(imported).toMatchObject({ tenantId: business.tenantId, newPeople: 1, documents: 4 })
    expect(Number(imported.ledger.EUR)).toBeGreaterThan(20_000_000)
    expect(imported.auditEntries).toBeGreaterThan(10)
    const [before, after] = [await rowsOf(here, business.tenantId), await rowsOf(there, business.tenantId)]
    expect(after).toEqual(before)
    for (const table of ['invoicing.counter', 'audit.chain', 'accounting.entry_line', 'settings.profile'])
      expect(after[table.replace(/\w+/g, '"$&"')]?.length, table).toBeGreaterThan(0)
  })

  it('can be read as CSV too, row by row', async () => {
    const reader = new ZipReader(new BlobReader(await openAsBlob(file)))
    const files = new Map((await reader.getEntries()).map((entry) => [entry.filename, entry as FileEntry]))
    for (const { app, table, columns, rows } of manifest.tables) {
      const csv = await (files.get(`${app}/${table}.csv`) as FileEntry).getData(new TextWriter())
      const [heading, ...lines] = parse(csv) as string[][]
      expect([table, heading, lines.length]).toEqual([table, columns, rows])
      if (table === 'person')
        expect(lines.map((line) => line[columns.indexOf('name')])).toEqual(['Zoë “Ünï\u2028cødé” 日本 \\n'])
    }
  })

  it('leaves no secret and no event to be sent again', async () => {
    expect(manifest.tables.map(({ file }) => file)).not.toContain('identity/account.jsonl')
    const archive = await openArchive(file)
    const whole: string[] = []
    for (const table of archive.tables) for await (const lines of archive.lines(table)) whole.push(...lines)
    const { rows } = await here.query<{ secret: string }>(
      `select token_hash as secret from identity.invitation where tenant_id = $1 union all
       select hash from identity.api_key where tenant_id = $1`,
      [business.tenantId],
    )
    expect(rows).toHaveLength(2)
    for (const { secret } of rows) expect(whole.join('\n')).not.toContain(secret)
    expect(whole.join('\n')).not.toContain(iban)
    expect((await there.query('select iban from settings.profile')).rows).toEqual([{ iban: null }])
    for (const table of ['invoicing.outbox', 'identity.outbox', 'identity.api_key', 'identity.invitation'])
      expect((await there.query(`select from ${table}`)).rowCount, table).toBe(0)
  })

  it('is refused where it is already, and can come again once it was erased, to the account of the same address', async () => {
    await expect(importTenant(there, file)).rejects.toThrow('is here already')
    await eraseNow(there, business.tenantId)
    await there.query('delete from identity."user"')
    const account = crypto.randomUUID()
    await there.query(
      `insert into identity."user" (id, name, email, email_verified, created_at, updated_at) values ($1, 'Olivia', $2, true, now(), now())`,
      [account, business.email],
    )
    expect(await importTenant(there, file, 'Evening Roast')).toMatchObject({ newPeople: 0, name: 'Evening Roast' })
    const { rows } = await there.query('select user_id, name from identity.member where tenant_id = $1', [
      business.tenantId,
    ])
    expect(rows).toEqual([{ user_id: account, name: 'Olivia' }])
    const member = await there.query('select user_id from notifications.member where tenant_id = $1', [
      business.tenantId,
    ])
    expect(member.rows).toEqual([{ user_id: account }])
    await eraseNow(there, business.tenantId)
  })
})

type Forgery = (part: Part & { text: string }) => Partial<Part & { text: string }> | undefined

/** The archive with some of its tables changed, by somebody who knows how to write the manifest. */
async function forged(name: string, forge: Forgery): Promise<string> {
  const path = join(folder, `${name}.zip`)
  const archive = await openArchive(file)
  async function* parts(): AsyncGenerator<Part> {
    for (const table of archive.tables) {
      const lines: string[] = []
      for await (const some of archive.lines(table)) lines.push(...some)
      const text = lines.map((line) => `${line}\n`).join('')
      const { app, table: tableName, columns, isRestored } = table
      const part = { app, table: tableName, columns, isRestored, text, lines: () => new ReadableStream<Uint8Array>() }
      const changed = { ...part, ...forge(part) }
      const { text: content, ...rest } = changed
      // The second read is for the CSV, of which nothing is restored.
      const reads = [content, '']
      yield { ...rest, lines: () => new Blob([reads.shift() ?? '']).stream() as ReadableStream<Uint8Array> }
    }
  }
  const { tenantId, name: business, createdAt, isSnapshot } = archive
  const target = Writable.toWeb(createWriteStream(path)) as WritableStream<Uint8Array>
  await writeArchive(target, { tenantId, name: business, createdAt, isSnapshot }, parts())
  return path
}

const only =
  (app: string, table: string, change: (text: string) => string): Forgery =>
  (part) =>
    part.app === app && part.table === table ? { text: change(part.text) } : undefined
const firstLine = (text: string) => text.split('\n', 1)[0] as string

const forgeries: [what: string, forge: Forgery, says: RegExp][] = [
  [
    'a row of another business',
    only('contacts', 'company', (text) =>
      text.replaceAll(/"tenant_id": "[^"]+"/g, `"tenant_id": "${crypto.randomUUID()}"`),
    ),
    /another business/,
  ],
  [
    'a row with another column',
    only('contacts', 'company', (text) => text.replace('{', '{"is_admin": true, ')),
    /another shape/,
  ],
  ['a row that is none', only('contacts', 'company', () => '[1]\n'), /another shape/],
  ['a row that is no JSON', only('contacts', 'company', () => 'drop table\n'), /json/],
  [
    'a table that is not there',
    (part) => (part.table === 'company' ? { table: 'pg_authid' } : undefined),
    /has no place/,
  ],
  ['a table of the house', (part) => (part.table === 'company' ? { table: 'outbox' } : undefined), /has no place/],
  [
    'a table of people',
    (part) => (part.table === 'company' ? { app: 'identity', table: 'account' } : undefined),
    /has no place/,
  ],
  [
    'a path that leads out',
    (part) => (part.table === 'company' ? { app: '../../etc' } : undefined),
    /[Uu]nsafe filename/,
  ],
  [
    'columns that do not exist',
    (part) => (part.table === 'company' ? { columns: [...part.columns, 'more'] } : undefined),
    /other columns/,
  ],
  [
    'a changed amount',
    only('accounting', 'entry_line', (text) => text.replace(/"debit_minor": [1-9]\d*/, '"debit_minor": 1')),
    /debits of/,
  ],
  [
    'a changed audit entry',
    only('audit', 'entry', (text) => text.replace(/"actor_name": "[^"]+"/, '"actor_name": "Nobody"')),
    /audit trail verifies/,
  ],
  [
    'a missing audit entry',
    only('audit', 'entry', (text) => text.slice(firstLine(text).length + 1)),
    /audit trail verifies/,
  ],
  [
    'a number given twice',
    only('invoicing', 'invoice', (text) => text.replaceAll(/"number": "INV-[^"]+"/g, '"number": "INV-1"')),
    /unique|twice/,
  ],
  [
    'no owner',
    only('identity', 'membership', (text) => text.replace('"role": "owner"', '"role": "viewer"')),
    /owns the business/,
  ],
  [
    'an address that is none',
    only('identity', 'member', (text) => text.replace(/"email": "[^"]+"/, '"email": "<script>"')),
    /email/,
  ],
]

describe('a hostile archive is refused and leaves nothing behind:', () => {
  it.each(forgeries)('%s', async (what, forge, says) => {
    const path = await forged(what.replaceAll(' ', '-'), forge)
    await expect(importTenant(there, path)).rejects.toThrow(says)
    for (const rows of Object.values(await rowsOf(there, business.tenantId))) expect(rows).toEqual([])
  })

  it('one that was changed after it was made, cut off, or is no archive', async () => {
    const whole = readFileSync(file)
    const path = join(folder, 'broken.zip')
    for (const broken of [
      whole.subarray(0, whole.length / 2),
      Buffer.from('PK'),
      Buffer.concat([whole.subarray(0, 100), Buffer.from([(whole[100] as number) ^ 0xff]), whole.subarray(101)]),
    ]) {
      writeFileSync(path, broken)
      await expect(importTenant(there, path)).rejects.toThrow()
    }
    expect((await there.query('select from identity.tenant')).rowCount).toBe(0)
  })
})

describe("the owner's own download", () => {
  it('is the same business, once per link, for the owner alone', async () => {
    const { call, as, tenantId } = business
    expect((await (await as('owner'))('POST', '/api/identity/v1/tenant/export', {})).status).toBe(403)
    expect((await (await as('admin'))('POST', '/api/identity/v1/tenant/export', {})).status).toBe(403)
    const asked = await call('POST', '/api/identity/v1/tenant/export', {})
    expect(asked).toMatchObject({ status: 200, body: { url: expect.stringContaining('/api/export?') } })
    const url = new URL(asked.body.url)
    const stranger = await newBusiness()
    expect((await stranger.call('GET', url.pathname + url.search)).status).toBe(404)
    expect((await fetch(url)).status).toBe(401)
    expect((await (await as('owner'))('GET', url.pathname + url.search)).status).toBe(403)

    const path = join(folder, 'download.zip')
    const credentials = { email: business.email, password: 'correct horse battery' }
    const signedIn = await call('POST', '/api/auth/sign-in/email', credentials)
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    await settled(business)
    const download = await fetch(url, { headers: { cookie } })
    expect([download.status, download.headers.get('content-type')]).toEqual([200, 'application/zip'])
    writeFileSync(path, Buffer.from(await download.arrayBuffer()))
    const again = await fetch(url, { headers: { cookie } })
    expect(again.status).toBe(404)

    await importTenant(there, path)
    // The person is there already, from an import before, and keeps their own id: rows name them by it.
    const counted = async (client: pg.Client) =>
      Object.entries(await rowsOf(client, tenantId)).map(([table, rows]) => [table, rows.length])
    expect(await counted(there)).toEqual(await counted(here))
    // The owner takes along what is sealed, too; the sweep seals it where it comes.
    const { rows } = await there.query(
      'select p.iban, i.seller ->> $1 as printed from settings.profile p, invoicing.invoice i where i.number is not null',
      ['iban'],
    )
    expect(rows).toEqual(rows.map(() => ({ iban, printed: iban })))
    expect(rows).toHaveLength(4)
    await eraseNow(there, tenantId)

    for (let count = 1; count < 5; count++)
      expect((await call('POST', '/api/identity/v1/tenant/export', {})).status).toBe(200)
    const sixth = await call('POST', '/api/identity/v1/tenant/export', {})
    expect([sixth.status, sixth.body.code]).toEqual([429, 'identity/too-many-exports'])
  })
})
