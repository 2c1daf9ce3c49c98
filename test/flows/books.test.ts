import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query } from '#kit/testing'
import { balances, pay } from './paying.ts'
import { entriesOf, newCustomer } from './selling.ts'

const path = '/api/accounting/v1'
const invoices = '/api/invoicing/v1/invoices'
type Box = { box: string; baseMinor: number | null; taxMinor: number | null }

let business: Business
let call: Client
let today: string
beforeAll(async () => {
  business = await newBusiness('DE', 'EUR')
  call = business.call
})

const report = async (from: string, to: string) => (await call('GET', `${path}/reports/tax?from=${from}&to=${to}`)).body
const boxOf = ({ boxes }: { boxes: Box[] }, name: string) => {
  const { baseMinor, taxMinor } = boxes.find(({ box }) => box === name) as Box
  return [baseMinor, taxMinor]
}
const sale = (postedOn: string, base: number, tax: number) => ({
  postedOn,
  description: 'Cash sale',
  lines: [
    { accountCode: '1600', debitMinor: base + tax },
    { accountCode: '4400', creditMinor: base, role: 'revenue', percent: '19', taxCategory: 'S' },
    { accountCode: '3806', creditMinor: tax, role: 'output-tax', percent: '19', taxCategory: 'S' },
  ],
})
const post = (entry: object, by = call) => by('POST', `${path}/entries`, entry)

