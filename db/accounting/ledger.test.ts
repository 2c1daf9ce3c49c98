import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, openCluster, urlFor, withClient } from '../../test/database/trial.ts'
import { toApp } from '../apps.ts'
import { migrate } from '../migrate.ts'

const tenant = '0198a000-0000-7000-8000-00000000000a'
const account = '0198a000-0000-7000-8000-0000000000ac'
const first = '0198a000-0000-7000-8000-000000000001'
const second = '0198a000-0000-7000-8000-000000000002'

let cluster: Cluster
let roleUrl: string

/** As the app itself: one transaction in the tenant's scope, all of it or nothing. */
const act = (...statements: string[]) =>
  withClient(roleUrl, (client: Client) =>
    client.query(`begin; set local app.tenant_id = '${tenant}'; ${statements.join('; ')}; commit`),
  )

const stamps = 'version, created_at, updated_at'
const entry = (id: string, { on = '2026-06-30', kind = 'manual', source = 'null', reason = 'null' } = {}) =>
  `insert into accounting.entry (id, tenant_id, number, kind, posted_on, posted_at, description, currency, total_minor,
     source_app, source_type, source_id, reason, ${stamps})
   values ('${id}', '${tenant}', '${id}', '${kind}', '${on}', now(), 'x', 'EUR', 100,
     ${source === 'null' ? 'null, null, null' : `'invoicing', 'invoice', '${source}'`}, ${reason}, 1, now(), now())`
const line = (id: string, position: number, debit: number, credit: number, currency = 'EUR') =>
  `insert into accounting.entry_line (id, tenant_id, entry_id, position, account_id, account_code, posted_on, currency,
     debit_minor, credit_minor, ${stamps})
   values (gen_random_uuid(), '${tenant}', '${id}', ${position}, '${account}', '1600', '2026-06-30', '${currency}',
     ${debit}, ${credit}, 1, now(), now())`
const balanced = (id: string) => [line(id, 0, 100, 0), line(id, 1, 0, 100)]

const asset = '0198a000-0000-7000-8000-0000000000aa'
const newAsset = (depreciated = 0, status = 'running') =>
  `insert into accounting.asset (id, tenant_id, name, status, acquired_on, currency, cost_minor, method, months, convention,
     account_id, depreciated_minor, ${stamps})
   values ('${asset}', '${tenant}', 'Roaster', '${status}', '2026-01-12', 'EUR', 500, 'linear', 5, 'month', '${account}',
     ${depreciated}, 1, now(), now())`
const step = (on: string, amount = 100, of = 'asset_id') =>
  `insert into accounting.schedule_step (id, tenant_id, ${of}, step_on, amount_minor, entry_id, ${stamps})
   values (gen_random_uuid(), '${tenant}', '${asset}', '${on}', ${amount}, '${first}', 1, now(), now())`

beforeAll(async () => {
  cluster = await openCluster()
  const adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf, apps: ['accounting'] })
  roleUrl = urlFor(adminUrl, cluster.loginOf(toApp('accounting')))
  await act(
    `insert into accounting.account (id, tenant_id, code, name, type, role, ${stamps})
     values ('${account}', '${tenant}', '1600', 'Kasse', 'asset', 'cash', 1, now(), now())`,
    `insert into accounting.ledger_lock (id, tenant_id, locked_through_on, soft_locked_through_on, ${stamps})
     values ('${first}', '${tenant}', '2025-12-31', '2026-01-31', 1, now(), now())`,
    entry(first, { kind: 'invoice', source: first }),
    ...balanced(first),
  )
}, 120_000)

afterAll(() => cluster.stop(), 60_000)

describe('the database refuses', () => {
  it.each([
    ['an entry without lines', [entry(second)], 'entry_balanced'],
    ['an unbalanced entry', [entry(second), line(second, 0, 100, 0), line(second, 1, 0, 99)], 'entry_balanced'],
    ['lines that are not the total', [entry(second), line(second, 0, 90, 0), line(second, 1, 0, 90)], 'entry_balanced'],
    ['a line of two sides', [entry(second), line(second, 0, 100, 100)], 'entry_line_one_side'],
    ['a line of nothing', [entry(second), line(second, 0, 0, 0)], 'entry_line_one_side'],
    ['a negative line', [entry(second), line(second, 0, -100, 0)], 'entry_line_one_side'],
    ['a line in another currency', [entry(second), line(second, 0, 100, 0, 'USD')], 'entry_line_entry_fkey'],
    ['more lines for a posted entry', [line(first, 2, 5, 0), line(first, 3, 0, 5)], 'entry_balanced'],
    ['a change of an entry', [`update accounting.entry set description = 'y'`], 'entry_immutable'],
    ['a change of a line', ['update accounting.entry_line set debit_minor = 1'], 'entry_immutable'],
    ['a deletion', ['delete from accounting.entry_line'], 'entry_immutable'],
    ['a second entry for a document', [entry(second, { kind: 'invoice', source: first })], 'entry_posts_source_once'],
    ['an entry in a locked period', [entry(second, { on: '2025-12-31' })], 'entry_in_open_period'],
    ['an entry behind the soft lock', [entry(second, { on: '2026-01-31' })], 'entry_behind_soft_lock'],
    [
      'an entry behind the lock, whatever its reason',
      [entry(second, { on: '2025-12-31', reason: "'Audit'" })],
      'entry_in_open_period',
    ],
    ['an opening behind another entry', [entry(second, { on: '2026-06-30', kind: 'opening' })], 'opening_comes_first'],
    [
      'a month of an asset twice',
      [newAsset(200), step('2026-01-31'), step('2026-01-31')],
      'schedule_step_tenant_id_asset_id_step_on_key',
    ],
    ['steps that are not what is depreciated', [newAsset(99), step('2026-01-31')], 'steps_add_up'],
    ['more than the cost', [newAsset(501)], 'asset_depreciated'],
    ['a draft that is depreciated', [newAsset(1, 'draft')], 'asset_draft'],
    ['other terms of what runs', [newAsset(), 'update accounting.asset set months = 6'], 'terms_stay'],
    [
      'a step of a deferral that is not there',
      [step('2026-01-31', 100, 'deferral_id')],
      'schedule_step_tenant_id_deferral_id_fkey',
    ],
    ['another number for a used account', [`update accounting.account set code = '1'`], 'entry_line_account_fkey'],
    ['another type', [`update accounting.account set type = 'equity'`], 'account_type_stays'],
    ['to archive a role', ['update accounting.account set archived_at = now()'], 'account_with_role_stays'],
  ])('%s', async (_, statements, constraint) => {
    await expect(act(...statements)).rejects.toMatchObject({ constraint })
  })

  it('a document in a locked period as a passing fault, so that its event is tried again', async () => {
    const late = entry(second, { kind: 'invoice', source: second, on: '2025-12-31' })
    await expect(act(late)).rejects.toMatchObject({ code: '40001' })
  })

  it('nothing of a balanced entry', async () => {
    await expect(act(entry(second), ...balanced(second))).resolves.toBeDefined()
  })
})
