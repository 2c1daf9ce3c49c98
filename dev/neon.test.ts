import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, neon, neonConfig, Pool } from '@neondatabase/serverless'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from './config.ts'
import { startNeon } from './neon.ts'
import { type Postgres, startPostgres } from './postgres.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-neon-'))
let postgres: Postgres
let endpoint: { stop(): Promise<void> }
let address: string
let admin: pg.Client
let url: string

beforeAll(async () => {
  const postgresPort = await freePort()
  postgres = await startPostgres({ dir, port: postgresPort, durable: false })
  // Of two that are asked for as free, other tests may take one meanwhile.
  const started = await startNeon({ port: 0, postgresPort })
  endpoint = started
  const { port } = started
  address = `127.0.0.1:${port}`
  neonConfig.fetchEndpoint = `http://${address}/sql`
  neonConfig.wsProxy = () => `${address}/v2?address=127.0.0.1:${postgresPort}`
  neonConfig.useSecureWebSocket = false
  admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query(`
    create role app_test login password 'secret' nosuperuser;
    create schema test authorization app_test;
    create table test.note (id int primary key, text text not null constraint short check (length(text) < 20));
    create function test.no_ghosts() returns trigger language plpgsql as
      $$ begin if new.text = 'ghost' then raise 'no ghosts' using errcode = 'MS001', detail = 'boo'; end if; return null; end $$;
    create constraint trigger no_ghosts after insert on test.note deferrable initially deferred
      for each row execute function test.no_ghosts();
    grant all on all tables in schema test to app_test;`)
  url = `postgres://app_test:secret@127.0.0.1:${postgresPort}/mainstreet`
}, 30_000)

afterAll(async () => {
  await admin.end()
  await endpoint.stop()
  await postgres.stop()
  rmSync(dir, { recursive: true, force: true })
})

const insert = 'insert into test.note (id, text) values ($1, $2)'
const countOf = async (id: number) =>
  Number((await admin.query('select count(*) from test.note where id = $1', [id])).rows[0].count)

describe('one statement', () => {
  test('answers rows with their types', async () => {
    const rows = await neon(url)`
      select 12.50::numeric as amount, '2026-03-01 10:00:00+00'::timestamptz as at, '{"a":[1]}'::jsonb as json,
        '\\x00ff'::bytea as bytes, array[1, 2]::int[] as numbers, null::text as nothing, ${'Zoë ☕'} as text, true as yes`
    expect(rows).toEqual([
      {
        amount: '12.50',
        at: new Date('2026-03-01T10:00:00Z'),
        json: { a: [1] },
        bytes: Buffer.from([0, 255]),
        numbers: [1, 2],
        nothing: null,
        text: 'Zoë ☕',
        yes: true,
      },
    ])
  })

  test('passes parameters of every kind', async () => {
    const sql = neon(url)
    const params = [7, 'seven', null, true, { a: 1 }, ['x', 'y'], new Date(0), Buffer.from([1, 2])]
    const query = `select $1::int a, $2::text b, $3::text c, $4::bool d, $5::jsonb e, $6::text[] f, $7::timestamptz g, $8::bytea h`
    const [row] = await sql.query(query, params)
    expect(Object.values(row ?? {})).toEqual(params)
  })

  test('keeps its description when it is prepared already, and in array mode', async () => {
    const sql = neon(url, { arrayMode: true, fullResults: true })
    for (let i = 0; i < 3; i++) {
      const result = await sql.query('select $1::int as a, $2::text as a', [i, 'x'])
      expect(result.rows).toEqual([[i, 'x']])
      expect(result.fields.map((field) => [field.name, field.dataTypeID])).toEqual([
        ['a', 23],
        ['a', 25],
      ])
      expect(result).toMatchObject({ command: 'SELECT', rowCount: 1 })
    }
  })

  test('answers objects to a client that does not ask for array mode', async () => {
    const response = await fetch(`http://${address}/sql`, {
      method: 'POST',
      headers: { 'Neon-Connection-String': url },
      body: JSON.stringify({ query: 'select $1::int as n', params: [5] }),
    })
    expect(await response.json()).toMatchObject({ rows: [{ n: '5' }], command: 'SELECT', rowCount: 1 })
  })

  test('reports command and row count of writes and of statements without rows', async () => {
    const sql = neon(url, { fullResults: true })
    expect(await sql.query(insert, [1, 'one'])).toMatchObject({ command: 'INSERT', rowCount: 1, rows: [], fields: [] })
    expect(await sql.query('create temp table t (x int)')).toMatchObject({ command: 'CREATE TABLE', rowCount: null })
    expect(await sql.query('')).toMatchObject({ rows: [] })
  })

  test('survives a change of the table it was prepared for', async () => {
    const sql = neon(url)
    await admin.query(
      'create table test.shape (a int); insert into test.shape values (1); grant select on test.shape to app_test',
    )
    for (let i = 0; i < 2; i++) expect(await sql`select * from test.shape`).toEqual([{ a: 1 }])
    await admin.query('alter table test.shape add column b text')
    expect(await sql`select * from test.shape`).toEqual([{ a: 1, b: null }])
    await admin.query('alter table test.shape rename column b to c')
    expect(await sql.transaction([sql`select 1 as one`, sql`select * from test.shape`])).toEqual([
      [{ one: 1 }],
      [{ a: 1, c: null }],
    ])
    await sql`deallocate all`
    expect(await sql`select * from test.shape`).toEqual([{ a: 1, c: null }])
  })
})

