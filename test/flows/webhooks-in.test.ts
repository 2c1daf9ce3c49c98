import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query } from '#kit/testing'
import { newSource, standardly, tell } from './telling.ts'

const path = '/api/webhooks/v1'
let business: Business
beforeAll(async () => {
  business = await newBusiness()
})

const create = {
  when: ['customer.created'],
  op: 'contacts.company.create',
  input: [
    { to: '/name', from: '/data/name' },
    { to: '/tags/0', value: 'shop' },
  ],
}
const bodyOf = (name: string, more: object = {}) =>
  JSON.stringify({ type: 'customer.created', data: { name }, ...more })
const companies = async (name: string) => {
  const { body } = await business.call('GET', `/api/contacts/v1/companies?q=${encodeURIComponent(name)}`)
  return body.items as { id: string; name: string; tags: string[]; note: string | null }[]
}
const receipts = async (sourceId: string) => {
  const { body } = await business.call('GET', `${path}/receipts?filter[sourceId][eq]=${sourceId}&sort=createdAt`)
  return body.items as {
    id: string
    status: string
    providerId: string
    fault: string | null
    recordId: string | null
  }[]
}
const handled = (sourceId: string, count: number) =>
  eventually(async () => {
    const all = await receipts(sourceId)
    expect(all.filter(({ status }) => status !== 'received')).toHaveLength(count)
    return all
  })
const codeOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  return [answer.status, ((await answer.json()) as { code: string }).code]
}

describe('what another system tells', () => {
  it('is kept to the byte and done once, however often it comes', async () => {
    const { id, token, secret } = await newSource(business.call, { rules: [create] })
    const body = bodyOf('Şükrü ☃ Import')
    const at = new Date()
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    }
    const answers = await Promise.all(Array.from({ length: 16 }, () => tell(token, body, headers)))
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200))
    const told = (await Promise.all(answers.map((each) => each.json()))) as { isRepeat: boolean }[]
    expect(told.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1)
    const [receipt] = await handled(id, 1)
    const [company, ...more] = await companies('Şükrü')
    expect([receipt, company, more]).toMatchObject([{ status: 'done', recordId: company?.id }, { tags: ['shop'] }, []])
    const kept = await business.call('GET', `${path}/receipts/${receipt?.id}`)
    expect([kept.body.body, kept.body.headers['webhook-id'], kept.body.headers.cookie]).toEqual([
      body,
      'msg_1',
      undefined,
    ])
  })

  it('is refused with a clear answer: wrongly signed, too old, too large, at no address, while switched off', async () => {
    const { id, token, secret } = await newSource(business.call)
    const body = bodyOf('Nobody')
    const good = standardly(secret, 'msg_2', body)
    expect(await codeOf(await tell(token, `${body} `, good))).toEqual([401, 'webhooks/wrong-signature'])
    expect(await codeOf(await tell(token, body))).toEqual([401, 'webhooks/wrong-signature'])
    const seconds = Math.floor(Date.now() / 1000)
    for (const off of [-301, 400]) {
      const answer = await tell(token, body, standardly(secret, 'msg_2', body, seconds + off))
      expect(await codeOf(answer)).toEqual([400, 'webhooks/wrong-time'])
    }
    const large = 'x'.repeat(1_048_577)
    expect(await codeOf(await tell(token, large, standardly(secret, 'msg_3', large)))).toEqual([413, 'too-large'])
    for (const wrong of [token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), 'x', `${token}x`])
      expect(await codeOf(await tell(wrong, body, good))).toEqual([404, 'not-found'])
    await business.call('POST', `${path}/sources/${id}/disable`)
    expect(await codeOf(await tell(token, body, good))).toEqual([409, 'webhooks/source-disabled'])
    expect(await receipts(id)).toEqual([])
  })

  it('may be a megabyte, and anything at all', async () => {
    const { id, token } = await newSource(business.call, { kind: 'secret-path' })
    const largest = new Uint8Array(1_048_576).fill(255)
    expect((await tell(token, largest)).status).toBe(200)
    const [receipt] = await handled(id, 1)
    expect(receipt).toMatchObject({ status: 'passed', providerId: expect.stringMatching(/^sha256:/) })
  })

  it('is too much at some point (429)', async () => {
    const { token, secret } = await newSource(business.call)
    const body = bodyOf('Flood')
    let limited: Response | undefined
    for (let round = 0; round < 60 && !limited; round++) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => tell(token, body, standardly(secret, 'msg_flood', `${body} `))),
      )
      limited = answers.find(({ status }) => status === 429)
    }
    expect(limited?.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await codeOf(limited as Response)).toEqual([429, 'rate-limited'])
  }, 120_000)

  it('is taken with the secret of before for a day, and at the new address alone', async () => {
    const { id, token, secret } = await newSource(business.call)
    const rotated = await business.call('POST', `${path}/sources/${id}/rotate-secret`, {})
    const sendWith = (by: string, to = token) => {
      const body = bodyOf('Rotated')
      return tell(to, body, standardly(by, crypto.randomUUID(), body))
    }
    for (const each of [secret, rotated.body.secret]) expect((await sendWith(each)).status).toBe(200)
    await query(`update webhooks.source_secret set earlier_until = now() - interval '1 second' where id = $1`, [id])
    expect((await sendWith(secret)).status).toBe(401)
    const moved = await business.call('POST', `${path}/sources/${id}/rotate-token`)
    expect((await sendWith(rotated.body.secret)).status).toBe(404)
    expect((await sendWith(rotated.body.secret, moved.body.token)).status).toBe(200)
  })
})

