import { expect, it } from 'vitest'
import type { Business, Client } from '#kit/testing'
import { confirmAddress, eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { mailsTo, newCustomer, newDraft, settled } from '../flows/selling.ts'

const api = '/api/notifications/v1'
const address = (name: string) => `${name}-${crypto.randomUUID()}@stranger.test`

/** The provider has it, and may have told already that the mailbox has it too. */
const handedOver = expect.stringMatching(/^(sent|delivered)$/)

type Caught = { from: string; to: string[]; subject: string; html: string; text: string; replyTo: string | null }
const caught = async (call: Client, to: string): Promise<Caught[]> =>
  (await call('GET', `/dev/mail/messages?to=${encodeURIComponent(to)}`)).body.items
const deliveriesTo = async (call: Client, to: string) =>
  (await call('GET', `${api}/deliveries?filter[recipient]=${encodeURIComponent(to)}&limit=200`)).body.items

const issue = async (call: Client, customerId: string) => {
  const id = await newDraft(call, customerId)
  expect((await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, {})).status).toBe(200)
  return id
}

const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

async function newUnconfirmed(): Promise<Pick<Business, 'call' | 'tenantId' | 'email'>> {
  const { call, email } = await newUser(false)
  const business = { name: 'Fresh Beans', country: 'DE', currency: 'EUR' }
  const created = await call('POST', '/api/identity/v1/tenants', business)
  expect(created.status).toBe(201)
  return { call, email, tenantId: created.body.id }
}

it('mails no stranger before an owner has confirmed their address, and everything once they have', async () => {
  const { call, email, tenantId } = await newUnconfirmed()
  const customer = await newCustomer(call, address('victim'))
  await issue(call, customer.id)
  await eventually(async () => {
    expect(await deliveriesTo(call, customer.email)).toMatchObject([{ status: 'held', reason: 'unconfirmed' }])
  })
  await issue(call, customer.id)
  await settled({ tenantId })
  await tick()
  await settled({ tenantId })
  expect(await caught(call, customer.email)).toEqual([])
  const told = (await call('GET', `${api}/notifications`)).body.items.map(({ topic }: { topic: string }) => topic)
  expect(told.filter((topic: string) => topic === 'notifications.mails-held')).toHaveLength(1)

  await confirmAddress(email)
  await mailsTo(call, customer.email, 2)
  await settled({ tenantId })
  expect(await deliveriesTo(call, customer.email)).toMatchObject([{ status: handedOver }, { status: handedOver }])
  // What comes from now on does not wait.
  await issue(call, customer.id)
  await mailsTo(call, customer.email, 3)
})

it('what is recorded as held while the confirmation is heard of goes out by the minute', async () => {
  const business = await newBusiness()
  const customer = await newCustomer(business.call, address('late'))
  const knows = 'select 1 from notifications.member where tenant_id = $1 and email_verified'
  await eventually(async () => expect(await query(knows, [business.tenantId])).toHaveLength(1))
  await query('update notifications.member set email_verified = false where tenant_id = $1', [business.tenantId])
  await issue(business.call, customer.id)
  await eventually(async () =>
    expect(await deliveriesTo(business.call, customer.email)).toMatchObject([{ status: 'held' }]),
  )
  await query('update notifications.member set email_verified = true where tenant_id = $1', [business.tenantId])
  await tick()
  expect(await mailsTo(business.call, customer.email)).toHaveLength(1)
})

