import type pg from 'pg'

export type Counts = { issued: number; entries: number; posted: number; mailed: number; mails: number }

/** A business that sells while something is broken, and what must be true of it once all is well again. */
export class Shop {
  private readonly customers = new Set<string>()
  private readonly origin: string
  private database: pg.Client
  private cookie = ''
  private tenantId = ''

  constructor(origin: string, database: pg.Client) {
    this.origin = origin
    this.database = database
  }

  /** Mails go to strangers only once the owner's address is confirmed, which the database says here in place of a mail. */
  async open(): Promise<this> {
    const email = `owner-${crypto.randomUUID()}@example.test`
    const person = { email, password: 'correct horse battery', name: 'Olivia' }
    const signedUp = await this.call('POST', '/api/auth/sign-up/email', person)
    if (signedUp.status !== 200) throw new Error(`no sign-up: ${signedUp.status} ${JSON.stringify(signedUp.body)}`)
    await this.database.query('update identity."user" set email_verified = true where email = $1', [email])
    const business = { name: 'Morning Roast', country: 'DE', currency: 'EUR' }
    const founded = await this.call('POST', '/api/identity/v1/tenants', business)
    if (founded.status !== 201) throw new Error(`no business: ${founded.status} ${JSON.stringify(founded.body)}`)
    this.tenantId = String(founded.body.id)
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
      [this.tenantId],
    )
    const all = await this.call('GET', '/dev/mail/messages')
    const sent = (all.body.items as { to: string[] }[]).flatMap(({ to }) => to)
    const mails = sent.filter((email) => this.customers.has(email))
    return { ...rows[0], mails: mails.length, mailed: new Set(mails).size }
  }

  async numbers(): Promise<number[]> {
    const sql = 'select number from invoicing.invoice where tenant_id = $1 and number is not null'
    const { rows } = await this.database.query<{ number: string }>(sql, [this.tenantId])
    return rows.map(({ number }) => Number(/\d+$/.exec(number)?.[0])).sort((a, b) => a - b)
  }

  private async call(method: string, path: string, body?: object) {
    const headers = { 'content-type': 'application/json', ...(this.cookie && { cookie: this.cookie }) }
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    }).catch(() => undefined)
    const set = response?.headers.getSetCookie().map((line) => line.split(';', 1)[0])
    if (set?.length) this.cookie = set.join('; ')
    const answer = await response?.json().catch(() => ({}))
    return { status: response?.status ?? 0, body: (answer ?? {}) as Record<string, unknown> }
  }
}
