import { expect, it } from 'vitest'
import { type Client, eventually, newBusiness, query } from '#kit/testing'
import { balances, becomes, invoices, issuedOf, withCustomer } from './paying.ts'
import { sendAllAgainBackwards, settled } from './selling.ts'

const api = '/api/banking/v1'
const receivable = '1200'
const bank = '1800'
const transit = '1462'
const fees = '6855'

const opened = async (call: Client, name = 'Main', input: object = {}) =>
  (await call('POST', `${api}/accounts`, { name, currency: 'EUR', openedOn: '2026-01-01', ...input })).body
const today = new Date().toISOString().slice(0, 10)
const lineOf = async (call: Client, accountId: string, amountMinor: number, input: object = {}) =>
  (await call('POST', `${api}/lines`, { accountId, bookedOn: today, amountMinor, ...input })).body
const act = (call: Client, id: string, name: string, input: object = {}) =>
  call('POST', `${api}/lines/${id}/${name}`, input)
const isMade = (call: Client, id: string) =>
  eventually(async () => {
    const { body } = await call('GET', `${api}/lines/${id}`)
    if (body.matches.some(({ status }: { status: string }) => status === 'making')) throw new Error('still making')
    return body
  })

it('a line is suggested, confirmed and taken back; the ledger follows the bank', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const invoiceId = await issuedOf(call, customerId, '119')
  await issuedOf(call, customerId, '119')
  const { number, customerName } = (await call('GET', `${invoices}/${invoiceId}`)).body
  const account = await opened(call)
  const line = await lineOf(call, account.id, 11_900, { counterpartyName: customerName, purpose: `Re ${number} danke` })
  const [first] = (await call('GET', `${api}/lines/${line.id}/suggestions`)).body.items
  expect(first).toMatchObject({ kind: 'invoices', reasons: ['number', 'amount', 'name'], items: [{ invoiceId }] })
  const target = { kind: 'invoices', customerId, allocations: [{ invoiceId, amountMinor: 11_900 }] }
  const matched = await act(call, line.id, 'match', { targets: [target] })
  expect([matched.status, matched.body]).toMatchObject([200, { status: 'matched', openMinor: 0 }])
  await becomes(call, invoiceId, { status: 'paid', owedMinor: 0 })
  await isMade(call, line.id)
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: 11_900, [receivable]: 11_900 })
  expect((await call('GET', `${api}/accounts/${account.id}`)).body.balanceMinor).toBe(11_900)
  await sendAllAgainBackwards(business)
  await settled(business)
  expect((await call('GET', '/api/payments/v1/payments')).body.items).toHaveLength(1)
  const again = await lineOf(call, account.id, 11_900, { counterpartyName: customerName })
  const { items } = (await call('GET', `${api}/lines/${again.id}/suggestions`)).body
  expect(items[0].reasons).toEqual(['amount', 'name', 'iban'])
  const open = await act(call, line.id, 'unmatch')
  expect([open.status, open.body]).toMatchObject([200, { status: 'open', openMinor: 11_900 }])
  await becomes(call, invoiceId, { owedMinor: 11_900 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: 0, [receivable]: 23_800 })
})

it('of 16 who confirm a line at once, one records a payment', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, customerId } = await withCustomer(business)
  const invoiceId = await issuedOf(call, customerId, '1000')
  const account = await opened(call)
  const line = await lineOf(call, account.id, 10_000)
  const target = { kind: 'invoices', customerId, allocations: [{ invoiceId, amountMinor: 10_000 }] }
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => act(call, line.id, 'match', { targets: [target] })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  await becomes(call, invoiceId, { owedMinor: 90_000 })
  await settled(business)
  expect((await call('GET', '/api/payments/v1/payments')).body.items).toHaveLength(1)
})

it('a payment that is refused opens the line again', async () => {
  const { call, customerId } = await withCustomer(await newBusiness('DE', 'EUR'))
  const invoiceId = await issuedOf(call, customerId, '50')
  const line = await lineOf(call, (await opened(call)).id, 10_000)
  const target = { kind: 'invoices', customerId, allocations: [{ invoiceId, amountMinor: 10_000 }] }
  expect((await act(call, line.id, 'match', { targets: [target] })).status).toBe(200)
  expect(await isMade(call, line.id)).toMatchObject({
    status: 'open',
    openMinor: 10_000,
    fault: 'payments/over-allocated',
  })
})

