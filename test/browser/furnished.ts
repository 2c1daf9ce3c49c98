import { type Business, eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { asked, newAgent, order } from '../flows/asking-agents.ts'
import { newMember } from '../flows/joining.ts'
import { newIban, newPayable } from '../flows/owing.ts'
import { entriesOf, settled } from '../flows/selling.ts'
import { newSource, standardly, tell } from '../flows/telling.ts'
import { upload } from '../flows/uploading.ts'
import { type Post, spent } from './furnished-expenses.ts'

/** A business in which no screen is empty: customers, documents of every kind, an import with errors, rows of settings. */
export async function newFurnishedBusiness(): Promise<Business> {
  const business = await newBusiness()
  await newMember(business, 'member')
  const post = async (path: string, body: object) => {
    const answer = await business.call('POST', `/api/${path}`, body)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const custom = { noun: 'contacts.company', key: 'roast', label: 'Roast', type: 'select', options: ['light', 'dark'] }
  await post('settings/v1/custom-fields', custom)
  const company = await post('contacts/v1/companies', {
    name: 'Café Mokka GmbH & Co. KG',
    email: 'accounts.payable@cafe-mokka.example',
    phone: '+49 221 300000',
    website: 'cafe-mokka.example',
    vatId: 'DE136695976',
    street: 'Hofstraße 12, Hinterhaus',
    postalCode: '50667',
    city: 'Köln',
    country: 'DE',
    tags: ['regular', 'wholesale'],
    note: 'Closed on Mondays.\nDeliveries at the back.',
    custom: { roast: 'dark' },
  })
  await post('contacts/v1/companies', { name: 'Cafe Mokka', email: 'accounts.payable@cafe-mokka.example' })
  await post('contacts/v1/people', { name: 'Ada Müller', jobTitle: 'Buyer', companyId: company.id, city: 'Köln' })
  await post('imports/v1/imports', {
    noun: 'contacts.company',
    filename: 'address-book.csv',
    csv: 'name,email\nBäckerei Nowak,hello@nowak.example\n,nobody@example.test\nWeinhandel Ruiz,not an address',
  })
  const draft = () =>
    post('invoicing/v1/invoices', {
      customerId: company.id,
      note: 'Thank you.',
      lines: [
        { description: 'House blend, 1 kg\nWhole beans', quantity: '12', unitPrice: '18.50' },
        { description: 'Grinder service', quantity: '1.5', unitPrice: '85' },
      ],
    })
  const issue = async (send: boolean) => post(`invoicing/v1/invoices/${(await draft()).id}/issue`, { send })
  const [owed, credited] = await Promise.all([issue(true), issue(false)])
  await post('payments/v1/payments', {
    ...{ amountMinor: 15_000, currency: 'EUR', customerId: company.id },
    allocations: [{ invoiceId: owed.id, amountMinor: 10_000 }],
  })
  const bank = { name: 'Main account', currency: 'EUR', openedOn: '2026-01-01', iban: newIban() }
  const account = await post('banking/v1/accounts', bank)
  const statement = [':20:1', ':25:1', ':28C:1/1', ':60F:C260301EUR0,00', ':62F:C260302EUR119,00', '-'].join('\r\n')
  await post('banking/v1/statements', { filename: 'march.sta', content: btoa(statement), accountId: account.id })
  await post('banking/v1/lines', {
    ...{ accountId: account.id, bookedOn: '2026-03-02', amountMinor: owed.owedMinor - 10_000 },
    ...{ counterpartyName: 'CAFE MOKKA GMBH', purpose: `${owed.number} thank you` },
  })
  const payableId = await newPayable(business.call, { creditorId: crypto.randomUUID() })
  await post('banking/v1/payees', { payableId, holder: 'Rohkaffee Hansen GmbH', iban: newIban() })
  await post('banking/v1/runs', { accountId: account.id, payableIds: [payableId] })
  const paidId = await newPayable(business.call, { number: 'R-4712' })
  await post(`banking/v1/payables/${paidId}/pay`, { amountMinor: 5_000 })
  await post(`invoicing/v1/invoices/${credited.id}/credit`, { note: 'Returned' })
  const { id: lateId } = await issue(false)
  await query(
    `update invoicing.invoice i set due_on = issued_on - 10 from (select set_config('app.maintaining', 'on', true)) m where i.id = $1`,
    [lateId],
  )
  await post(`invoicing/v1/invoices/${lateId}/remind`, {})
  const { id: draftId } = await draft()
  await post(`invoicing/v1/invoices/${draftId}/repeat`, {
    title: 'Blend, monthly',
    unit: 'month',
    startOn: '2099-01-31',
  })
  const quote = () =>
    post('quotes/v1/quotes', {
      customerId: company.id,
      lines: [
        { description: 'Espresso machine', quantity: '1', unitPrice: '4200' },
        { description: 'Training', quantity: '1', unitPrice: '390', isOptional: true, isQuantityFree: true },
      ],
    })
  await post(`quotes/v1/quotes/${(await quote()).id}/send`, { send: false })
  await quote()
  await bought(post)
  await spent(business, post, company.id)
  await post('identity/v1/invitations', { email: (await newUser()).email, role: 'viewer' })
  await post('identity/v1/api-keys', { name: 'Web shop', role: 'member' })
  await post('identity/v1/roles', {
    name: 'Counter',
    basedOn: 'member',
    grants: ['contacts.read', 'invoicing.invoice.*'],
  })
  const { id: folderId } = await post('files/v1/folders', { name: 'Contracts' })
  await post('files/v1/folders', { name: 'Lease', parentId: folderId })
  const beside = { record: { app: 'contacts', noun: 'company', id: company.id } }
  await upload(business.call, 'Directions.txt', 'Second yard, ring twice.', beside)
  await upload(business.call, 'Price list 2026.txt', 'House blend 18.50\n'.repeat(60), { tags: ['prices'] })
  await receivedMail(business)
  await connected(business)
  await asked(business.call, await newAgent(business.call), order)
  await entriesOf(business.call, credited.id)
  await settled(business)
  return business
}

/** Ordered, delivered in part, billed for more than that; a bill that is owed, and a credit of which some is left. */
async function bought(post: Post) {
  const { id: vendorId } = await post('contacts/v1/companies', { name: 'Huila Green Coffee', country: 'CO' })
  const line = { description: 'Green coffee, Huila, 60 kg', quantity: '10', unitPrice: '412.50' }
  const draft = await post('purchasing/v1/orders', { vendorId, lines: [{ ...line, isStock: true }] })
  const order = await post(`purchasing/v1/orders/${draft.id}/submit`, {})
  const orderLineId = order.lines[0]?.id
  const lines = [{ orderLineId, acceptedQuantity: '4', rejectedQuantity: '1' }]
  const delivery = await post('purchasing/v1/receipts', { orderId: order.id, lines })
  await post(`purchasing/v1/receipts/${delivery.id}/post`, {})
  const bill = async (number: string, more: object) => {
    const { id } = await post('purchasing/v1/bills', {
      number,
      vendorId,
      documentOn: '2026-03-02',
      lines: [line],
      ...more,
    })
    await post(`purchasing/v1/bills/${id}/post`, {})
    return id
  }
  const billId = await bill('R-1', {})
  const creditId = await bill('C-1', { kind: 'credit', lines: [{ ...line, quantity: '1' }] })
  await post(`purchasing/v1/bills/${creditId}/apply-credit`, { uses: [{ billId, amountMinor: 10_000 }] })
  await bill('R-2', { orderId: order.id, lines: [{ ...line, orderLineId }] })
}

/** A customer has written, with an attachment. */
async function receivedMail({ call }: Business) {
  const { address } = await eventually(async () => {
    const { body } = await call('GET', '/api/mailroom/v1/address')
    if (!body.address) throw new Error('there is no address yet')
    return body
  })
  const head = ['From: Ada <accounts.payable@cafe-mokka.example>', `Message-ID: <${crypto.randomUUID()}@x.test>`]
  const body = ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'On Friday?', '--b']
  const attached = ['Content-Disposition: attachment; filename="Order.txt"', '', '12 kg', '--b--', '']
  const raw = [...head, 'Subject: Delivery', ...body, ...attached].join('\r\n')
  const query = new URLSearchParams({ from: 'accounts.payable@cafe-mokka.example', to: address })
  await fetch(`${stack().origin}/cdn-cgi/handler/email?${query}`, { method: 'POST', body: raw })
  await eventually(async () => {
    if ((await call('GET', '/api/mailroom/v1/mails')).body.items.length === 0) throw new Error('no mail arrived yet')
  })
}

/** Another system is told of customers, and tells of its own. */
async function connected({ call }: Business) {
  const path = '/api/webhooks/v1'
  const filter = [{ field: 'country', is: ['DE', 'AT'] }]
  // Nobody listens there, so the first attempt has failed.
  const to = { url: 'http://127.0.0.1:9/hooks/mainstreet', description: 'Warehouse', filter }
  const events = ['contacts.company.created', 'invoicing.invoice.issued', 'invoicing.invoice.paid']
  const { body: endpoint } = await call('POST', `${path}/endpoints`, { ...to, events })
  await call('POST', `${path}/endpoints/${endpoint.id}/test`, { type: 'invoicing.invoice.issued' })
  const input = [{ to: '/name', from: '/data/name' }]
  const rules = [{ when: ['customer.created'], op: 'contacts.company.create', input }]
  const { token, secret } = await newSource(call, { name: 'Web shop', rules })
  const body = JSON.stringify({ type: 'customer.created', data: { name: 'Röstwerk Nord' } })
  await tell(token, body, standardly(secret, 'msg_2Wl1', body))
}