describe('Stripe (W-04)', () => {
  const secret = 'whsec_teststripe'
  const signed = (body: string) => {
    const t = Math.floor(Date.now() / 1000)
    return {
      'stripe-signature': `t=${t},v1=${'0'.repeat(64)},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`,
    }
  }

  it('repeats nothing, and what comes late does not undo what is newer', async () => {
    const { body: company } = await business.call('POST', '/api/contacts/v1/companies', { name: 'Subscriber' })
    const order = { key: '/data/object/subscription', mark: '/created' }
    const note = (when: string, value: string) => ({
      when: [when],
      op: 'contacts.company.update',
      input: [
        { to: '/id', value: company.id },
        { to: '/note', value },
      ],
      order,
    })
    const rules = [note('customer.subscription.deleted', 'cancelled'), note('invoice.paid', 'active')]
    const { id, token } = await newSource(business.call, { kind: 'stripe', secret, rules })
    const event = (id: string, type: string, created: number) =>
      JSON.stringify({ id, type, created, data: { object: { subscription: 'sub_1' } } })
    const send = (body: string) => tell(token, body, signed(body))
    const stateOf = async () => (await business.call('GET', `/api/contacts/v1/companies/${company.id}`)).body
    const first = event('evt_1', 'invoice.paid', 100)
    expect((await Promise.all([send(first), send(first)])).map(({ status }) => status)).toEqual([200, 200])
    await handled(id, 1)
    const paid = await stateOf()
    expect([paid.note, paid.version]).toEqual(['active', company.version + 1])
    expect((await send(event('evt_3', 'customer.subscription.deleted', 300))).status).toBe(200)
    await handled(id, 2)
    expect((await send(event('evt_2', 'invoice.paid', 200))).status).toBe(200)
    expect((await send(event('evt_4', 'something.else', 400))).status).toBe(200)
    const all = await handled(id, 4)
    expect(all.map(({ status, fault }) => [status, fault])).toEqual([
      ['done', null],
      ['done', null],
      ['passed', 'overtaken'],
      ['passed', null],
    ])
    expect((await stateOf()).note).toBe('cancelled')
  })
})

describe('a rule', () => {
  it('names nothing that sends, gives rights or cannot be taken back, nor what its role or its maker may not do', async () => {
    const wrong = [
      'invoicing.invoice.issue',
      'identity.api-key.create',
      'webhooks.endpoint.create',
      'contacts.company.list',
      'a.b.c',
    ]
    for (const op of wrong) {
      const answer = await business.call('POST', `${path}/sources`, {
        name: 'X',
        kind: 'standard',
        role: 'owner',
        rules: [{ op, input: [] }],
      })
      expect([op, answer.status, answer.body.errors?.[0]]).toMatchObject([op, 422, { pointer: '#/rules/0/op' }])
    }
    const weak = await business.call('POST', `${path}/sources`, {
      name: 'X',
      kind: 'standard',
      role: 'viewer',
      rules: [create],
    })
    expect([weak.status, weak.body.errors[0].code]).toEqual([422, 'webhooks/not-for-sources'])
  })

  it('shows what it would do, fails with its reason, and can be run again', async () => {
    const wrong = { ...create, input: [{ to: '/name', from: '/data/missing' }] }
    const { id, token, secret } = await newSource(business.call, { rules: [wrong] })
    const body = bodyOf('Second Try')
    await tell(token, body, standardly(secret, 'msg_try', body))
    const [receipt] = await handled(id, 1)
    expect(receipt).toMatchObject({ status: 'failed', fault: expect.stringContaining('#/name') })
    const tried = await business.call('POST', `${path}/sources/${id}/try`, { receiptId: receipt?.id, rules: [create] })
    expect(tried.body).toMatchObject({ op: create.op, input: { name: 'Second Try', tags: ['shop'] }, fault: null })
    expect(tried.body.changes).toMatchObject([{ noun: 'company' }])
    expect(await companies('Second Try')).toEqual([])
    await business.call('PATCH', `${path}/sources/${id}`, { rules: [create] })
    await business.call('POST', `${path}/receipts/${receipt?.id}/replay`)
    await eventually(async () => expect((await receipts(id))[0]).toMatchObject({ status: 'done' }))
    expect(await companies('Second Try')).toHaveLength(1)
  })

  it('is of its own business alone', async () => {
    const other = await newBusiness()
    const { id } = await newSource(business.call)
    expect((await other.call('GET', `${path}/sources/${id}`)).status).toBe(404)
    for (const verb of ['rotate-token', 'rotate-secret', 'disable'])
      expect([verb, (await other.call('POST', `${path}/sources/${id}/${verb}`, {})).status]).toEqual([verb, 404])
    for (const role of ['accountant', 'member', 'viewer'] as const)
      expect((await (await business.as(role))('GET', `${path}/sources`)).status).toBe(403)
  })
})
