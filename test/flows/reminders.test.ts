import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayInZone } from '#kit/calendar'
import { type Business, eventually, newBusiness, query, stack } from '#kit/testing'
import { entriesOf, mailsTo, newCustomer, newDraft, sendAllAgainBackwards, settled } from './selling.ts'

const api = '/api/invoicing/v1'
const today = dayInZone(new Date().toISOString(), 'Europe/Berlin')

// biome-ignore lint/suspicious/noExplicitAny: bodies are what is tested
type Body = any
let home: Business
let customer: Body
beforeAll(async () => {
  home = await newBusiness()
  customer = await newCustomer(home.call)
})

/** An invoice of 20.00 that was due so many days ago, as if it had been issued before. */
async function overdue(days: number, { call } = home, customerId = customer.id): Promise<string> {
  const id = await newDraft(call, customerId)
  const { status, body } = await call('POST', `${api}/invoices/${id}/issue`, { send: false })
  expect([status, body]).toEqual([200, body])
  await query(
    `update invoicing.invoice i set due_on = $2 from (select set_config('app.maintaining', 'on', true)) m where i.id = $1`,
    [id, addDays(today, -days)],
  )
  return id
}

const remindersOf = async (invoiceId: string, { call } = home): Promise<Body[]> =>
  (await call('GET', `${api}/reminders?filter[invoiceId][eq]=${invoiceId}&sort=createdAt`)).body.items
const remind = (id: string) => home.call('POST', `${api}/invoices/${id}/remind`)
const setPolicy = async (changes: object, { call } = home) => {
  const [{ id }] = (await call('GET', `${api}/reminder-policies`)).body.items
  expect((await call('PATCH', `${api}/reminder-policies/${id}`, changes)).status).toBe(200)
}
async function startDay({ tenantId }: Business): Promise<void> {
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [tenantId])
  await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
}

describe('the start of a day', () => {
  it('proposes what has reached a level, once however often it is told, and nothing that is paid or paused', async () => {
    const business = await newBusiness()
    const { call } = business
    const { id: customerId, email } = await newCustomer(call)
    const [late, fresh, paid, paused] = [
      await overdue(8, business, customerId),
      await overdue(6, business, customerId),
      await overdue(8, business, customerId),
      await overdue(8, business, customerId),
    ]
    expect((await call('POST', `${api}/invoices/${paid}/mark-paid`)).status).toBe(200)
    const pause = await call('POST', `${api}/reminder-pauses`, { reason: 'Complaint', invoiceId: paused })
    expect(pause.status).toBe(201)
    await settled(business)
    await startDay(business)
    await eventually(async () =>
      expect(await remindersOf(late, business)).toMatchObject([{ level: 1, status: 'proposed', owedMinor: 2_000 }]),
    )
    await settled(business)
    await sendAllAgainBackwards(business)
    await settled(business)
    expect(await remindersOf(late, business)).toHaveLength(1)
    for (const id of [fresh, paid, paused]) expect(await remindersOf(id, business)).toEqual([])
    // Nothing goes out that nobody looked at.
    expect((await call('GET', `/dev/mail/messages?to=${encodeURIComponent(email)}`)).body.items).toEqual([])

    await call('POST', `${api}/invoices/${late}/mark-paid`)
    await eventually(async () => expect(await remindersOf(late, business)).toMatchObject([{ status: 'cancelled' }]))
  })

  it('sends where the policy says so', async () => {
    const business = await newBusiness()
    const { id: customerId, email } = await newCustomer(business.call)
    await setPolicy({ isAutomatic: true }, business)
    const id = await overdue(8, business, customerId)
    await startDay(business)
    await eventually(async () => expect(await remindersOf(id, business)).toMatchObject([{ status: 'sent' }]))
    expect((await mailsTo(business.call, email))[0]?.subject).toMatch(/INV-/)
  })
})

