import { expect, it } from 'vitest'
import {
  type Business,
  type Client,
  conforms,
  eventually,
  invite as inviteByMail,
  newBusiness,
  newUser,
  query,
  stack,
} from '#kit/testing'
import { notifications } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/notifications/v1'

const invite = async (call: Client) => {
  const email = `colleague-${crypto.randomUUID()}@example.test`
  const answer = await call('POST', '/api/identity/v1/invitations', { email, role: 'member' })
  expect([answer.status, answer.body]).toEqual([201, answer.body])
  return email
}

const delivery = async (call: Client) => {
  const email = await invite(call)
  return eventually(async () => {
    const { items } = (await call('GET', `${api}/deliveries?filter[recipient]=${encodeURIComponent(email)}`)).body
    expect(items).toMatchObject([{ status: 'sent' }])
    return items[0]
  })
}

/** An invoice to a mailbox that does not exist. */
const bounced = async (call: Client) => {
  const email = `gone-${crypto.randomUUID()}@example.test`
  await call('PUT', '/dev/mail/faults', { to: email, news: 'bounced' })
  const customer = await call('POST', '/api/contacts/v1/companies', { name: 'Gone', email })
  const lines = [{ description: 'Beans', quantity: '1', unitPrice: '10.00' }]
  const draft = await call('POST', '/api/invoicing/v1/invoices', { customerId: customer.body.id, lines })
  const invoice = `/api/invoicing/v1/invoices/${draft.body.id}`
  await call('POST', `${invoice}/issue`, {})
  const [mail] = await eventually(async () => {
    const { items } = (await call('GET', `${api}/deliveries?filter[recipient]=${email}`)).body
    expect(items).toMatchObject([{ status: 'bounced', error: expect.any(String) }])
    return items
  })
  return { email, invoice, id: mail.id as string }
}

const notification = async (call: Client) => {
  const { tenant, user } = (await call('GET', '/api/identity/v1/me')).body
  const id = crypto.randomUUID()
  await query(
    `insert into notifications.notification
       (id, tenant_id, user_id, event_id, topic, title, body, noun, noun_id, actor_name, version, created_at, updated_at)
     values ($1, $2, $3, $1, 'invoicing.overdue', 'Overdue', '', 'invoicing.invoice', $1, 'invoicing', 1, now(), now())`,
    [id, tenant.id, user.id],
  )
  return id
}

conforms(notifications, samples, {
  'notification.mark-read': async (call) => ({ id: await notification(call) }),
  'delivery.resume': async (call) => ({ id: (await bounced(call)).id }),
  'delivery.get': async (call) => ({ id: (await delivery(call)).id }),
})

const mailsTo = async ({ call }: Pick<Business, 'call'>, address: string) =>
  (await call('GET', `/dev/mail/messages?to=${encodeURIComponent(address)}`)).body.items

it('sends an invitation once, with its link in the mail and nowhere else', async () => {
  const business = await newBusiness()
  const email = await invite(business.call)
  const [mail] = await eventually(async () => {
    const mails = await mailsTo(business, email)
    expect(mails).toHaveLength(1)
    return mails
  })
  const [, token] = /token=([\w-]+)/.exec(mail.text) ?? []
  expect(token).toBeTruthy()
  await eventually(async () =>
    expect(await query('select 1 from notifications.content where tenant_id = $1', [business.tenantId])).toEqual([]),
  )
  const outbox = await query('select 1 from notifications.outbox where tenant_id = $1 and envelope::text like $2', [
    business.tenantId,
    `%${token}%`,
  ])
  expect(outbox).toEqual([])
})