describe('errors', () => {
  test('carry the SQLSTATE and what Postgres says about it', async () => {
    const sql = neon(url)
    await sql.query(insert, [10, 'ten'])
    await expect(sql.query(insert, [10, 'again'])).rejects.toMatchObject({
      name: 'NeonDbError',
      code: '23505',
      severity: 'ERROR',
      schema: 'test',
      table: 'note',
      constraint: 'note_pkey',
      detail: 'Key (id)=(10) already exists.',
    })
    await expect(sql.query('select nope')).rejects.toMatchObject({ code: '42703', position: '8' })
    await expect(sql.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' })
    expect(await sql.query('select $1::int as n', [1])).toEqual([{ n: 1 }])
  })

  test('of a wrong password and of an unknown database', async () => {
    await expect(neon(url.replace('secret', 'guess'))`select 1`).rejects.toMatchObject({ code: '28P01' })
    await expect(neon(url.replace('mainstreet', 'nowhere'))`select 1`).rejects.toMatchObject({ code: '3D000' })
  })

  test('that are raised only at commit', async () => {
    const sql = neon(url)
    const ghost = { code: 'MS001', detail: 'boo', message: 'no ghosts' }
    await expect(sql.query(insert, [20, 'ghost'])).rejects.toMatchObject(ghost)
    const statements = () => [sql.query(insert, [20, 'ghost']), sql`select 1`]
    await expect(sql.transaction(statements())).rejects.toMatchObject(ghost)
    await expect(sql.transaction(statements(), { isolationLevel: 'Serializable' })).rejects.toMatchObject(ghost)
    expect(await countOf(20)).toBe(0)
  })

  test('of a connection that is cut off', async () => {
    const sql = neon(url)
    await expect(sql`select pg_terminate_backend(pg_backend_pid())`).rejects.toMatchObject({ code: '57P01' })
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }])
  })

  test('of COPY, BEGIN left open and malformed bodies leave clean connections', async () => {
    const sql = neon(url)
    await expect(sql`copy test.note from stdin`).rejects.toMatchObject({ code: '0A000' })
    await sql`begin`
    await sql.query(insert, [30, 'kept'])
    expect(await countOf(30)).toBe(1)
    const response = await fetch(`http://${address}/sql`, {
      method: 'POST',
      body: 'x',
      headers: { 'Neon-Connection-String': url },
    })
    expect(response.status).toBe(400)
  })
})