describe('a reminder by hand', () => {
  it('is refused for what is not due, paid, of somebody without an address, or reminded of today', async () => {
    const { body: silent } = await home.call('POST', '/api/contacts/v1/companies', { name: 'Silent & Sons' })
    const [early, mute, twice, paid] = [
      await overdue(0),
      await overdue(9, home, silent.id),
      await overdue(9),
      await overdue(9),
    ]
    await home.call('POST', `${api}/invoices/${paid}/mark-paid`)
    expect((await remind(twice)).body).toMatchObject({ status: 'sent', level: 1 })
    for (const [id, code] of [
      [early, 'not-due'],
      [mute, 'no-email'],
      [twice, 'reminded-just-now'],
      [paid, 'owed-nothing'],
    ] as const)
      expect((await remind(id)).body.code, code).toBe(`invoicing/${code}`)
    await home.call('POST', `${api}/reminder-pauses`, { reason: 'Complaint', invoiceId: early })
    const both = await home.call('POST', `${api}/reminder-pauses`, { reason: 'No one' })
    expect([both.status, both.body.errors[0].pointer]).toEqual([422, '#/invoiceId'])
  })

  it('goes out once of 16 at once', async () => {
    const id = await overdue(9)
    const answers = await Promise.all(Array.from({ length: 16 }, () => remind(id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(await remindersOf(id)).toMatchObject([{ level: 1, status: 'sent' }])
  })

  it('claims fee, interest and lump sum, posts them without tax, and takes them back when they are let off', async () => {
    await setPolicy({
      firstFeeMinor: 500,
      interest: 'percent',
      interestPercent: '36.5',
      claimsLump: true,
      claimsFrom: 1,
    })
    const id = await overdue(10)
    const { body } = await remind(id)
    // 20.00 at a tenth of a percent a day.
    expect(body).toMatchObject({ feeMinor: 500, interestMinor: 20, lumpMinor: 4_000, claimMinor: 4_520 })
    const lines = (await entriesOf(home.call, body.id))[0]?.lines ?? []
    expect(lines.map(({ debitMinor, creditMinor }) => debitMinor - creditMinor).sort((a, b) => a - b)).toEqual([
      -4_520, 4_520,
    ])
    const waive = () => home.call('POST', `${api}/reminders/${body.id}/waive`)
    expect((await waive()).body).toMatchObject({ status: 'sent', waivedOn: today })
    expect((await waive()).body.code).toBe('invoicing/nothing-claimed')
    await eventually(async () => expect(await entriesOf(home.call, body.id)).toHaveLength(2))
  })

  it('rises by a level each time, and ends after the last', async () => {
    const id = await overdue(60)
    for (const level of [1, 2, 3]) {
      expect((await remind(id)).body).toMatchObject({ level, status: 'sent' })
      await query('update invoicing.reminder set reminded_on = reminded_on - 1 where invoice_id = $1', [id])
    }
    expect((await remind(id)).body.code).toBe('invoicing/last-reminder')
  })

  it('belongs to its business, and is not for those who only look', async () => {
    const id = await overdue(9)
    const other = await newBusiness()
    expect((await other.call('POST', `${api}/invoices/${id}/remind`)).status).toBe(404)
    expect(await remindersOf(id, other)).toEqual([])
    const viewer = await home.as('viewer')
    expect((await viewer('POST', `${api}/invoices/${id}/remind`)).status).toBe(403)
    const member = await home.as('member')
    expect((await member('POST', `${api}/invoices/${id}/remind`)).status).toBe(403)
  })
})

describe('ageing', () => {
  it('says what each customer owes by age, which adds up, and nothing of another business', async () => {
    const business = await newBusiness()
    const { id: customerId } = await newCustomer(business.call)
    for (const days of [-5, 0, 1, 30, 31, 60, 61, 90, 91]) await overdue(days, business, customerId)
    await business.call('POST', `${api}/invoices/${await overdue(5, business, customerId)}/mark-paid`)
    const { status, body } = await business.call('GET', `${api}/ageing`)
    expect([status, body]).toMatchObject([
      200,
      { on: today, rows: [{ customerId, currency: 'EUR', owedMinor: 18_000 }] },
    ])
    const { notDueMinor, upTo30Minor, upTo60Minor, upTo90Minor, over90Minor } = body.rows[0]
    expect([notDueMinor, upTo30Minor, upTo60Minor, upTo90Minor, over90Minor]).toEqual([
      4_000, 4_000, 4_000, 4_000, 2_000,
    ])
    expect((await (await newBusiness()).call('GET', `${api}/ageing`)).body.rows).toEqual([])
  })
})
