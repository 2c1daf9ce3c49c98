import { type Client, conforms, query } from '#kit/testing'
import { newIban, newPayable } from '../../test/flows/owing.ts'
import { banking } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/banking/v1'
const account = async (call: Client) => (await call('POST', `${api}/accounts`, samples['account.create'])).body
const line = async (call: Client) =>
  (await call('POST', `${api}/lines`, { ...samples['line.create'], accountId: (await account(call)).id })).body

/** A line that was said to be interest. */
async function matched(call: Client) {
  const { id } = await line(call)
  return (await call('POST', `${api}/lines/${id}/match`, samples['line.match'])).body
}

/** A payable of 119.00 and an account to pay it from. */
async function owed(call: Client) {
  const [id] = await Promise.all([newPayable(call), account(call)])
  return { id }
}
async function paid(call: Client) {
  const { id } = await owed(call)
  return (await call('POST', `${api}/payables/${id}/pay`, samples['payable.pay'])).body
}

/** An account with an IBAN, and a payable whose creditor has bank details. */
async function payableByRun(call: Client) {
  const payableId = await newPayable(call, { creditorId: crypto.randomUUID() })
  await call('POST', `${api}/payees`, { ...samples['payee.create'], payableId })
  const input = { ...samples['account.create'], iban: newIban() }
  const { id: accountId } = (await call('POST', `${api}/accounts`, input)).body
  return { accountId, payableIds: [payableId] }
}
/** A run that somebody else has made, brought as far as the acts lead. */
const run =
  (...acts: string[]) =>
  async (call: Client) => {
    const { id } = (await call('POST', `${api}/runs`, await payableByRun(call))).body
    await query(`update banking.run set created_by_id = 'somebody else' where id = $1`, [id])
    for (const act of acts) await call('POST', `${api}/runs/${id}/${act}`, {})
    return { id }
  }

conforms(banking, samples, {
  'account.close': async (call, sample) => ({ ...sample, id: (await account(call)).id }),
  'account.reopen': async (call, sample) => {
    const { id } = await account(call)
    await call('POST', `${api}/accounts/${id}/close`, samples['account.close'])
    return { ...sample, id }
  },
  'statement.upload': async (call, sample) => ({ ...sample, accountId: (await account(call)).id }),
  'statement.get': async (call) => {
    const input = { ...samples['statement.upload'], accountId: (await account(call)).id }
    return { id: (await call('POST', `${api}/statements`, input)).body.items[0].id }
  },
  'line.create': async (call, sample) => ({ ...sample, accountId: (await account(call)).id }),
  'line.unmatch': async (call) => ({ id: (await matched(call)).id }),
  'line.reopen': async (call) => {
    const { id } = await line(call)
    await call('POST', `${api}/lines/${id}/ignore`)
    return { id }
  },
  'payable.get': owed,
  'payable.pay': async (call, sample) => ({ ...sample, ...(await owed(call)) }),
  'settlement.get': async (call) => ({ id: (await paid(call)).settlements[0].id }),
  'settlement.undo': async (call) => ({ id: (await paid(call)).settlements[0].id }),
  'payee.create': async (call, sample) => ({
    ...sample,
    payableId: await newPayable(call, { creditorId: crypto.randomUUID() }),
  }),
  'run.create': async (call, sample) => ({ ...sample, ...(await payableByRun(call)) }),
  'run.remove': async (call) => {
    const { id } = await run()(call)
    const { items } = (await call('GET', `${api}/run-items?filter[runId]=${id}`)).body
    return { id, itemId: items[0].id }
  },
  'run.submit': run(),
  'run.approve': run('submit'),
  'run.export': run('submit', 'approve'),
  'run.cancel': run('submit', 'approve', 'export'),
  'run.file': run('submit', 'approve', 'export'),
  'match.get': async (call) => ({ id: (await matched(call)).matches[0].id }),
})