it('BANK-12: a transfer between own accounts that cost something, and a split', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const [a, b] = [await opened(call, 'A'), await opened(call, 'B')]
  const out = await lineOf(call, a.id, -50_000)
  const into = await lineOf(call, b.id, 49_800)
  await act(call, out.id, 'match', { targets: [{ kind: 'transfer' }] })
  const targets = [
    { kind: 'transfer', amountMinor: 50_000 },
    { kind: 'charge', amountMinor: -200 },
  ]
  expect((await act(call, into.id, 'match', { targets })).body).toMatchObject({ status: 'matched', openMinor: 0 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -200, [transit]: 0, [fees]: 200 })
  const beyond = [{ kind: 'charge', amountMinor: -60_000 }]
  const other = await lineOf(call, a.id, -50_000)
  expect((await act(call, other.id, 'match', { targets: beyond })).body.code).toBe('banking/beyond-line')
})

it('a closed account is frozen, whoever writes', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const { id } = await opened(call, 'Main', { openingMinor: 500_000 })
  const line = await lineOf(call, id, -1_250, { bookedOn: '2026-02-03' })
  const close = (statementMinor: number) =>
    call('POST', `${api}/accounts/${id}/close`, { throughOn: '2026-02-28', statementMinor })
  expect((await close(500_000)).body.code).toBe('banking/balance-differs')
  expect((await close(498_750)).body.code).toBe('banking/lines-open')
  await act(call, line.id, 'match', { targets: [{ kind: 'charge' }] })
  expect((await close(498_750)).body).toMatchObject({ closedThroughOn: '2026-02-28' })
  expect((await act(call, line.id, 'unmatch')).body.code).toBe('banking/closed')
  const late = await call('POST', `${api}/lines`, { accountId: id, bookedOn: '2026-02-28', amountMinor: 1 })
  expect(late.body.code).toBe('banking/closed')
  await expect(
    query('update banking.line set open_minor = amount_minor, status = $2 where id = $1', [line.id, 'open']),
  ).rejects.toThrow('closed through')
  await expect(query('update banking.line set amount_minor = 1 where id = $1', [line.id])).rejects.toThrow(
    'unchangeable',
  )
  await expect(query('delete from banking.line where id = $1', [line.id])).rejects.toThrow('stays')
})

it('another business finds nothing of it', async () => {
  const [mine, theirs] = await Promise.all([newBusiness('DE', 'EUR'), newBusiness('DE', 'EUR')])
  const account = await opened(mine.call, 'Main', { iban: 'DE89370400440532013000' })
  const line = await lineOf(mine.call, account.id, 100)
  for (const path of [`lines/${line.id}`, `lines/${line.id}/suggestions`, `accounts/${account.id}`])
    expect((await theirs.call('GET', `${api}/${path}`)).status).toBe(404)
  expect((await act(theirs.call, line.id, 'match', { targets: [{ kind: 'transfer' }] })).status).toBe(404)
  expect(
    (await theirs.call('POST', `${api}/lines`, { accountId: account.id, bookedOn: today, amountMinor: 1 })).status,
  ).toBe(422)
  expect((await opened(theirs.call, 'Main', { iban: 'DE89370400440532013000' })).id).toBeDefined()
  const twice = await mine.call('POST', `${api}/accounts`, {
    name: 'B',
    currency: 'EUR',
    openedOn: today,
    iban: 'DE89 3704 0044 0532 0130 00',
  })
  expect([twice.status, twice.body.code]).toEqual([409, 'exists'])
})

const iban = 'DE89370400440532013000'
type Booked = { on: string; amount: string; text: string; reference?: string }
/** A statement of a bank in MT940. */
const fileOf = (opening: string, lines: Booked[], closing: string, month = '02') =>
  [
    ...[':20:1', `:25:${iban}`, ':28C:1/1', `:60F:C26${month}01EUR${opening}`],
    ...lines.flatMap(({ on, amount, text, reference = 'NONREF' }) => [
      `:61:26${on}${on}${amount}N020NONREF//${reference}`,
      `:86:${text}`,
    ]),
    `:62F:C26${month}28EUR${closing}`,
    '-',
  ].join('\r\n')
const upload = (call: Client, text: string, input: object = {}) =>
  call('POST', `${api}/statements`, { filename: 'february.sta', content: btoa(text), ...input })
const isAdded = (call: Client, id: string) =>
  eventually(async () => {
    const { body } = await call('GET', `${api}/statements/${id}`)
    if (body.status !== 'added') throw new Error(`still ${body.status}`)
    return body
  })
