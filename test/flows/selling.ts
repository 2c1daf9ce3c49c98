import { contracts } from '#contracts'
import { heardBy } from '#kit/contract'
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
    return answer.body.items as {
      description: string
      lines: { accountCode: string; debitMinor: number; creditMinor: number }[]
    }[]
  })
}

export function mailsTo(call: Client, email: string, atLeast = 1) {
  return eventually(async () => {
    const answer = await call('GET', `/dev/mail/messages?to=${encodeURIComponent(email)}`)
    if (answer.body.items.length < atLeast) throw new Error(`${answer.body.items.length} mails to ${email}`)
    return answer.body.items as { subject: string; html: string; text: string; attachments: { size: number }[] }[]
  })
}

const apps = contracts.map(({ app }) => app)

/** Everything of a tenant has been sent, handled by everybody who listens, and has led to nothing new for a while. */
export async function settled({ tenantId }: Pick<Business, 'tenantId'>): Promise<void> {
  // What is told later, such as reminders, is nothing to wait for.
  const isDue = 'coalesce(due_at, created_at) <= now()'
  const all = apps
    .map((app) => `select id, name, sent_at from ${app}.outbox where tenant_id = $1 and ${isDue}`)
    .join(' union all ')
  // An app may listen to an event of every app: `*.op.performed`.
  const unhandled = contracts.map(
    (
      { app },
      index,
    ) => `select count(*) from e where (name = any($${index + 2}) or '*' || substr(name, strpos(name, '.')) = any($${index + 2}))
      and not exists (select from ${app}.inbox i where i.tenant_id = $1 and i.event_id = e.id)`,
  )
  const sql = `with e as materialized (${all}) select (select count(*) from e)::int as n,
    ((select count(*) from e where sent_at is null) + (${unhandled.join(') + (')}))::int as waiting`
  let before = -1
  await eventually(async () => {
    const [now] = await query<{ n: number; waiting: number }>(sql, [
      tenantId,
      ...contracts.map((contract) => heardBy(contract, contracts)),
    ])
    const isQuiet = now?.waiting === 0 && now.n === before
    before = now?.n ?? -1
    if (!isQuiet) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      throw new Error(`still busy: ${JSON.stringify(now)}`)
    }
  })
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
