import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query, stack } from '#kit/testing'
import { agentsPath, approvalsPath, asked, newAgent, order, over, proposed, runsPath } from './asking-agents.ts'
import { mailsTo, newCustomer, newDraft } from './selling.ts'

const companies = '/api/contacts/v1/companies'
const invoices = '/api/invoicing/v1/invoices'

let home: Business
let agentId: string
beforeAll(async () => {
  home = await newBusiness()
  agentId = await newAgent(home.call)
})

const approveAll = async (runId: string, which = (_: { position: number }) => true) => {
  const all = (await proposed(home.call, runId)).filter((each) => each.status === 'pending' && which(each))
  const approvals = all.map(({ id, version }) => ({ id, version }))
  return home.call('POST', `${runsPath}/${runId}/approve`, { approvals })
}
const states = async (runId: string) => (await proposed(home.call, runId)).map(({ status }) => status)
const become = (runId: string, expected: string[]) =>
  eventually(async () => expect(await states(runId)).toEqual(expected))
/** Everybody who was ever called so. */
const called = async (name: string) =>
  (await home.call('GET', `${companies}?filter[name][eq]=${encodeURIComponent(name)}`)).body.items
const orderFor = (name: string, sum = '450 EUR') => `New customer ${name}, invoice ${sum} for window cleaning`

