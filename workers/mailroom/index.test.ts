import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, conforms, eventually, newBusiness, query, stack } from '#kit/testing'
import {
  addressOf,
  arrived,
  deliver,
  mail,
  newId,
  newMail,
  mailsPath as path,
  withAttachment,
} from '../../test/flows/mailing.ts'
import { mailroom } from './contract.ts'
import { samples } from './samples.ts'

const ofMail = async (call: Client, sample: object) => ({ ...sample, id: (await newMail(call)).id })
conforms(mailroom, samples, {
  ...Object.fromEntries(
    ['get', 'archive', 'restore', 'mark-read', 'mark-unread'].map((verb) => [`mail.${verb}`, ofMail]),
  ),
  'mail.update': async (call) => {
    const contact = await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })
    return ofMail(call, { contactId: contact.body.id })
  },
})

let home: Business
let call: Client
let address: string
beforeAll(async () => {
  home = await newBusiness()
  call = home.call
  address = await addressOf(call)
})

describe('a mail that comes in', () => {
  it('is there as text, matched to its contact, and once however often it is delivered', async () => {
    const email = `${crypto.randomUUID()}@cafe-mokka.test`
    const { body: person } = await call('POST', '/api/contacts/v1/people', { name: 'Ada Müller', email })
    const id = newId()
    const raw = mail({ From: `Ada <${email.toUpperCase()}>`, Subject: 'Delivery', 'Message-ID': id }, '<b>Friday?</b>')
    for (const received of ['one', 'two'])
      expect(await deliver(address.toUpperCase(), `Received: from ${received}\r\n${raw}`)).toMatchObject({
        status: 200,
      })
    expect(await arrived(call, id)).toMatchObject({
      ...{ subject: 'Delivery', fromName: 'Ada', fromAddress: email, text: '<b>Friday?</b>', kind: 'message' },
      ...{ contactId: person.id, contactName: 'Ada Müller', readAt: null, isCut: false, isUnreadable: false },
    })
    const told = `select count(*)::int as n from notifications.notification where tenant_id = $1 and topic = 'mailroom.received'`
    await eventually(async () => expect((await query<{ n: number }>(told, [home.tenantId]))[0]?.n).toBe(1))
  })

  it('joins the conversation that it answers, whoever comes first, and no other', async () => {
    const [root, unseen, other] = [newId(), newId(), newId()]
    const first = await newMail(call, { 'Message-ID': root, Subject: 'Order' })
    const answer = await newMail(call, { Subject: 'AW: x', 'In-Reply-To': unseen, References: `${root} ${unseen}` })
    const second = await newMail(call, { 'Message-ID': unseen, Subject: 'y' })
    const alone = await newMail(call, { 'Message-ID': other, Subject: 'Order' })
    expect([answer.threadId, second.threadId, alone.threadId]).toEqual([first.threadId, first.threadId, alone.id])
    const foreign = await newBusiness()
    const elsewhere = await newMail(foreign.call, { 'In-Reply-To': root })
    expect(elsewhere.threadId).toBe(elsewhere.id)
  })

  it('gives its attachments and itself back byte for byte, as downloads', async () => {
    const [content, id] = [crypto.getRandomValues(new Uint8Array(5000)), newId()]
    const raw = withAttachment(id, 'x.html', content)
    await deliver(address, raw)
    const { id: mailId, attachments } = await arrived(call, id)
    expect(attachments).toEqual([{ name: 'x.html', contentType: 'text/html', size: 5000 }])
    const { key } = (await call('POST', '/api/identity/v1/api-keys', { name: 'reader', role: 'member' })).body
    const get = (what: string) =>
      fetch(`${stack().origin}${path}/${mailId}/${what}`, { headers: { authorization: `Bearer ${key}` } })
    const given = await get('attachments/0')
    expect(new Uint8Array(await given.arrayBuffer())).toEqual(content)
    expect([given.headers.get('content-type'), given.headers.get('content-disposition')]).toEqual([
      ...['application/octet-stream', `attachment; filename="x.html"; filename*=UTF-8''x.html`],
    ])
    expect(given.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await (await get('original')).text()).toBe(raw)
    const refused = await Promise.all(['attachments/1', 'attachments/-1', 'attachments/x'].map(get))
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  it('is kept and told to nobody where a program wrote it, or where nobody can read it', async () => {
    const auto = await newMail(call, {
      ...{ 'Auto-Submitted': 'auto-replied', 'Authentication-Results': 'mx.cloudflare.net; dmarc=fail' },
    })
    const own = await newMail(call, { From: address })
    expect([auto.kind, own.kind]).toEqual(['automatic', 'loop'])
    expect([auto.senderCheck, own.senderCheck]).toEqual(['failed', 'unknown'])
    const before = (await call('GET', `${path}/totals`)).body.groups[0].count
    const nested = Array.from(
      { length: 100 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    const raw = `From: ada@cafe-mokka.test\r\nMessage-ID: ${newId()}\r\n${nested.join('')}`
    expect(await deliver(address, raw)).toMatchObject({ status: 200 })
    await eventually(async () => expect((await call('GET', `${path}/totals`)).body.groups[0].count).toBe(before + 1))
    const { items } = (await call('GET', `${path}?filter[isUnreadable][eq]=true`)).body
    expect((await call('GET', `${path}/${items[0].id}/original`)).body).toBe(raw)
    const told = `select data->>'id' as id from (select envelope->'data' as data from mailroom.outbox
      where tenant_id = $1 and name = 'mailroom.mail.received') o`
    const ids = (await query<{ id: string }>(told, [home.tenantId])).map(({ id }) => id)
    expect(ids.filter((id) => [auto.id, own.id].includes(id))).toEqual([])
  })

  it('finds its contact later, when somebody makes one', async () => {
    const email = `${crypto.randomUUID()}@new.test`
    const { id } = await newMail(call, { From: email })
    const { body: company } = await call('POST', '/api/contacts/v1/companies', { name: 'New Café', email })
    await eventually(async () =>
      expect((await call('GET', `${path}/${id}`)).body).toMatchObject({
        contactId: company.id,
        contactName: 'New Café',
      }),
    )
  })
})

describe('what is refused', () => {
  it('is an address that never was, that has ended or is of another domain, all in the same words', async () => {
    const { call } = await newBusiness()
    const ended = await addressOf(call)
    const { body } = await call('POST', '/api/mailroom/v1/address/replace', {})
    expect(body.address).not.toBe(ended)
    const unknown = ended.replace(/[^-]+@/, 'aaaaaaaa@')
    const wrong = [ended, unknown, ended.replace(/@.*/, '@elsewhere.test'), `${ended}, x@y.test`, '@', 'x'.repeat(900)]
    const answers = await Promise.all(wrong.map((to) => deliver(to, mail({ 'Message-ID': newId() }))))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 400, text: expect.stringContaining('There is no such address') })
    expect(await deliver(body.address, mail({ 'Message-ID': newId() }))).toMatchObject({ status: 200 })
  })

  it('is a mail beyond what a business gets in a day', async () => {
    const { call, tenantId } = await newBusiness()
    const to = await addressOf(call)
    await query(
      `insert into mailroom.arrival (id, tenant_id, size, envelope_from, envelope_to, version, created_at, updated_at)
       select gen_random_uuid(), $1, 1, '', '', 1, now(), now() from generate_series(1, 2000)`,
      [tenantId],
    )
    expect(await deliver(to, mail({ 'Message-ID': newId() }))).toMatchObject({
      ...{ status: 400, text: expect.stringContaining('as much mail as it takes within 24 hours') },
    })
  })

  it('is to read mail for who has no part in it, and to take it in for everybody', async () => {
    const { id } = await newMail(call)
    for (const role of ['accountant', 'viewer'] as const) {
      const as = await home.as(role)
      const answers = await Promise.all(
        [`${path}`, `${path}/${id}`, `${path}/${id}/original`, '/api/mailroom/v1/address'].map((each) =>
          as('GET', each),
        ),
      )
      expect([role, answers.map(({ status }) => status)]).toEqual([role, [403, 403, 403, 403]])
    }
    const foreign = await newBusiness()
    const theirs = await Promise.all(
      [`${path}/${id}`, `${path}/${id}/original`, `${path}/${id}/attachments/0`].map((each) =>
        foreign.call('GET', each),
      ),
    )
    expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await foreign.call('GET', path)).body.items).toEqual([])
    expect((await call('POST', `${path}/receive`, samples['mail.receive'])).status).toBe(403)
    expect((await call('POST', '/internal/mails', 'x')).status).toBe(404)
  })

  it('is nothing of what a program wrote after 90 days, and all of what somebody did', async () => {
    const [auto, letter] = [await newMail(call, { 'Auto-Submitted': 'auto-replied' }), await newMail(call)]
    const ids = [auto.id, letter.id]
    await query("update mailroom.mail set created_at = now() - interval '91 days' where id = any($1::uuid[])", [ids])
    expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
    const answers = await Promise.all(ids.map((id) => call('GET', `${path}/${id}`)))
    expect(answers.map(({ status }) => status)).toEqual([404, 200])
    expect(await query('select id from mailroom.arrival where id = any($1::uuid[])', [ids])).toEqual([
      { id: letter.id },
    ])
  })

  it('is nothing of a mail that ended: its bytes go with its row', async () => {
    const { id } = await newMail(call)
    await query('delete from mailroom.mail where id = $1', [id])
    const left = `select (select count(*)::int from mailroom.arrival where id = $1) as rows,
      (select count(*)::int from mailroom.ended_object where object like '%' || $1::text) as objects`
    expect((await query(left, [id]))[0]).toEqual({ rows: 0, objects: 1 })
    expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
    expect((await query(left, [id]))[0]).toEqual({ rows: 0, objects: 0 })
  })
})
