const email = 'demo@mainstreet.test'

const customers = [
  ['Café Mokka', 'Lange Reihe 12', '20099', 'Hamburg'],
  ['Bistro Morgenrot', 'Kastanienallee 85', '10435', 'Berlin'],
  ['Hotel Seeblick', 'Uferweg 3', '88131', 'Lindau'],
  ['Bäckerei Sommer', 'Marktplatz 7', '79098', 'Freiburg'],
  ['Kontor & Söhne', 'Speicherstraße 21', '28195', 'Bremen'],
  ['Rösterei am Fluss', 'Brückenstraße 4', '01097', 'Dresden'],
] as const

const goods = [
  ['House blend, 1 kg', '18.50'],
  ['Espresso Nero, 1 kg', '21.00'],
  ['Decaf Aurora, 500 g', '12.90'],
  ['Barista training, half a day', '240.00'],
] as const

/** A small coffee roaster with customers and invoices, made through the same API that everybody uses. Does nothing the second time. */
export async function seed({ origin, password }: { origin: string; password: string }): Promise<void> {
  let cookie = ''
  const call: Call = async (path, body) => {
    const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
    const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const response = await fetch(`${origin}/api${path}`, request)
    const answer = await response.json()
    if (!response.ok) throw new SeedRefused(path, response.status, JSON.stringify(answer))
    cookie =
      response.headers
        .getSetCookie()
        .map((line) => line.split(';', 1)[0])
        .join('; ') || cookie
    return answer
  }
  const isNew = await call('/auth/sign-up/email', { email, password, name: 'Dana Demo' }).then(
    () => true,
    (fault) => {
      if (fault instanceof SeedRefused && fault.status === 422) return false
      throw fault
    },
  )
  if (!isNew) return
  await call('/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
  const billing = await call('/settings/v1/billing?kind=invoice')
  const { id: taxRateId } = billing.taxRates.find(({ percent }: { percent: string }) => percent === '19')
  for (const [index, [name, street, postalCode, city]] of customers.entries()) {
    const customer = await call('/contacts/v1/companies', {
      name,
      email: `buero-${index + 1}@kunde.test`,
      street,
      postalCode,
      city,
    })
    await sell(call, { customerId: customer.id, taxRateId, index })
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many ops
type Call = (path: string, body?: object) => Promise<any>
type Sale = { customerId: string; taxRateId: string; index: number }

/** Three invoices a customer: two issued and one still a draft. */
async function sell(call: Call, { customerId, taxRateId, index }: Sale) {
  for (let n = 0; n < 3; n++) {
    const [description, unitPrice] = goods[(index + n) % goods.length] as (typeof goods)[number]
    const lines = [{ description, quantity: String(4 + ((index * 3 + n * 5) % 20)), unitPrice, taxRateId }]
    const { id } = await call('/invoicing/v1/invoices', { customerId, lines })
    if (n < 2) await call(`/invoicing/v1/invoices/${id}/issue`, { send: n === 0 })
  }
}

class SeedRefused extends Error {
  readonly status: number
  constructor(path: string, status: number, answer: string) {
    super(`the demo business could not be made: ${path} answered ${status}: ${answer}`)
    this.status = status
  }
}