it('one invoice, sent 30 times, is four mails; the rest is refused in clear words', async () => {
  const { call, tenantId } = await newBusiness()
  const customer = await newCustomer(call, address('victim'))
  const id = await issue(call, customer.id)
  const statuses: number[] = []
  for (let n = 0; n < 30; n++) {
    const answer = await call('POST', `/api/invoicing/v1/invoices/${id}/send`)
    statuses.push(answer.status)
    if (answer.status === 200) continue
    expect([answer.status, answer.body.code]).toEqual([429, 'invoicing/sent-just-now'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3000)
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(3)
  await settled({ tenantId })
  // The issue itself and two more: a document goes to an address three times a day.
  expect(await caught(call, customer.email)).toHaveLength(3)
  const deliveries = await deliveriesTo(call, customer.email)
  expect(deliveries.filter(({ status }: { status: string }) => status === 'failed')).toMatchObject([
    { reason: 'document-limit', error: expect.stringContaining('as often as it may') },
  ])
  const told = (await call('GET', `${api}/notifications?filter[topic]=notifications.delivery-failed`)).body.items
  expect(told).toHaveLength(1)
})

it('no address gets more than ten mails a day from one business, however many invoices there are and however it is written', async () => {
  const { call, tenantId } = await newBusiness()
  const mailbox = address('victim')
  const spellings = [mailbox, mailbox.replace('@', '+a@'), mailbox.replace('@', '+b@')]
  const customers = await Promise.all(spellings.map((email) => newCustomer(call, email)))
  await Promise.all(Array.from({ length: 15 }, (_, n) => issue(call, customers[n % 3]!.id)))
  await settled({ tenantId })
  const mails = (await Promise.all(spellings.map((to) => caught(call, to)))).flat()
  expect(mails).toHaveLength(10)
})

it('a business in its first week sends fifty mails a day to strangers', async () => {
  const { call, tenantId } = await newBusiness()
  const customer = await newCustomer(call, address('one-more'))
  await query(
    `insert into notifications.quota (tenant_id, key, since, used) values ($1, 'business', now() - interval '1 hour', 50)`,
    [tenantId],
  )
  await issue(call, customer.id)
  await eventually(async () =>
    expect(await deliveriesTo(call, customer.email)).toMatchObject([{ status: 'failed', reason: 'business-limit' }]),
  )
  await query(`update notifications.member set created_at = now() - interval '8 days' where tenant_id = $1`, [tenantId])
  await issue(call, customer.id)
  await mailsTo(call, customer.email)
})

it('a template keeps nothing that could take in or follow its reader, neither stored nor sent', async () => {
  const { call, tenantId } = await newBusiness('GB', 'GBP')
  const html =
    '<h1 onclick="x()">Pay {{total}}</h1><script>alert(1)</script><form action="https://evil.test"><input name="password"></form>' +
    '<iframe src="https://evil.test"></iframe><img src="https://evil.test/t.gif"><a href="javascript:alert(1)">here</a>'
  const template = { subject: 'Invoice {{number}}', html, text: 'Pay {{total}}' }
  const kept = await call('PUT', `${api}/templates/invoicing.sent/en`, template)
  expect(kept.status).toBe(200)
  expect(kept.body.html).toBe('<h1>Pay {{total}}</h1><img /><a>here</a>')
  expect(kept.body.dropped).toEqual(
    expect.arrayContaining(['<script>', '<form>', '<input>', '<iframe>', 'img src', 'a href', 'h1 onclick']),
  )
  const preview = await call('POST', `${api}/templates/invoicing.sent/en/preview`, { html })
  expect([preview.body.html.includes('evil.test'), preview.body.dropped]).toEqual([false, kept.body.dropped])

  // One that was stored before there was a rule.
  await query('update notifications.template set html = $2, subject = $3 where tenant_id = $1', [
    tenantId,
    html,
    'S1\r\nBcc: evil@evil.test',
  ])
  const customer = await newCustomer(call, address('reader'))
  await issue(call, customer.id)
  await mailsTo(call, customer.email)
  const [mail] = await caught(call, customer.email)
  expect(mail?.subject).toBe('S1 Bcc: evil@evil.test')
  expect(mail?.html).not.toMatch(/evil\.test|<script|<form|<input|<iframe|javascript|onclick/i)
})

it.each(['S1\r\nBcc: evil@evil.test', 'Pay\u0000', 'Invoice \u202egnp.exe'])('%j is no subject', async (subject) => {
  const { call } = await newBusiness()
  const template = { subject, html: '<p>{{total}}</p>', text: '{{total}}' }
  const answer = await call('PUT', `${api}/templates/invoicing.sent/en`, template)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '#/subject'])
})

it('a mail to a customer says through whom it comes, and is answered to the business', async () => {
  const { call } = await newBusiness()
  const profile = await call('PATCH', '/api/settings/v1/profile', {
    legalName: 'Roast "&" Co. http://evil.test/login, Ltd. <x@evil.test>',
    email: 'hello@roast.test',
  })
  expect(profile.status).toBe(200)
  const customer = await newCustomer(call, address('customer'))
  await issue(call, customer.id)
  await mailsTo(call, customer.email)
  const [mail] = await caught(call, customer.email)
  expect(mail?.from).toBe('"Roast & Co. Ltd. via Mainstreet" <no-reply@mainstreet.test>')
  expect(mail?.replyTo).toBe('hello@roast.test')
  expect(`${mail?.subject} ${mail?.text}`).not.toContain('evil.test')
})

it('40 invitations to one address are three mails, and the others are refused with the time', async () => {
  const { call } = await newBusiness()
  const email = address('invited')
  const invite = () => call('POST', '/api/identity/v1/invitations', { email, role: 'member' })
  const answers = []
  for (let n = 0; n < 40; n++) answers.push(await invite())
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(37)
  for (const { status, body } of refused) expect([status, body.code]).toEqual([429, 'notifications/too-many-mails'])
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  await eventually(async () => expect(await caught(call, email)).toHaveLength(3))
  const [mail] = await caught(call, email)
  expect(mail?.from).toBe('"Morning Roast via Mainstreet" <no-reply@mainstreet.test>')
})

