import { type Client, conforms, query } from '#kit/testing'
import { purchasing } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/purchasing/v1'

const vendor = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Huila Green Coffee', email: 'sales@huila.test' })).body.id

/** Lines name products and accounts. */
const bill = async (call: Client, more: object = {}) => {
  await call('POST', '/api/catalog/v1/products', { name: 'Green coffee' })
  const input = { ...samples['bill.create'], number: crypto.randomUUID(), vendorId: await vendor(call), ...more }
  return (await call('POST', `${api}/bills`, input)).body.id as string
}

const order = async (call: Client) => {
  const input = { ...samples['order.create'], vendorId: await vendor(call) }
  return (await call('POST', `${api}/orders`, input)).body.id as string
}

const act = async (call: Client, path: string) => {
  const { status, body } = await call('POST', `${api}/${path}`)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** One that stays for whoever asks, so that all who name it name the same. */
const standing = new Map<Client, Promise<Awaited<ReturnType<typeof approved>>>>()
const kept = (call: Client) => {
  const known = standing.get(call) ?? approved(call)
  standing.set(call, known)
  return known
}

const approved = async (call: Client) => act(call, `orders/${await order(call)}/submit`)

const maintaining = `(select set_config('app.maintaining', 'on', true)) m`
const rules = async (call: Client) => (await call('GET', `${api}/approval-rules?limit=200`)).body.items

const member = async (call: Client) => (await call('GET', '/api/identity/v1/members')).body.items[0].userId as string

/** The rule for whoever asks, if there is one. */
const ownRule = async (call: Client) => {
  const [memberId, known] = [await member(call), await rules(call)]
  return { memberId, id: known.find((rule: { memberId: string }) => rule.memberId === memberId)?.id }
}

/** As if somebody else had asked. */
const asked = async (call: Client) => {
  const { id } = (await rules(call)).find(({ role }: { role: string }) => role === 'owner')
  const own = await ownRule(call)
  if (own.id) await call('DELETE', `${api}/approval-rules/${own.id}`)
  await call('PATCH', `${api}/approval-rules/${id}`, { limitMinor: 0 })
  const { id: asking } = await act(call, `orders/${await order(call)}/submit`)
  await call('PATCH', `${api}/approval-rules/${id}`, { limitMinor: null })
  await query(`update purchasing."order" set submitted_by_id = 'another' where id = $1`, [asking])
  return asking as string
}

const delivery = async (call: Client) => {
  const { id: orderId, lines } = await approved(call)
  const input = { orderId, lines: [{ orderLineId: lines[0].id, acceptedQuantity: '4' }] }
  return (await call('POST', `${api}/receipts`, input)).body.id as string
}

/** Entered by somebody else, of an order of which nothing came yet. */
const held = async (call: Client) => {
  const { id: orderId, vendorId, lines } = await approved(call)
  const [line] = samples['bill.create'].lines
  const id = await bill(call, { orderId, vendorId, lines: [{ ...line, orderLineId: lines[0].id }] })
  await act(call, `bills/${id}/post`)
  await query(`update purchasing.bill b set entered_by_id = 'another' from ${maintaining} where b.id = $1`, [id])
  return id
}

const owing = async (call: Client, more: object) => {
  const id = await bill(call, more)
  await act(call, `bills/${id}/post`)
  return id
}

const use = async (call: Client) => {
  const vendorId = await vendor(call)
  const [creditId, billId] = [await owing(call, { vendorId, kind: 'credit' }), await owing(call, { vendorId })]
  await call('POST', `${api}/bills/${creditId}/apply-credit`, { uses: [{ billId, amountMinor: 1 }] })
  return (await call('GET', `${api}/credit-uses?filter[billId]=${billId}`)).body.items[0].id as string
}

/** The least that can be read, with a number of its own. */
const einvoice = (number: string) => `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <b:ID>${number}</b:ID><b:IssueDate>2026-03-02</b:IssueDate><b:InvoiceTypeCode>380</b:InvoiceTypeCode>
  <b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
  <a:AccountingSupplierParty><a:Party><a:PartyLegalEntity><b:RegistrationName>Huila</b:RegistrationName>
  </a:PartyLegalEntity></a:Party></a:AccountingSupplierParty>
  <a:AccountingCustomerParty><a:Party><a:PartyLegalEntity><b:RegistrationName>Roastery</b:RegistrationName>
  </a:PartyLegalEntity></a:Party></a:AccountingCustomerParty>
  <a:LegalMonetaryTotal><b:LineExtensionAmount>10.00</b:LineExtensionAmount>
  <b:TaxExclusiveAmount>10.00</b:TaxExclusiveAmount><b:TaxInclusiveAmount>10.00</b:TaxInclusiveAmount>
  <b:PayableAmount>10.00</b:PayableAmount></a:LegalMonetaryTotal>
  <a:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode="H87">1</b:InvoicedQuantity>
  <b:LineExtensionAmount>10.00</b:LineExtensionAmount><a:Item><b:Name>Coffee</b:Name><a:ClassifiedTaxCategory>
  <b:ID>O</b:ID></a:ClassifiedTaxCategory></a:Item><a:Price><b:PriceAmount>10.00</b:PriceAmount></a:Price></a:InvoiceLine>
</Invoice>`

const policy = async (call: Client) => ({ id: (await call('GET', `${api}/policies`)).body.items[0].id })

conforms(purchasing, samples, {
  'order.create': async (call, sample) => {
    await bill(call)
    return { ...sample, vendorId: await vendor(call) }
  },
  'order.submit': async (call) => ({ id: await order(call) }),
  'request.create': async (call, sample) => {
    // What was asked for is ordered at a vendor.
    await vendor(call)
    return sample
  },
  'order.from-request': async (call, sample) => ({
    ...sample,
    requestId: (await call('POST', `${api}/requests`, samples['request.create'])).body.id,
    vendorId: await vendor(call),
  }),
  'receipt.create': async (call) => {
    const { id: orderId, lines } = await kept(call)
    return { orderId, lines: [{ orderLineId: lines[0].id, acceptedQuantity: '0.01' }] }
  },
  'receipt.post': async (call) => ({ id: await delivery(call) }),
  'receipt.reverse': async (call) => {
    const id = await delivery(call)
    await act(call, `receipts/${id}/post`)
    return { id }
  },
  'bill.create': async (call, sample) => {
    await bill(call)
    const { id: orderId, vendorId } = await kept(call)
    // Of what was not ordered a little is tolerated.
    const lines = [{ ...samples['bill.create'].lines[0], quantity: '1', unitPrice: '9.00' }]
    return { ...sample, number: crypto.randomUUID(), vendorId, orderId, lines }
  },
  'bill.update': async (call, sample) => {
    const { id: orderId, vendorId } = await kept(call)
    return { ...sample, id: await bill(call, { vendorId, orderId }), vendorId, orderId }
  },
  'bill.post': async (call) => ({ id: await bill(call) }),
  'bill.release': async (call, sample) => ({ ...sample, id: await held(call) }),
  'bill.cancel': async (call) => ({ id: await held(call) }),
  'bill.read': async (call) => ({ content: btoa(einvoice(await vendor(call))) }),
  'bill.apply-credit': async (call) => {
    const vendorId = await vendor(call)
    const [creditId, billId] = [await owing(call, { vendorId, kind: 'credit' }), await owing(call, { vendorId })]
    return { id: creditId, uses: [{ billId, amountMinor: 1 }] }
  },
  'credit-use.get': async (call) => ({ id: await use(call) }),
  'credit-use.end': async (call) => ({ id: await use(call) }),
  'order.approve': async (call) => ({ id: await asked(call) }),
  'order.reject': async (call, sample) => ({ ...sample, id: await asked(call) }),
  'order.send': async (call) => ({ id: (await approved(call)).id }),
  'order.close': async (call) => ({ id: (await approved(call)).id }),
  'order.cancel': async (call) => ({ id: (await approved(call)).id }),
  // Of any amount, so that all that is asked for besides is approved at once.
  'approval-rule.create': async (call) => {
    const { id, memberId } = await ownRule(call)
    if (id) await call('DELETE', `${api}/approval-rules/${id}`)
    return { role: null, memberId, limitMinor: null }
  },
  'approval-rule.update': async (call) => {
    const { id, memberId } = await ownRule(call)
    const made = async () => (await call('POST', `${api}/approval-rules`, { memberId })).body.id
    return { id: id ?? (await made()), role: null, memberId }
  },
  'policy.get': policy,
  'policy.update': async (call, sample) => ({ ...sample, ...(await policy(call)) }),
})
