import { type Business, type Client, eventually, query, stack } from '#kit/testing'

export async function newCustomer(
  call: Client,
  email = `ap-${crypto.randomUUID()}@customer.test`,
): Promise<{ id: string; email: string }> {
  const answer = await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka', email })
  if (answer.status !== 201) throw new Error(`no customer: ${JSON.stringify(answer.body)}`)
  return { id: answer.body.id, email }
}

export async function newDraft(call: Client, customerId: string, unitPrice = '10.00'): Promise<string> {
  const lines = [{ description: 'House blend, 1 kg', quantity: '2', unitPrice }]
  const answer = await call('POST', '/api/invoicing/v1/invoices', { customerId, currency: 'EUR', lines })
  if (answer.status !== 201) throw new Error(`no draft: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** The ledger entries of a document, once there are any. */
export function entriesOf(call: Client, sourceId: string) {
  return eventually(async () => {
    const answer = await call('GET', `/api/accounting/v1/entries?filter[sourceId]=${sourceId}`)
    if (answer.body.items?.length === 0) throw new Error('no entry yet')
    return answer.body.items as { lines: { accountCode: string; debitMinor: number; creditMinor: number }[] }[]
  })
}

export function mailsTo(call: Client, email: string, atLeast = 1) {
  return eventually(async () => {
    const answer = await call('GET', `/dev/mail/messages?to=${encodeURIComponent(email)}`)
    if (answer.body.items.length < atLeast) throw new Error(`${answer.body.items.length} mails to ${email}`)
    return answer.body.items as { subject: string; html: string; text: string }[]
  })
}

const apps = ['contacts', 'invoicing', 'accounting', 'notifications', 'settings', 'identity', 'audit']

/** Everything of a tenant has been sent and handled: no outbox row waits, and the inboxes stopped growing. */
export async function settled({ tenantId }: Pick<Business, 'tenantId'>): Promise<void> {
  const count = async () => {
    const sql = apps.map(
      (
        app,
      ) => `select count(*)::int as n, count(*) filter (where sent_at is null)::int as waiting from ${app}.outbox where tenant_id = $1
      union all select count(*)::int, 0 from ${app}.inbox where tenant_id = $1`,
    )
    const rows = await query<{ n: number; waiting: number }>(sql.join(' union all '), [tenantId])
    return { n: rows.reduce((sum, row) => sum + row.n, 0), waiting: rows.reduce((sum, row) => sum + row.waiting, 0) }
  }
  let before = -1
  await eventually(async () => {
    const now = await count()
    const isQuiet = now.waiting === 0 && now.n === before
    before = now.n
    if (!isQuiet) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      throw new Error(`still busy: ${JSON.stringify(now)}`)
    }
  }, 60)
}

/** Sends everything that ever happened in a business once more, the newest first. */
export async function sendAllAgainBackwards({ tenantId }: Pick<Business, 'tenantId'>): Promise<void> {
  for (const app of apps)
    await query(
      `update ${app}.outbox set sent_at = null, created_at = now() - interval '1 hour' - (created_at - now()) where tenant_id = $1`,
      [tenantId],
    )
  const swept = await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
  if (swept.status !== 200) throw new Error(`the sweep answered ${swept.status}`)
}
