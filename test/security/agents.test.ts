import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, query } from '#kit/testing'
import { agentsPath, approvalsPath, asked, newAgent, proposed, runsPath } from '../flows/asking-agents.ts'

const order = (name: string) => `New customer ${name}, invoice 450 EUR for window cleaning`

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

describe('what an agent may do', () => {
  it('is what its role and whoever asks may both do', async () => {
    const [viewer, member] = await Promise.all([home.as('viewer'), home.as('member')])
    const mighty = await newAgent(home.call, { role: 'owner' })
    const meek = await newAgent(home.call, { role: 'viewer' })
    // Who may only look asks nobody to act.
    const asking = await viewer('POST', `${agentsPath}/${mighty}/ask`, { text: order('Viewer Café') })
    expect([asking.status, asking.body.code]).toEqual([403, 'forbidden'])
    const run = await asked(member, meek, order('Meek Café'))
    expect(await proposed(member, run.id)).toEqual([])
    expect(run.steps.filter(({ mode }: { mode: string }) => mode === 'refused')).toHaveLength(1)
    const may = await asked(member, mighty, order('Mighty Café'))
    expect((await proposed(member, may.id)).map(({ op }) => op)).toContain('contacts.company.create')
  })

  it('is nothing once whoever asked is a member no more, or its role is gone', async () => {
    const { body: role } = await home.call('POST', '/api/identity/v1/roles', {
      ...{ name: `Role ${crypto.randomUUID().slice(0, 8)}`, basedOn: 'member' },
      ...{ grants: ['contacts.*'], scopes: {}, hidden: [] },
    })
    const agentId = await newAgent(home.call, { role: role.id })
    await query('delete from identity.role where tenant_id = $1 and id = $2', [home.tenantId, role.id])
    const run = await asked(home.call, agentId, order('Nobody Café'))
    expect(run).toMatchObject({ status: 'failed', fault: 'no-right' })
  })

  it('is never by itself what cannot be taken back, nor what is kept from agents', async () => {
    for (const op of [
      'invoicing.invoice.send',
      'agents.agent.update',
      'identity.role.create',
      'nothing.at.all',
      'quotes.quote.remind',
    ]) {
      const said = { name: 'Bold', purpose: 'All', role: 'owner', mayDo: [op] }
      const answer = await home.call('POST', agentsPath, said)
      expect([op, answer.status, answer.body.errors?.[0]]).toMatchObject([
        op,
        422,
        { pointer: '#/mayDo/0', code: 'agents/not-for-agents' },
      ])
    }
  })
})