describe('an agent without a model', () => {
  it('answers what it understands, with its steps, and says what else it would', async () => {
    const run = await asked(home.call, agentId, 'Who owes us money?')
    expect(run).toMatchObject({ status: 'done', answer: 'Nobody owes us anything.', model: 'built-in', fault: null })
    expect(run.steps.map(({ kind, op, mode }: Record<string, string>) => [kind, op, mode])).toEqual([
      ['thought', null, null],
      ['call', 'invoicing.invoice.totals', 'read'],
      ['call', 'invoicing.invoice.list', 'read'],
      ['thought', null, null],
    ])
    expect((await asked(home.call, agentId, 'Wer schuldet uns Geld?')).answer).toBe('Niemand schuldet uns etwas.')
    expect((await asked(home.call, agentId, 'Sing!')).answer).toContain('Wer schuldet uns Geld?')
  })

  it('plans over three apps, each act in the world of the one before, and nothing is done', async () => {
    const run = await asked(home.call, agentId, orderFor('Plan Café'))
    expect(run).toMatchObject({ status: 'waiting', fault: null })
    const [customer, invoice, task] = await proposed(home.call, run.id)
    expect([customer, invoice, task]).toMatchObject([
      { op: 'contacts.company.create', called: 'Plan Café', restsOn: [], status: 'pending', isPreviewed: true },
      { op: 'invoicing.invoice.create', sumMinor: expect.any(Number), currency: 'EUR', restsOn: [1] },
      { op: 'tasks.task.create', called: expect.stringContaining('Plan Café'), restsOn: [] },
    ])
    expect(await called('Plan Café')).toEqual([])
    const { body } = await home.call('GET', `${approvalsPath}/${invoice.id}`)
    expect(body.changes[0].after).toMatchObject({ customerName: 'Plan Café', status: 'draft' })
    // Approved, it is done exactly so: the same ids.
    expect((await approveAll(run.id)).status).toBe(200)
    await become(run.id, ['applied', 'applied', 'applied'])
    const [made] = await called('Plan Café')
    expect(invoice.input.customerId).toBe(made.id)
    const drafts = await home.call('GET', `${invoices}?filter[customerId][eq]=${made.id}`)
    expect(drafts.body.items).toMatchObject([{ id: body.changes[0].id, totalMinor: invoice.sumMinor }])
    await over(home.call, run.id, ['done'])
  })

  it('does once what is approved twice, and lets nobody decide twice', async () => {
    const run = await asked(home.call, agentId, orderFor('Once Café'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => approveAll(run.id)))
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    await become(run.id, ['applied', 'applied', 'applied'])
    expect(await called('Once Café')).toHaveLength(1)
    const [first] = await proposed(home.call, run.id)
    for (const act of ['approve', 'reject'])
      expect(await home.call('POST', `${approvalsPath}/${first.id}/${act}`)).toMatchObject({
        status: 409,
        body: { code: 'agents/wrong-state' },
      })
  })

  it('lets fall what rests on what is rejected', async () => {
    const run = await asked(home.call, agentId, orderFor('Rejected Café'))
    const [first] = await proposed(home.call, run.id)
    await home.call('POST', `${approvalsPath}/${first.id}/reject`)
    expect(await states(run.id)).toEqual(['rejected', 'rejected', 'pending'])
    await approveAll(run.id)
    await become(run.id, ['rejected', 'rejected', 'applied'])
    expect(await called('Rejected Café')).toEqual([])
    await over(home.call, run.id, ['done'])
  })

  it('previews anew what is edited, and what rests on it', async () => {
    const run = await asked(home.call, agentId, orderFor('Edited Café'))
    const [first] = await proposed(home.call, run.id)
    await home.call('POST', `${approvalsPath}/${first.id}/edit`, { input: { name: 'Edited Bistro' } })
    await eventually(async () => {
      const [customer, invoice] = await proposed(home.call, run.id)
      expect([customer.called, customer.status, invoice.status]).toEqual(['Edited Bistro', 'pending', 'pending'])
      const { body } = await home.call('GET', `${approvalsPath}/${invoice.id}`)
      expect(body.changes[0].after.customerName).toBe('Edited Bistro')
    })
    await approveAll(run.id)
    await become(run.id, ['applied', 'applied', 'applied'])
    expect([await called('Edited Café'), (await called('Edited Bistro')).length]).toEqual([[], 1])
  })

  it('stops when its run is stopped, and when it is itself', async () => {
    const run = await asked(home.call, agentId, orderFor('Stopped Café'))
    const stopped = await home.call('POST', `${runsPath}/${run.id}/cancel`)
    expect(stopped.body).toMatchObject({ status: 'cancelled' })
    expect(await states(run.id)).toEqual(['rejected', 'rejected', 'rejected'])
    const other = await newAgent(home.call)
    await home.call('POST', `${agentsPath}/${other}/pause`)
    const asking = await home.call('POST', `${agentsPath}/${other}/ask`, { text: order })
    expect(asking).toMatchObject({ status: 409, body: { code: 'agents/agent-paused' } })
    await home.call('POST', `${agentsPath}/${other}/resume`)
    const waiting = await asked(home.call, other, orderFor('Paused Café'))
    await home.call('POST', `${agentsPath}/${other}/pause`)
    expect(await approveAll(waiting.id)).toMatchObject({ status: 409, body: { code: 'agents/agent-paused' } })
  })

  it('stops at its budget, and keeps what it has', async () => {
    const id = await newAgent(home.call, { maxSteps: 3 })
    const run = await asked(home.call, id, orderFor('Budget Café'))
    expect(run).toMatchObject({ fault: 'budget-steps', stepCount: 3, status: 'waiting' })
    expect(await states(run.id)).toEqual(['pending', 'pending'])
  })
})

describe('chasing who pays late', () => {
  it('reminds each once somebody has approved; what has changed meanwhile is asked anew', async () => {
    const { body: customer } = await home.call('POST', companies, { name: 'Late Ltd', email: 'pay@late.test' })
    const lines = [{ description: 'Work', quantity: '1', unitPrice: '100' }]
    const ids = []
    for (const _ of [1, 2, 3]) {
      const draft = await home.call('POST', invoices, { customerId: customer.id, lines })
      const issued = await home.call('POST', `${invoices}/${draft.body.id}/issue`, { send: false })
      expect(issued.status).toBe(200)
      ids.push(draft.body.id)
    }
    // As if they had been due long ago: nothing is issued that is due already.
    const sql = `update invoicing.invoice i set due_on = current_date - 40, status = 'overdue'
      from (select set_config('app.maintaining', 'on', true)) m where i.tenant_id = $1 and i.id = any($2::uuid[])`
    await query(sql, [home.tenantId, `{${ids.join(',')}}`])
    const run = await asked(home.call, agentId, 'Chase everyone over 30 days late')
    const all = await proposed(home.call, run.id)
    expect(all.map(({ op, mails }) => [op, mails.length])).toEqual(Array(3).fill(['invoicing.invoice.send', 1]))
    // One is paid before anybody decides, one is rejected.
    await home.call('POST', `${approvalsPath}/${all[1].id}/reject`)
    expect((await home.call('POST', `${invoices}/${all[2].input.id}/mark-paid`)).status).toBe(200)
    await approveAll(run.id)
    await become(run.id, ['applied', 'rejected', 'void', 'pending'])
    expect((await over(home.call, run.id)).answer).toContain('Late Ltd')
  })
})

