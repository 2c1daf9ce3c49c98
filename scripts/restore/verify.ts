import type pg from 'pg'
import { countRows } from './tables.ts'

/** Each answers what is wrong, a row for each; none when all is well. */
const checks: Record<string, string> = {
  'debits equal credits, per business and currency': `
    select tenant_id, currency, sum(debit_minor) as debit, sum(credit_minor) as credit
    from accounting.entry_line group by 1, 2 having sum(debit_minor) <> sum(credit_minor)`,
  'every entry has its lines, and they balance': `
    select e.tenant_id, e.id, e.total_minor from accounting.entry e
      left join accounting.entry_line l on l.tenant_id = e.tenant_id and l.entry_id = e.id
    group by 1, 2, 3
    having coalesce(sum(l.debit_minor), 0) <> e.total_minor or coalesce(sum(l.credit_minor), 0) <> e.total_minor`,
  'every audit trail verifies': 'select tenant_id, seq from audit.link where is_broken',
  'numbers of documents have no gap': `
    select tenant_id, kind, form, count(*) as documents, max(place) - min(place) + 1 as places
    from (select tenant_id, kind::text, number, regexp_replace(number, '\\d+(\\D*)$', '#\\1') as form,
        substring(number from '(\\d+)\\D*$')::bigint as place
      from invoicing.invoice where number is not null
      union all
      select tenant_id, 'entry', number, regexp_replace(number, '\\d+(\\D*)$', '#\\1'),
        substring(number from '(\\d+)\\D*$')::bigint from accounting.entry) n
    group by 1, 2, 3 having count(*) <> max(place) - min(place) + 1 or count(*) <> count(distinct place)`,
  'every business has an owner': `
    select t.tenant_id from identity.tenant t where not exists (
      select from identity.membership m where m.tenant_id = t.tenant_id and m.role = 'owner')`,
}

export type Finding = { check: string; wrong: number; first?: unknown }
export type Report = { rows: number; tables: number; findings: Finding[]; isGood: boolean }

/** Whether a database holds what a house needs to go on: all rows where the counts are known, books, trails, numbers. */
export async function verify(client: pg.Client, expected?: ReadonlyMap<string, number>): Promise<Report> {
  await client.query('set row_security = off')
  const counts = await countRows(client)
  const findings: Finding[] = []
  if (expected) {
    const differing = [...new Set([...expected.keys(), ...counts.keys()])].filter(
      (name) => expected.get(name) !== counts.get(name),
    )
    const told = differing.map((name) => `${name}: ${counts.get(name) ?? 'none'} of ${expected.get(name) ?? 'none'}`)
    findings.push({ check: 'every table has its rows', wrong: told.length, first: told[0] })
  }
  for (const [check, sql] of Object.entries(checks)) {
    const { rows } = await client.query(sql)
    findings.push({ check, wrong: rows.length, first: rows[0] })
  }
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { rows, tables: counts.size, findings, isGood: findings.every(({ wrong }) => wrong === 0) }
}