describe('who decides', () => {
  it('is nobody of another business, and nobody who may not do it themselves', async () => {
    const agentId = await newAgent(home.call)
    const run = await asked(home.call, agentId, order('Secret Café'))
    const [first] = await proposed(home.call, run.id)
    const approvals = [{ id: first.id, version: first.version }]
    for (const [method, path, body] of [
      ['GET', `${runsPath}/${run.id}`],
      ['GET', `${approvalsPath}/${first.id}`],
      ['POST', `${approvalsPath}/${first.id}/approve`],
      ['POST', `${approvalsPath}/${first.id}/edit`, { input: {} }],
      ['POST', `${runsPath}/${run.id}/approve`, { approvals }],
      ['POST', `${agentsPath}/${agentId}/ask`, { text: 'Who owes us?' }],
    ] as const) {
      const answer = await foreign.call(method, path, body)
      expect([path, answer.status]).toEqual([path, 404])
    }
    // A member sees their own runs alone; a viewer decides nothing.
    const [member, viewer] = await Promise.all([home.as('member'), home.as('viewer')])
    expect((await member('GET', `${approvalsPath}/${first.id}`)).status).toBe(404)
    expect((await viewer('POST', `${approvalsPath}/${first.id}/approve`)).status).toBe(403)
    // Approving what one may not do is refused, whoever asked for it.
    const { body: role } = await home.call('POST', '/api/identity/v1/roles', {
      ...{ name: `Decider ${crypto.randomUUID().slice(0, 8)}`, basedOn: 'accountant' },
      ...{ grants: ['agents.*'], scopes: {}, hidden: [] },
    })
    const decider = await home.as(role.id)
    const refused = await decider('POST', `${approvalsPath}/${first.id}/approve`)
    expect([refused.status, refused.body.code]).toEqual([403, 'agents/not-yours-to-approve'])
    expect((await home.call('GET', `${approvalsPath}/${first.id}`)).body.status).toBe('pending')
  })

  it('sees no more of what is proposed than of the records themselves, and approves nothing unseen', async () => {
    const run = await asked(home.call, await newAgent(home.call), order('Hidden Café'))
    const [customer, invoice] = await proposed(home.call, run.id)
    const { body: role } = await home.call('POST', '/api/identity/v1/roles', {
      ...{ name: `Bounded ${crypto.randomUUID().slice(0, 8)}`, basedOn: 'accountant' },
      ...{ grants: ['agents.*', 'contacts.*', 'invoicing.*'], scopes: {} },
      hidden: ['contacts.company.name', 'invoicing.invoice.totalMinor'],
    })
    const bounded = await home.as(role.id)
    const seen = (await proposed(bounded, run.id)).map(({ called, sumMinor, input }) => ({ called, sumMinor, input }))
    expect(seen).toMatchObject([
      { called: null, sumMinor: null, input: {} },
      { called: expect.any(String), sumMinor: null, input: { customerId: expect.any(String) } },
      { called: null, sumMinor: null, input: {} },
    ])
    const { body: whole } = await home.call('GET', `${approvalsPath}/${invoice.id}`)
    const { body: part } = await bounded('GET', `${approvalsPath}/${invoice.id}`)
    expect(whole.changes[0].after).toHaveProperty('totalMinor')
    expect(part.changes[0].after).not.toHaveProperty('totalMinor')
    const { steps } = (await bounded('GET', `${runsPath}/${run.id}`)).body
    expect(JSON.stringify(steps)).not.toContain('Hidden Café')
    expect(
      [run.steps, steps].map((all) => all.flatMap(({ records }: { records: object[] }) => records).length > 0),
    ).toEqual([...[true, false]])
    for (const [act, body] of [['approve'], ['edit', { input: { name: 'Unseen' } }]] as const) {
      const refused = await bounded('POST', `${approvalsPath}/${customer.id}/${act}`, body)
      expect([act, refused.status, refused.body.code]).toEqual([act, 403, 'agents/not-yours-to-approve'])
    }
    const approved = await bounded('POST', `${approvalsPath}/${invoice.id}/approve`)
    expect([approved.status, approved.body.status, approved.body.sumMinor]).toEqual([200, 'approved', null])
  })

  it('is somebody else than who asked, above the sum that the agent names', async () => {
    const agentId = await newAgent(home.call, { fourEyesAboveMinor: 10_000 })
    const run = await asked(home.call, agentId, order('Four Eyes Café'))
    const all = await proposed(home.call, run.id)
    const approvals = all.map(({ id, version }) => ({ id, version }))
    const refused = await home.call('POST', `${runsPath}/${run.id}/approve`, { approvals })
    expect([refused.status, refused.body.code]).toEqual([403, 'agents/four-eyes'])
    const states = (await proposed(home.call, run.id)).map(({ status }) => status)
    expect(states).toEqual(['pending', 'pending', 'pending'])
    const other = await home.as('admin')
    expect((await other('POST', `${runsPath}/${run.id}/approve`, { approvals })).status).toBe(200)
  })

  it('approves the version that they saw, and nothing after it is too late', async () => {
    const run = await asked(home.call, await newAgent(home.call), order('Stale Café'))
    const [first] = await proposed(home.call, run.id)
    const stale = await home.call('POST', `${runsPath}/${run.id}/approve`, {
      approvals: [{ id: first.id, version: first.version + 1 }],
    })
    expect(stale.status).toBe(409)
    await query("update agents.approval set expires_at = now() - interval '1 day' where tenant_id = $1 and id = $2", [
      home.tenantId,
      first.id,
    ])
    const late = await home.call('POST', `${approvalsPath}/${first.id}/approve`)
    expect([late.status, late.body.code]).toEqual([409, 'agents/approval-expired'])
  })
})

it('a report on a run comes from the house alone, and the key of a model service is told to nobody', async () => {
  const agentId = await newAgent(home.call)
  const run = await asked(home.call, agentId, 'Who owes us?')
  const report = await home.call('POST', `${runsPath}/${run.id}/report`, { id: run.id, status: 'done' })
  expect(report.status).toBe(403)
  const key = `sk-${crypto.randomUUID()}`
  const said = { name: 'Ours', kind: 'openai', baseUrl: 'https://models.example/v1', key }
  const made = await home.call('POST', '/api/agents/v1/providers', said)
  expect(made.status).toBe(201)
  const shown = await home.call('GET', `/api/agents/v1/providers/${made.body.id}`)
  const told = await home.call('GET', `/api/agents/v1/provider-keys/${made.body.id}`)
  expect([JSON.stringify([made.body, shown.body]).includes(key), told.status]).toEqual([false, 403])
  const [row] = await query<{ key: string }>('select key from agents.provider_key where tenant_id = $1 and id = $2', [
    home.tenantId,
    made.body.id,
  ])
  expect(row?.key).not.toContain(key)
})