it("mails an issued invoice to its customer in the business's language, and tells nobody of their own act", async () => {
  const business = await newBusiness('DE')
  const email = `kunde-${crypto.randomUUID()}@example.test`
  const customer = await business.call('POST', '/api/contacts/v1/companies', { name: 'Café <Mokka>', email })
  const draft = await business.call('POST', '/api/invoicing/v1/invoices', {
    customerId: customer.body.id,
    lines: [{ description: 'Bohnen', quantity: '2', unitPrice: '617.25' }],
  })
  const invoice = `/api/invoicing/v1/invoices/${draft.body.id}`
  await business.call('POST', `${invoice}/issue`, {})
  const [mail] = await eventually(async () => {
    const mails = await mailsTo(business, email)
    expect(mails).toHaveLength(1)
    return mails
  })
  expect(mail.subject).toMatch(/^Rechnung INV-\d{4}-0001 von /)
  expect(mail.html).toContain('Café &lt;Mokka&gt;')
  expect(mail.text.replace(/\s/g, ' ')).toContain('1.234,50 €')
  const unread = await business.call('GET', `${api}/notifications/unread-count`)
  expect(unread.body).toEqual({ count: 0 })

  // With it goes the document, byte for byte the one that was kept, and a link to it of its own.
  const json = { accept: 'application/json' }
  const printed = (await business.call('GET', `${invoice}/pdf`, undefined, json)).body
  const attached = [{ filename: printed.filename, contentType: 'application/pdf', size: base64Bytes(printed.content) }]
  expect(mail.attachments).toEqual(attached)
  const bytes = await fetch(`${stack().origin}/dev/mail/attachments?mail=${mail.id}&nth=0`)
  expect(Buffer.from(await bytes.arrayBuffer()).toString('base64')).toBe(printed.content)
  const [link] = /https?:\/\/\S+\/p\/\S+/.exec(mail.text) ?? []
  expect(mail.html).toContain(`href="${link}"`)
  expect((await fetch(`${link}`)).status).toBe(200)
  await eventually(async () => {
    const [delivery] = (await business.call('GET', `${api}/deliveries?filter[nounId]=${draft.body.id}`)).body.items
    expect(delivery).toMatchObject({ status: 'delivered', recipient: email, attachments: attached })
    expect((await business.call('GET', invoice)).body).toMatchObject({ mailStatus: 'delivered' })
  })
  const about = `app=invoicing&noun=invoice&recordId=${draft.body.id}`
  expect((await business.call('GET', `/api/links/v1/links?${about}`)).body.items).toMatchObject([{ createdByName: '' }])
})

it('mails an address no more from which a mail came back, until somebody says that it works', async () => {
  const { call, tenantId } = await newBusiness()
  const { email, invoice, id } = await bounced(call)
  await eventually(async () => {
    expect((await call('GET', invoice)).body.mailStatus).toBe('bounced')
    const news = (await call('GET', `${api}/notifications`)).body.items
    expect(news).toMatchObject([{ topic: 'notifications.delivery-failed' }])
  })
  const mails = async () => (await call('GET', `${api}/deliveries?filter[recipient]=${email}`)).body.items
  await call('POST', `${invoice}/send`)
  await eventually(async () => {
    expect((await mails())[0]).toMatchObject({ status: 'failed', reason: 'address-bounced' })
    expect((await call('GET', invoice)).body.mailStatus).toBe('failed')
  })
  await call('PUT', '/dev/mail/faults', { to: email })
  expect((await call('POST', `${api}/deliveries/${id}/resume`)).body.resumedAt).not.toBeNull()
  await call('POST', `${invoice}/send`)
  await eventually(async () => {
    expect((await mails())[0]).toMatchObject({ status: 'delivered' })
    expect((await call('GET', invoice)).body.mailStatus).toBe('delivered')
  })
  expect(await query('select 1 from dead_letter.letter where tenant_id = $1', [tenantId])).toEqual([])
})

it('believes no news of a mail that its provider has not signed', async () => {
  const { call, tenantId } = await newBusiness()
  const { id } = await delivery(call)
  const other = await newBusiness()
  const tell = (tenant: string, headers: Record<string, string>) => {
    const body = JSON.stringify({ type: 'email.bounced', data: { tags: { tenant, delivery: id } } })
    return fetch(`${stack().origin}/hooks/mail`, { method: 'POST', body, headers })
  }
  const signature = { 'svix-id': 'msg_1', 'svix-timestamp': `${Math.floor(Date.now() / 1000)}` }
  expect((await tell(tenantId, {})).status).toBe(401)
  expect((await tell(tenantId, { ...signature, 'svix-signature': 'v1,AAAA' })).status).toBe(401)
  expect((await fetch(`${stack().origin}/hooks/other`, { method: 'POST' })).status).toBe(404)
  expect((await other.call('POST', `${api}/deliveries/${id}/settle`, { outcome: 'bounced' })).status).toBe(403)
  expect((await call('POST', `${api}/deliveries/${id}/settle`, { outcome: 'bounced' })).status).toBe(403)
  expect((await call('GET', `${api}/deliveries/${id}`)).body.status).toBe('sent')
})

const base64Bytes = (text: string) => Buffer.from(text, 'base64').length

