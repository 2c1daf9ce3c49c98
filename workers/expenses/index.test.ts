import { type Client, conforms, invite, newUser } from '#kit/testing'
import { expenses } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/expenses/v1'
type Input = Record<string, unknown>

const colleagues = new WeakMap<Client, Promise<string>>()

/** Somebody else of the business: nobody decides on what is their own. */
function colleague(call: Client): Promise<string> {
  const known = colleagues.get(call) ?? join(call)
  colleagues.set(call, known)
  return known
}

async function join(call: Client): Promise<string> {
  const person = await newUser()
  const token = await invite(call, person.email, 'member')
  await person.call('POST', '/api/identity/v1/invitations/accept', { token })
  const { items } = (await call('GET', '/api/identity/v1/members')).body
  return items.find(({ email }: Input) => email === person.email).userId
}

const post = async (call: Client, path: string, input: object = {}): Promise<Input> => {
  const { status, body } = await call('POST', `${api}/${path}`, input)
  if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}
const customer = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id as string
const category = async (call: Client) => (await call('GET', `${api}/categories`)).body.items[0].id as string
const policy = async (call: Client) => (await call('GET', `${api}/policies`)).body.items[0].id as string

const expense = async (call: Client, more: object = {}): Promise<Input> => ({
  ...samples['expense.create'],
  ...{ personId: await colleague(call), categoryId: await category(call), customerId: await customer(call) },
  ...more,
})
const spent = async (call: Client, more: object = {}) => (await post(call, 'expenses', await expense(call, more))).id
const claim = async (call: Client, sample: Input = samples['claim.create']): Promise<Input> => ({
  ...sample,
  ...{ personId: await colleague(call), expenseIds: [await spent(call)] },
})
const claimed = async (call: Client) => (await post(call, 'claims', await claim(call))).id as string
const submitted = async (call: Client, sample: Input) => {
  const id = await claimed(call)
  await post(call, `claims/${id}/submit`)
  return { ...sample, id }
}
const approved = async (call: Client) => {
  const { id } = await submitted(call, {})
  const { expenses } = await post(call, `claims/${id}/approve`)
  return (expenses as { id: string }[]).map((each) => each.id)
}
const advance = async (call: Client, sample: Input): Promise<Input> => ({ ...sample, personId: await colleague(call) })
const granted = (isCash: boolean) => async (call: Client, sample: Input) => {
  const input = await advance(call, { ...samples['advance.create'], isCash })
  return { ...sample, id: (await post(call, 'advances', input)).id }
}
const approver = async (call: Client, sample: Input): Promise<Input> => {
  const person = await colleague(call)
  const { items } = (await call('GET', '/api/identity/v1/members')).body
  const other = items.find(({ userId }: Input) => userId !== person).userId
  return { ...sample, approverId: person, personIds: [other], delegateId: other }
}

conforms(expenses, samples, {
  'expense.create': expense,
  'expense.update': async (call, sample) => ({
    ...sample,
    ...{ id: await spent(call), categoryId: await category(call), customerId: await customer(call) },
  }),
  'expense.rebill': async (call) => ({ expenseIds: await approved(call) }),
  'claim.create': claim,
  'claim.update': async (call, sample) => ({
    ...sample,
    ...{ id: await claimed(call), expenseIds: [await spent(call)] },
  }),
  'claim.withdraw': submitted,
  'claim.approve': submitted,
  'claim.reject': submitted,
  'advance.create': advance,
  'advance.return': granted(true),
  'category.update': async (call, sample) => ({ ...sample, id: await category(call) }),
  'policy.get': async (call) => ({ id: await policy(call) }),
  'policy.update': async (call, sample) => ({ ...sample, id: await policy(call) }),
  'approver.create': approver,
  'approver.update': async (call, sample) => {
    const input = await approver(call, samples['approver.create'])
    return { ...sample, id: (await post(call, 'approvers', input)).id, approverId: input.approverId }
  },
  'rebilling.get': async (call) => ({
    id: (await post(call, 'expenses/rebill', { expenseIds: await approved(call) })).id,
  }),
})