describe('the books of a business', () => {
  it('an invoice, its payment and a credit note are in the tax report, box by box and line by line', async () => {
    const customer = await newCustomer(call)
    const rates = (await call('GET', '/api/settings/v1/tax-rates')).body.items
    const taxRateId = rates.find(({ percent }: { percent: string }) => percent === '19').id
    const lines = [{ description: 'Roasting course', quantity: '1', unitPrice: '100.55', taxRateId }]
    const issue = async () => {
      const { id } = (await call('POST', invoices, { customerId: customer.id, currency: 'EUR', lines })).body
      return (await call('POST', `${invoices}/${id}/issue`, { send: false })).body
    }
    const [first, second] = [await issue(), await issue()]
    today = first.issuedOn
    const { body: credit } = await call('POST', `${invoices}/${second.id}/credit`, {})
    for (const { id } of [first, second, credit]) await entriesOf(call, id)
    const allocations = [{ invoiceId: first.id, amountMinor: 11_965 }]
    const paid = await pay(call, { customerId: customer.id, amountMinor: 11_965, account: 'bank', allocations })
    expect(paid.status).toBe(201)
    await eventually(async () => expect((await balances(call))['1800']).toBe(11_965))

    const ofToday = `?from=${today}&to=${today}`
    const { body: flow } = await call('GET', `${path}/reports/cash-flow${ofToday}`)
    expect([flow.openingMinor, flow.moneyIn.totalMinor, flow.moneyOut.totalMinor, flow.closingMinor]).toEqual([
      ...[0, 11_965, 0, 11_965],
    ])
    const { body: overview } = await call('GET', `${path}/reports/overview${ofToday}`)
    expect(overview).toMatchObject({
      ...{ moneyInMinor: 11_965, moneyOutMinor: 0, moneyMinor: 11_965, profitMinor: 10_055 },
      owedToYou: { minor: 0, accountCodes: ['1200'] },
      taxToSetAside: { minor: 1_910, accountCodes: ['3806'] },
    })
    const figures = await report(today, today)
    expect([boxOf(figures, '81'), boxOf(figures, '83')]).toEqual([
      [10_000, 1_900],
      [null, 1_900],
    ])
    expect([figures.roundingMinor, figures.unmarkedMinor, figures.unplacedMinor]).toEqual([10, 0, 0])
    const behind = await call('GET', `${path}/reports/tax/lines?from=${today}&to=${today}&box=81&limit=4`)
    const rest = await call(
      'GET',
      `${path}/reports/tax/lines?from=${today}&to=${today}&box=81&cursor=${behind.body.nextCursor}`,
    )
    const all = [...behind.body.items, ...rest.body.items] as { debitMinor: number; creditMinor: number }[]
    expect([all.length, new Set(all.map((line) => JSON.stringify(line))).size]).toEqual([6, 6])
    expect(all.reduce((total, line) => total + line.creditMinor - line.debitMinor, 0)).toBe(10_055 + 1_910)
  })

  it('a filed return stays as it was; what comes later is late for it, and a corrected return has it', async () => {
    const [from, to] = ['2026-03-01', '2026-03-31']
    await post(sale('2026-03-10', 100_000, 19_000))
    const { status, body: filed } = await call('POST', `${path}/tax-returns`, { from, to, reference: 'DE-1' })
    expect([status, filed.payableMinor, boxOf(filed, '81')]).toEqual([200, 19_000, [100_000, 19_000]])
    const again = await call('POST', `${path}/tax-returns`, { from: '2026-03-31', to: '2026-04-30' })
    expect([again.status, again.body.code]).toEqual([409, 'accounting/filed-already'])
    const unchanged = await call('POST', `${path}/tax-returns/${filed.id}/correct`, {})
    expect([unchanged.status, unchanged.body.code]).toEqual([409, 'accounting/unchanged'])

    await post(sale('2026-03-20', 10_000, 1_900))
    expect((await call('GET', `${path}/tax-returns/${filed.id}`)).body.payableMinor).toBe(19_000)
    const late = (await call('GET', `${path}/tax-returns/${filed.id}/late`)).body.items
    expect(late.map(({ creditMinor }: { creditMinor: number }) => creditMinor).sort()).toEqual([10_000, 1_900].sort())

    const { body: corrected } = await call('POST', `${path}/tax-returns/${filed.id}/correct`, { reference: 'DE-2' })
    expect([corrected.payableMinor, corrected.correctsId]).toEqual([20_900, filed.id])
    expect((await call('GET', `${path}/tax-returns/${filed.id}`)).body).toMatchObject({
      status: 'corrected',
      payableMinor: 19_000,
    })
    expect((await call('GET', `${path}/tax-returns/${corrected.id}/late`)).body.items).toEqual([])
  })

  it('16 who post while it is filed are each in the return or late for it', async () => {
    const [from, to] = ['2026-05-01', '2026-05-31']
    const posts = Array.from({ length: 16 }, (_, index) => post(sale(`2026-05-${10 + index}`, 10_000, 1_900)))
    const file = async () => {
      for (;;) {
        const answer = await call('POST', `${path}/tax-returns`, { from, to })
        if (answer.status === 200) return answer.body
        // Something was posted between the reading and the filing.
        expect(answer.status).toBe(409)
      }
    }
    const [filed, ...posted] = await Promise.all([file(), ...posts])
    expect(posted.map(({ status }) => status)).toEqual(posts.map(() => 200))
    const { items } = (await call('GET', `${path}/tax-returns/${filed.id}/late?limit=200`)).body
    const lateMinor = items
      .filter(({ accountCode }: { accountCode: string }) => accountCode === '3806')
      .reduce((total: number, line: { creditMinor: number }) => total + line.creditMinor, 0)
    expect(filed.payableMinor + lateMinor).toBe(16 * 1_900)
  })

  it('a member reads the tax report and files nothing; another business has none of it', async () => {
    const member = await business.as('member')
    expect((await member('GET', `${path}/reports/tax?from=2026-03-01&to=2026-03-31`)).status).toBe(200)
    expect((await member('POST', `${path}/tax-returns`, { from: '2026-01-01', to: '2026-01-31' })).status).toBe(403)
    const { call: stranger } = await newBusiness('DE', 'EUR')
    const { body } = await stranger('GET', `${path}/reports/tax?from=2026-03-01&to=2026-03-31`)
    expect(body.payableMinor).toBe(0)
  })

  it('leave for DATEV and as an audit file with every entry of the days asked for', async () => {
    const asked = '?from=2026-03-01&to=2026-05-31'
    const numbers = { adviserNumber: 29_098, clientNumber: 55_003 }
    const member = await business.as('member')
    expect((await member('PUT', `${path}/datev`, numbers)).status).toBe(403)
    expect((await call('PUT', `${path}/datev`, numbers)).body).toEqual(numbers)
    const datev = await call('GET', `${path}/exports/datev${asked}`)
    expect(datev.status).toBe(200)
    const rows = String(datev.body).trimEnd().split('\r\n')
    expect(rows).toHaveLength(2 + 18)
    expect(rows[0]).toContain(';29098;55003;')
    expect(rows[2]).toMatch(/^1190,00;"S";"EUR";;;"";1600;4400;"";1003;/)
    const audit = String((await call('GET', `${path}/exports/saft${asked}`)).body)
    expect(audit).toContain('<NumberOfEntries>18</NumberOfEntries><TotalDebit>3213.00</TotalDebit>')
    expect(audit.match(/<Transaction>/g)).toHaveLength(18)
    expect(audit.trimEnd()).toMatch(/<\/AuditFile>$/)
    const told = await query(
      "select count(*)::int from accounting.outbox where tenant_id = $1 and name = 'accounting.op.exported'",
      [business.tenantId],
    )
    expect(told).toEqual([{ count: 2 }])
    expect((await call('GET', `${path}/exports/datev?from=2026-13-01&to=2026-05-31`)).status).toBe(422)
  })
})