it('tells who is a member now, and nobody who has left', async () => {
  const { call, tenantId } = await newBusiness()
  const colleague = await newUser()
  const token = await inviteByMail(call, colleague.email, 'member')
  const member = (await colleague.call('POST', '/api/identity/v1/invitations/accept', { token })).body
  const knows = (expected: object) =>
    eventually(async () => {
      const sql = 'select role, removed_at as "removedAt" from notifications.member where tenant_id = $1 and id = $2'
      expect(await query(sql, [tenantId, member.id])).toMatchObject([expected])
    })
  const company = await call('POST', '/api/contacts/v1/companies', { name: 'Mokka' })
  const draft = { customerId: company.body.id, lines: [{ description: 'Beans', quantity: '1', unitPrice: '10.00' }] }
  const issue = async () => {
    const { id } = (await call('POST', '/api/invoicing/v1/invoices', draft)).body
    expect((await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, {})).status).toBe(200)
    await eventually(async () => {
      const sql =
        "select 1 from notifications.inbox where tenant_id = $1 and aggregate_id = $2 and name = 'invoicing.invoice.issued'"
      expect(await query(sql, [tenantId, id])).toHaveLength(1)
    })
  }
  const told = async () =>
    (await query('select 1 from notifications.notification where tenant_id = $1', [tenantId])).length

  await knows({ role: 'member', removedAt: null })
  await issue()
  expect(await told()).toBe(0)
  await call('POST', `/api/identity/v1/members/${member.id}/change-role`, { role: 'accountant' })
  await knows({ role: 'accountant', removedAt: null })
  await issue()
  expect(await told()).toBe(1)
  await call('DELETE', `/api/identity/v1/members/${member.id}`)
  await knows({ removedAt: expect.any(Date) })
  await issue()
  expect(await told()).toBe(1)
})

it('shows a person nothing that was told to another', async () => {
  const { call, tenantId } = await newBusiness()
  const id = await notification(call)
  await query('update notifications.notification set user_id = $1 where tenant_id = $2 and id = $3', [
    crypto.randomUUID(),
    tenantId,
    id,
  ])
  const { userId } = (
    await query<{ userId: string }>('select user_id as "userId" from notifications.notification where id = $1', [id])
  )[0]!
  const list = await call('GET', `${api}/notifications?filter[userId]=${userId}`)
  expect(list.body.items).toEqual([])
  expect((await call('POST', `${api}/notifications/${id}/mark-read`)).status).toBe(404)
  await query('update notifications.notification set read_at = now() where id = $1', [id])
  expect((await call('POST', `${api}/notifications/mark-unread`, { ids: [id] })).body).toEqual({ count: 0 })
  const csv = await call('GET', `${api}/notifications`, undefined, { accept: 'text/csv' })
  expect([csv.status, csv.body.trimEnd().split('\r\n')]).toEqual([200, [expect.stringContaining('userId')]])
})

it('makes unread again what was read just now, and nothing else', async () => {
  const { call } = await newBusiness()
  const unread = async () => (await call('GET', `${api}/notifications/unread-count`)).body.count
  const before = await notification(call)
  await call('POST', `${api}/notifications/${before}/mark-read`)
  const news = await Promise.all([notification(call), notification(call)])
  const { ids, count } = (await call('POST', `${api}/notifications/mark-all-read`, {})).body
  expect([ids.sort(), count, await unread()]).toEqual([news.sort(), 2, 0])
  await call('POST', `${api}/notifications/mark-unread`, { ids })
  expect(await unread()).toBe(2)
})

it("makes another business's news no news", async () => {
  const [home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  const id = await notification(foreign.call)
  await foreign.call('POST', `${api}/notifications/${id}/mark-read`)
  expect((await home.call('POST', `${api}/notifications/mark-unread`, { ids: [id] })).body).toEqual({ count: 0 })
  expect((await foreign.call('GET', `${api}/notifications/unread-count`)).body).toEqual({ count: 0 })
})

it('refuses a template that names what its topic does not have', async () => {
  const { call } = await newBusiness()
  const text = { ...samples['template.set'], text: 'Dear {{customer.password}}' }
  const answer = await call('PUT', `${api}/templates/notifications.delivery-failed/en`, text)
  expect([answer.status, answer.body.code]).toEqual([422, 'notifications/unknown-name'])
})

it('refuses a topic that no contract declares, and to be told of what goes to customers', async () => {
  const { call } = await newBusiness()
  const { subject, html, text } = samples['template.set']
  const pointers = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.errors?.[0]?.pointer]
  for (const answer of [
    await call('GET', `${api}/templates/invoicing.nothing/en`),
    await call('PUT', `${api}/templates/invoicing.nothing/en`, { subject, html, text }),
    await call('DELETE', `${api}/templates/invoice-sent/en`),
    await call('POST', `${api}/templates/invoice-sent/en/preview`, {}),
  ])
    expect(pointers(answer)).toEqual([422, '#/topic'])
  for (const topic of ['invoicing.nothing', 'invoicing.sent']) {
    const items = [
      { topic: 'invoicing.overdue', email: 'immediate' },
      { topic, email: 'off' },
    ]
    expect(pointers(await call('PUT', `${api}/preferences`, { items }))).toEqual([422, '#/items/1/topic'])
  }
  const { items } = (await call('GET', `${api}/preferences`)).body
  expect(items).toContainEqual({ topic: 'invoicing.overdue', email: 'off' })
})
