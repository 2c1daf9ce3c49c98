import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { copyRows } from '../../scripts/restore/copy.ts'
import { verify } from '../../scripts/restore/verify.ts'
import { type Cluster, openCluster, withClient } from './trial.ts'

const tenant = randomUUID()
const [account, entry] = [randomUUID(), randomUUID()]
const stamps = 'version, created_at, updated_at'
const now = '1, now(), now()'

const line = (position: number, debit: number, credit: number) =>
  `insert into accounting.entry_line (id, tenant_id, entry_id, position, account_id, account_code, posted_on, currency,
     debit_minor, credit_minor, ${stamps})
   values (gen_random_uuid(), '${tenant}', '${entry}', ${position}, '${account}', '1600', '2026-06-30', 'EUR', ${debit}, ${credit}, ${now})`
const booked = `begin;
  insert into accounting.account (id, tenant_id, code, name, type, role, ${stamps})
    values ('${account}', '${tenant}', '1600', 'Kasse', 'asset', 'cash', ${now});
  insert into accounting.entry (id, tenant_id, number, kind, posted_on, posted_at, description, currency, total_minor, ${stamps})
    values ('${entry}', '${tenant}', '2026-00001', 'manual', '2026-06-30', now(), 'x', 'EUR', 100, ${now});
  ${line(0, 100, 0)}; ${line(1, 0, 100)}; commit`
const traced = `insert into audit.entry (id, tenant_id, seq, prev_hash, hash, at, actor_type, actor_id, actor_name, role, action,
    changes, truncated, request_trace, ${stamps})
  select gen_random_uuid(), '${tenant}', 1, '', '', now(), 'user', 'u', 'Olivia', 'owner', 'contacts.company.create', '[]',
    false, '', ${now} from generate_series(1, 5)`

let cluster: Cluster
let target: string
let expected: Map<string, number>

const failing = async () => {
  const { findings } = await withClient(target, (client) => verify(client, expected))
  return findings.filter(({ wrong }) => wrong > 0).map(({ check }) => check)
}

beforeAll(async () => {
  cluster = await openCluster()
  const source = await cluster.createDatabase()
  target = await cluster.createDatabase()
  for (const adminUrl of [source, target]) await migrate({ adminUrl, loginOf: cluster.loginOf })
  await withClient(source, async (client) => {
    await client.query(booked)
    await client.query(traced)
    expected = await withClient(target, (to) => copyRows(client, to))
  })
}, 120_000)
afterAll(() => cluster.stop(), 60_000)

describe('a database that was restored', () => {
  it('has every row, balances, and a trail that verifies', async () => {
    expect(expected.get('audit.entry')).toBe(5)
    expect(expected.get('accounting.entry_line')).toBe(2)
    expect(await failing()).toEqual([])
  })

  it.each([
    ['a row that is gone', 'delete from accounting.account', ['every table has its rows']],
    [
      'an amount that changed',
      'update accounting.entry_line set debit_minor = debit_minor + 1 where debit_minor > 0',
      ['debits equal credits, per business and currency', 'every entry has its lines, and they balance'],
    ],
    [
      'an entry of the trail that changed',
      "update audit.entry set action = 'x' where seq = 3",
      ['every audit trail verifies'],
    ],
    [
      'a number that is missing',
      `insert into accounting.entry (id, tenant_id, number, kind, posted_on, posted_at, description, currency, total_minor, ${stamps})
       values (gen_random_uuid(), '${tenant}', '2026-00003', 'manual', '2026-06-30', now(), 'x', 'EUR', 100, ${now})`,
      ['every table has its rows', 'every entry has its lines, and they balance', 'numbers of documents have no gap'],
    ],
  ])('is refused with %s', async (_, damage, wrong) => {
    await withClient(target, async (client) => {
      await client.query('begin')
      await client.query('set local session_replication_role = replica')
      await client.query(damage)
      const { findings, isGood } = await verify(client, expected)
      expect(findings.filter((finding) => finding.wrong > 0).map(({ check }) => check)).toEqual(wrong)
      expect(isGood).toBe(false)
      await client.query('rollback')
    })
  })
})