const ticket = { on: '0203', amount: 'D3,20', text: 'Ticket' }

it('BANK-06: equal lines of one day stay two, and no file adds anything twice', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const account = await opened(call, 'Main', { iban, openingMinor: 10_000 })
  const added = async (text: string) => {
    const { body } = await upload(call, text)
    return isAdded(call, body.items[0].id)
  }
  const two = fileOf('100,00', [ticket, ticket], '93,60')
  expect(await added(two)).toMatchObject({ total: 2, added: 2, known: 0, checks: [], accountId: account.id })
  expect(await added(two)).toMatchObject({ total: 2, added: 0, known: 2 })
  const more = fileOf('100,00', [ticket, ticket, ticket, { ...ticket, amount: 'D4,00' }], '86,40')
  expect(await added(more)).toMatchObject({ total: 4, added: 2, known: 2, checks: [] })
  expect((await call('GET', `${api}/accounts/${account.id}`)).body.balanceMinor).toBe(8_640)
  expect((await added(fileOf('90,00', [{ ...ticket, on: '0303' }], '80,00', '03'))).checks).toEqual([
    { code: 'sum', expectedMinor: 8_000, foundMinor: 8_680 },
    { code: 'gap', expectedMinor: 8_640, foundMinor: 9_000 },
    { code: 'balance', expectedMinor: 8_000, foundMinor: 8_320 },
  ])
})

it('takes a CSV file by its headings, or as it is told to read it', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const { id: accountId } = await opened(call, 'Main', { openingMinor: 10_000 })
  const rows = ['03.02.2026;Ticket;-3,20', '03.02.2026;Ticket;-3,20', '04.02.2026;Beans;1.234,50']
  const named = ['Buchungstag;Verwendungszweck;Betrag', ...rows].join('\n')
  const { items } = (await upload(call, named, { accountId })).body
  expect(await isAdded(call, items[0].id)).toMatchObject({ format: 'csv', total: 3, added: 3 })
  const bare = [...rows, '04.02.2026;Tip;-1,00'].join('\n')
  expect((await upload(call, bare, { accountId })).body.errors[0].pointer).toBe('#/content')
  const csv = { delimiter: ';', skipRows: 0, dateFormat: 'dd.MM.yyyy', decimal: ',' }
  const told = { ...csv, columns: { bookedOn: 0, purpose: 1, amount: 2 } }
  const again = (await upload(call, bare, { accountId, csv: told })).body.items[0]
  expect(await isAdded(call, again.id)).toMatchObject({ total: 4, added: 1, known: 3 })
  expect((await call('GET', `${api}/accounts/${accountId}`)).body.balanceMinor).toBe(10_000 + 123_450 - 640 - 100)
})

it('the same file 16 times at once adds its lines once', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const account = await opened(call, 'Main', { iban, openingMinor: 10_000 })
  const lines = Array.from({ length: 1_200 }, (_, index) => ({
    ...ticket,
    amount: 'C1,00',
    text: `Coffee ${index % 40}`,
  }))
  const answers = await Promise.all(Array.from({ length: 16 }, () => upload(call, fileOf('100,00', lines, '1300,00'))))
  const all = await Promise.all(answers.map(({ body }) => isAdded(call, body.items[0].id)))
  expect(all.reduce((sum, { added }) => sum + added, 0)).toBe(1_200)
  expect((await call('GET', `${api}/lines/totals`)).body.groups[0].count).toBe(1_200)
  expect((await call('GET', `${api}/accounts/${account.id}`)).body.balanceMinor).toBe(130_000)
}, 120_000)

it('a file is refused that is none, or of no account here, with a code', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const file = fileOf('100,00', [ticket], '96,80')
  expect((await upload(call, file)).body.code).toBe('banking/unknown-account')
  const usd = await opened(call, 'Dollars', { currency: 'USD' })
  expect((await upload(call, file, { accountId: usd.id })).body.code).toBe('banking/account-currency')
  const other = await opened(call, 'Other', { iban: 'DE02120300000000202051' })
  expect((await upload(call, file, { accountId: other.id })).body.code).toBe('banking/other-account')
  for (const text of ['hello', '<a><b/></a>', file.slice(0, 60)]) {
    const { status, body } = await upload(call, text, { accountId: other.id })
    expect([status, body.errors?.[0].pointer]).toEqual([422, '#/content'])
  }
})