it('works by itself when its time comes, and its owner gets the answer by mail, once', async () => {
  const { call, tenantId, email } = await newBusiness()
  const agentId = await newAgent(call, { name: 'Reporter', playbook: 'weekly-report', rhythm: 'daily' })
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [tenantId])
  await Promise.all([1, 2, 3].map(() => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)))
  const [mail, ...others] = await eventually(async () => {
    const found = (await mailsTo(call, email)).filter(({ subject }) => subject.includes('Reporter'))
    expect(found.length).toBeGreaterThan(0)
    return found
  })
  expect([mail?.subject, others]).toEqual(['Reporter hat etwas für Sie', []])
  expect(mail?.text).toMatch(/Die letzten sieben Tage|The last seven days/)
  const { body } = await call('GET', `${runsPath}?filter[agentId][eq]=${agentId}`)
  expect(body.items).toMatchObject([{ trigger: 'time', status: 'done', text: 'Über die Woche berichten' }])
})

it('acts when something happens that it is to act on, for its owner', async () => {
  const { call } = await newBusiness()
  const triggers = ['mailroom.mail.received', 'invoicing.invoice.issued']
  for (const [more, pointer] of [
    [{ triggers }, '#/triggers'],
    [{ rhythm: 'daily' }, '#/rhythm'],
    [{ triggers: ['invoicing.invoice.created'] }, '#/triggers/0'],
  ] as const) {
    const { status, body } = await call('POST', agentsPath, { name: 'None', purpose: 'None', role: 'owner', ...more })
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  }
  const agentId = await newAgent(call, { playbook: 'open-drafts', triggers })
  const draft = await newDraft(call, (await newCustomer(call)).id)
  expect((await call('POST', `${invoices}/${draft}/issue`)).status).toBe(200)
  const [run] = await eventually(async () => {
    const { body } = await call('GET', `${runsPath}?filter[agentId][eq]=${agentId}`)
    expect(body.items).toMatchObject([{ trigger: 'event', status: 'done', model: 'built-in' }])
    return body.items
  })
  expect(run.text).toMatch(new RegExp(`INV-.*Café Mokka.*invoicing.invoice.issued ${draft}`))
})

it('does its chores without a model: each with an answer, and tasks for what is left', async () => {
  const { call, tenantId } = await newBusiness()
  const helper = await newAgent(call)
  const twins = ['One', 'Two'].map((name) => ({ name: `Twin ${name}`, email: 'twin@cafe.test' }))
  for (const twin of twins) expect((await call('POST', companies, twin)).status).toBe(201)
  const draft = await newDraft(call, (await newCustomer(call)).id)
  await query("update invoicing.invoice set created_at = now() - interval '40 days' where tenant_id = $1 and id = $2", [
    ...[tenantId, draft],
  ])
  for (const [text, answer, ops] of [
    ['How is the cash flow?', 'Overdue: nothing', []],
    ['Are there duplicates?', 'Twin Two – Twin One', ['contacts.company.merge']],
    ['Which emails are unanswered?', 'No email waits', []],
    ['Welche Entwürfe sind offen?', '1 Entwürfe', ['tasks.task.create']],
    ['What is left before month-end?', 'drafts of invoices: 1', ['tasks.task.create']],
    ['What is left to set up?', '☑ Add or import the first customers', Array(5).fill('tasks.task.create')],
  ] as const) {
    const run = await asked(call, helper, text)
    expect(run.answer).toContain(answer)
    expect([text, run.status, run.fault]).toEqual([text, ops.length > 0 ? 'waiting' : 'done', null])
    expect((await proposed(call, run.id)).map(({ op }) => op)).toEqual(ops)
  }
})