describe('a batch', () => {
  test('is one transaction', async () => {
    const sql = neon(url)
    const [, rows] = await sql.transaction([
      sql`select set_config('app.tenant_id', 'acme', true)`,
      sql`select current_setting('app.tenant_id', true) as tenant`,
    ])
    expect(rows).toEqual([{ tenant: 'acme' }])
    const [after] = await sql`select nullif(current_setting('app.tenant_id', true), '') as tenant`
    expect(after).toEqual({ tenant: null })
  })

  test('commits all or nothing', async () => {
    const sql = neon(url)
    const failing = [sql.query(insert, [40, 'forty']), sql.query(insert, [41, 'far too long for this column'])]
    await expect(sql.transaction(failing)).rejects.toMatchObject({ code: '23514', constraint: 'short' })
    expect(await countOf(40)).toBe(0)
    await sql.transaction([sql.query(insert, [40, 'forty']), sql.query(insert, [41, 'forty-one'])])
    expect((await countOf(40)) + (await countOf(41))).toBe(2)
  })

  test('honours isolation level, read only and deferrable', async () => {
    const sql = neon(url)
    const options = { isolationLevel: 'Serializable', readOnly: true, deferrable: true } as const
    const show = sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as ro`
    expect(await sql.transaction([show], options)).toEqual([[{ level: 'serializable', ro: 'on' }]])
    await expect(sql.transaction([sql.query(insert, [50, 'x'])], options)).rejects.toMatchObject({ code: '25006' })
    expect(await sql`select current_setting('transaction_read_only') as ro`).toEqual([{ ro: 'off' }])
  })
})

describe('connections', () => {
  test('serve 200 parallel requests, each its own answer', async () => {
    const sql = neon(url)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        sql.transaction([
          sql`select set_config('app.tenant_id', ${String(i)}, true)`,
          sql`select current_setting('app.tenant_id') as t, ${i}::int as i`,
        ]),
      ),
    )
    expect(answers.map(([, rows]) => rows)).toEqual(answers.map((_, i) => [{ t: String(i), i }]))
    const countConnections = async () =>
      (await admin.query("select count(*)::int from pg_stat_activity where usename = 'app_test'")).rows[0].count
    await expect.poll(countConnections).toBeLessThanOrEqual(40)
  })

  test('finish a statement whose client went away', async () => {
    const abort = new AbortController()
    const sql = neon(url, { fetchOptions: { signal: abort.signal } })
    const gone = sql.transaction([sql`select pg_sleep(0.3)`, sql.query(insert, [60, 'sixty'])])
    setTimeout(() => abort.abort(), 100)
    await expect(gone).rejects.toThrow()
    await expect.poll(() => countOf(60), { timeout: 2_000 }).toBe(1)
    expect(await neon(url)`select 1 as n`).toEqual([{ n: 1 }])
  })
})

describe.each(['password', false] as const)('a WebSocket with pipelineConnect %s', (pipelineConnect) => {
  const id = pipelineConnect ? 70 : 80

  test('carries a transaction of a Pool', async () => {
    neonConfig.pipelineConnect = pipelineConnect
    const pool = new Pool({ connectionString: url })
    const client = await pool.connect()
    await client.query('begin')
    await client.query(insert, [id, 'kept'])
    await client.query('savepoint one')
    await client.query(insert, [id + 1, 'undone'])
    await client.query('rollback to one')
    expect(await countOf(id)).toBe(0)
    await client.query('commit')
    client.release()
    await pool.end()
    expect([await countOf(id), await countOf(id + 1)]).toEqual([1, 0])
  })

  test('carries large answers and refuses a wrong password', async () => {
    neonConfig.pipelineConnect = pipelineConnect
    const client = new Client(url)
    await client.connect()
    const { rows } = await client.query("select repeat('x', 1000) as text from generate_series(1, 5000)")
    expect(rows).toHaveLength(5000)
    await client.end()
    const stranger = new Client(url.replace('secret', 'guess'))
    stranger.on('error', () => {})
    await expect(stranger.connect().then(() => stranger.query('select 1'))).rejects.toThrow(/password|terminated/i)
  })
})
