import { type Client, conforms, stack } from '#kit/testing'
import { quotes } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/quotes/v1/quotes'

const customer = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka', email: 'hello@mokka.test' })).body.id

/** Of the catalog, where lines are filled from. */
const product = (call: Client) => call('POST', '/api/catalog/v1/products', { name: 'Espresso machine' })

const draft = async (call: Client, more: object = {}): Promise<string> => {
  const input = { ...samples['quote.create'], ...more, customerId: await customer(call) }
  return (await call('POST', api, input)).body.id
}
const after =
  (...acts: (keyof typeof samples & `quote.${string}`)[]) =>
  async (call: Client, sample: object) => {
    const id = await draft(call)
    for (const act of acts) {
      // What becomes of a mail would change the quote while an act is tried.
      const body = act === 'quote.send' ? { send: false } : samples[act]
      await call('POST', `${api}/${id}/${act.slice('quote.'.length)}`, body)
    }
    return { ...sample, id }
  }
const [sent, accepted] = [after('quote.send'), after('quote.send', 'quote.accept')]

/** Somebody else of the business: nobody approves what is their own. */
async function memberOf(call: Client): Promise<Client> {
  const { key } = (await call('POST', '/api/identity/v1/api-keys', { name: 'Member', role: 'member' })).body
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${stack().origin}${path}`, { method, headers, body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json(), headers: answer.headers }
  }
}

/** A row of a noun that the acts of a quote make, by its list. */
const madeBy = (path: string, make: typeof sent) => async (call: Client) => {
  const { id } = await make(call, {})
  const { items } = (await call('GET', `/api/quotes/v1/${path}?filter[quoteId]=${id}`)).body
  return { id: items[0].id }
}

conforms(quotes, samples, {
  'quote.create': async (call, sample) => {
    await product(call)
    return { ...sample, customerId: await customer(call) }
  },
  'template.create': async (call, sample) => {
    await product(call)
    return sample
  },
  'quote.revise': sent,
  'quote.prolong': sent,
  'quote.withdraw': sent,
  'quote.remind': sent,
  'quote.accept': sent,
  'quote.reject': sent,
  'quote.show': sent,
  'quote.view': sent,
  'quote.ask': sent,
  'quote.compare': sent,
  'quote.withdraw-acceptance': accepted,
  'quote.convert': accepted,
  'quote.ask-deposit': accepted,
  'quote.left': accepted,
  'quote.approve': async (call) => ({ id: await draft(await memberOf(call), { costs: undefined }) }),
  'quote-version.get': madeBy('quote-versions', sent),
  'prolongation.get': madeBy('prolongations', after('quote.send', 'quote.prolong')),
  'acceptance.get': madeBy('acceptances', accepted),
  'conversion.get': madeBy('conversions', after('quote.send', 'quote.accept', 'quote.convert')),
  'discount-limit.get': async (call) => ({ id: (await limits(call))[0]?.id }),
  'discount-limit.update': async (call, sample) => ({ ...sample, id: (await limits(call))[0]?.id }),
})

const limits = async (call: Client): Promise<{ id: string }[]> =>
  (await call('GET', '/api/quotes/v1/discount-limits')).body.items
