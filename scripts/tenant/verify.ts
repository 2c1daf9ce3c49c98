import type pg from 'pg'

export type Figures = {
  /** Debits, which are the credits too, by currency in minor units. */
  ledger: Record<string, string>
  documents: number
  auditEntries: number
}

type Check = { claim: string; sql: string }

/** What has to be true of a business's rows, each as a question for those that break it. */
const checks: Check[] = [
  {
    claim: 'the books balance',
    sql: `select currency from accounting.entry_line where tenant_id = $1 group by currency
      having sum(debit_minor) <> sum(credit_minor)`,
  },
  {
    claim: 'every document is the sum of its lines',
    sql: `select i.id from invoicing.invoice i where i.tenant_id = $1 and i.status <> 'draft'
      and i.subtotal_minor <> (select coalesce(sum(l.net_minor), 0) from invoicing.invoice_line l
        where l.tenant_id = i.tenant_id and l.invoice_id = i.id)`,
  },
  {
    claim: 'no number was given twice',
    sql: `select kind, number from invoicing.invoice where tenant_id = $1 and number is not null
      group by kind, number having count(*) > 1`,
  },
  {
    claim: 'the audit trail verifies',
    sql: 'select seq from audit.link where tenant_id = $1 and is_broken',
  },
  {
    claim: 'a member owns the business',
    sql: `select where not exists (select from identity.member where tenant_id = $1 and role = 'owner')`,
  },
]

/** Refuses what does not hold together, and answers the figures by which two databases can be compared. */
export async function verify(client: pg.ClientBase, tenantId: string): Promise<Figures> {
  for (const { claim, sql } of checks) {
    const { rows, rowCount } = await client.query(sql, [tenantId])
    if (rowCount) throw new Error(`it is not so that ${claim}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  const { rows } = await client.query<Figures>(
    `select coalesce((select json_object_agg(currency, debits::text) from (select currency, sum(debit_minor) as debits
         from accounting.entry_line where tenant_id = $1 group by currency) l), '{}') as ledger,
       (select count(*)::int from invoicing.invoice where tenant_id = $1 and number is not null) as documents,
       (select count(*)::int from audit.entry where tenant_id = $1) as "auditEntries"`,
    [tenantId],
  )
  return rows[0] as Figures
}