it('40 requests for a new password at once are one mail, and nobody learns which', async () => {
  const { call, email } = await newUser()
  const ask = () => call('POST', '/api/auth/request-password-reset', { email, redirectTo: `${stack().origin}/reset` })
  const answers = await Promise.all(Array.from({ length: 25 }, ask))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  await eventually(async () => expect(await resets(call, email)).toHaveLength(1))
  await settled({ tenantId: '00000000-0000-7000-8000-000000000000' })
  expect(await resets(call, email)).toHaveLength(1)
})

const resets = async (call: Client, email: string) =>
  (await caught(call, email)).filter(({ text }) => text.includes('reset-password'))

it('who asks for another confirmation mail is told when; who is not signed in learns nothing', async () => {
  const { call, email } = await newUser(false)
  await mailsTo(call, email)
  const ask = (headers = {}) => call('POST', '/api/auth/send-verification-email', { email }, headers)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
  for (const { status, body, headers } of answers) {
    expect([status, body.code]).toEqual([429, 'rate-limited'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  const strangers = await Promise.all([ask({ cookie: '' }), ask({ cookie: '' })])
  expect(strangers.map(({ status, body }) => [status, body])).toEqual(Array(2).fill([200, { status: true }]))
  expect(await caught(call, email)).toHaveLength(1)
})

const failMailsTo = (call: Client, to: string, status?: number) => call('PUT', '/dev/mail/faults', { to, status })

it('a provider that is away for hours loses no mail and costs no attempt of an event', async () => {
  const { call, tenantId } = await newBusiness()
  const customer = await newCustomer(call, address('patient'))
  await failMailsTo(call, customer.email, 503)
  await issue(call, customer.id)
  const waits = (attempts: number) =>
    eventually(async () => {
      const sql =
        'select status, reason, attempts, next_try_at > now() as later from notifications.delivery where tenant_id = $1 and recipient = $2'
      expect(await query(sql, [tenantId, customer.email])).toEqual([
        { status: 'queued', reason: 'provider-away', attempts, later: true },
      ])
    })
  const due = 'update notifications.delivery set next_try_at = now() where tenant_id = $1 and recipient = $2'
  await waits(1)
  for (let attempts = 2; attempts <= 10; attempts++) {
    await query(due, [tenantId, customer.email])
    await tick()
    await waits(attempts)
  }
  expect(await query('select 1 from dead_letter.letter where tenant_id = $1', [tenantId])).toEqual([])
  await failMailsTo(call, customer.email)
  await query(due, [tenantId, customer.email])
  await Promise.all([tick(), tick()])
  await mailsTo(call, customer.email)
  await settled({ tenantId })
  expect(await caught(call, customer.email)).toHaveLength(1)
  expect(await deliveriesTo(call, customer.email)).toMatchObject([
    { status: handedOver, reason: null, nextTryAt: null },
  ])
})

it.each([
  ['refuses it', 422, 0, null],
  ['is away for three days', 500, 76, 'provider-away'],
] as const)('a mail fails with a notice to the owners when the provider %s', async (_, status, attempts, reason) => {
  const { call, tenantId } = await newBusiness()
  const customer = await newCustomer(call, address('never'))
  await failMailsTo(call, customer.email, status)
  await issue(call, customer.id)
  if (attempts > 0) {
    await eventually(async () =>
      expect(await deliveriesTo(call, customer.email)).toMatchObject([{ reason: 'provider-away' }]),
    )
    const late =
      'update notifications.delivery set attempts = $3, next_try_at = now() where tenant_id = $1 and recipient = $2'
    await query(late, [tenantId, customer.email, attempts])
    await tick()
  }
  await eventually(async () =>
    expect(await deliveriesTo(call, customer.email)).toMatchObject([{ status: 'failed', reason, nextTryAt: null }]),
  )
  await eventually(async () => {
    const told = (await call('GET', `${api}/notifications?filter[topic]=notifications.delivery-failed`)).body.items
    expect(told).toHaveLength(1)
  })
  // That of the notice goes when it is sent.
  await eventually(async () =>
    expect(await query('select 1 from notifications.content where tenant_id = $1', [tenantId])).toEqual([]),
  )
})

it('a mail whose event was lost is found by the minute', async () => {
  const { call, tenantId } = await newBusiness()
  const customer = await newCustomer(call, address('lost'))
  await failMailsTo(call, customer.email, 503)
  await issue(call, customer.id)
  await eventually(async () =>
    expect(await deliveriesTo(call, customer.email)).toMatchObject([{ reason: 'provider-away' }]),
  )
  await failMailsTo(call, customer.email)
  const untouched = `update notifications.delivery set attempts = 0, reason = null, next_try_at = now() - interval '1 second'
    where tenant_id = $1 and recipient = $2`
  await query(untouched, [tenantId, customer.email])
  await tick()
  expect(await mailsTo(call, customer.email)).toHaveLength(1)
})
