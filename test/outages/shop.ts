import type pg from 'pg'
import { type Owner, owner } from '../client.ts'

export type Counts = { issued: number; entries: number; posted: number; mailed: number; mails: number }

/** A business that sells while something is broken, and what must be true of it once all is well again. */
export class Shop {
  private readonly customers = new Set<string>()
  private readonly origin: string
  private database: pg.Client
  private owner: Owner | undefined

  constructor(origin: string, database: pg.Client) {
    this.origin = origin
    this.database = database
  }

  /** Mails go to strangers only once the owner's address is confirmed, which the database says here in place of a mail. */
  async open(): Promise<this> {
    this.owner = await owner(this.origin, this.database)
    return this
  }

  /** Goes on looking through a new connection: a killed database has cut the old one. */
  lookThrough(database: pg.Client): void {
    this.database = database
  }

  /** A sale to somebody new: whatever of it the house refused is tried no further. Answers the status of the last act. */
  async sell(): Promise<number> {
    const email = `ap-${crypto.randomUUID()}@customer.test`
    const company = await this.call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka', email })
    if (company.status !== 201) return company.status
    this.customers.add(email)
    const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10' }]
    const draft = await this.call('POST', '/api/invoicing/v1/invoices', { customerId: company.body.id, lines })
    if (draft.status !== 201) return draft.status
    return (await this.call('POST', `/api/invoicing/v1/invoices/${draft.body.id}/issue`, {})).status
  }

  /** Issued invoices, and the ledger entries and mails that each of them must have led to exactly once. */
  async counts(): Promise<Counts> {
    const { rows } = await this.database.query(
      `select (select count(*)::int from invoicing.invoice where tenant_id = $1 and number is not null) as issued,
         (select count(*)::int from accounting.entry where tenant_id = $1 and source_app = 'invoicing') as entries,
         (select count(distinct source_id)::int from accounting.entry where tenant_id = $1) as posted`,
      [this.owner?.tenantId],
    )
    const all = await this.call('GET', '/dev/mail/messages')
    const sent = (all.body.items as { to: string[] }[]).flatMap(({ to }) => to)
    const mails = sent.filter((email) => this.customers.has(email))
    return { ...rows[0], mails: mails.length, mailed: new Set(mails).size }
  }

  async numbers(): Promise<number[]> {
    const sql = 'select number from invoicing.invoice where tenant_id = $1 and number is not null'
    const { rows } = await this.database.query<{ number: string }>(sql, [this.owner?.tenantId])
    return rows.map(({ number }) => Number(/\d+$/.exec(number)?.[0])).sort((a, b) => a - b)
  }

  /** Status 0 for what was cut off. */
  private async call(method: string, path: string, body?: object) {
    const answer = await this.owner?.send(method, path, body).catch(() => undefined)
    return answer ?? { status: 0, body: {} }
  }
}
