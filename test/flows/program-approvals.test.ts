import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, query, stack } from '#kit/testing'
import { approvalsPath, over, proposed, runsPath } from './asking-agents.ts'

// biome-ignore lint/suspicious/noExplicitAny: whatever the tool answers
type Said = any
type Program = (tool: string, given: object) => Promise<Said>

/** A program that works with an API key, as one that somebody has let in does. */
async function connected({ call }: Business, role = 'admin'): Promise<{ program: Program; keyId: string }> {
  const { body } = await call('POST', '/api/identity/v1/api-keys', { name: 'Claude', role })
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } })
  const requestInit = { headers: { authorization: `Bearer ${body.key}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', stack().origin), { requestInit }))
  const program: Program = async (name, given) => {
    const answer = await client.callTool({ name, arguments: given as Record<string, unknown> })
    return JSON.parse((answer.content as { text: string }[]).at(-1)?.text as string)
  }
  return { program, keyId: body.id }
}

const company = { name: 'Harbour Café', email: 'hello@harbour.test' }
const lines = [{ description: 'Window cleaning', quantity: '1', unitPrice: '450' }]
let home: Business
let program: Program
beforeAll(async () => {
  home = await newBusiness()
  ;({ program } = await connected(home))
})

async function drafted(): Promise<string> {
  const { id: customerId } = await program('act', { op: 'contacts.company.create', input: company })
  const draft = { customerId, currency: 'EUR', lines }
  return (await program('act', { op: 'invoicing.invoice.create', input: draft })).id
}
const wants = (id: string, more: object = {}) =>
  program('act', { op: 'invoicing.invoice.issue', input: { id, ...more }, key: `issue ${id}` })
const statusOf = async (id: string) => (await home.call('GET', `/api/invoicing/v1/invoices/${id}`)).body.status

describe('what a connected program wants, and nobody could undo', () => {
  it('waits for a person, who sees what it would do, and is done once they approve it', async () => {
    const id = await drafted()
    const { status, runId } = await wants(id)
    expect(status).toBe('needs-approval')
    expect((await wants(id)).runId).toBe(runId)
    const run = await over(home.call, runId, ['waiting'])
    expect(run).toMatchObject({ agentName: 'Claude', askedByName: 'Claude', text: expect.stringMatching(/issue/i) })
    const [approval, ...others] = await proposed(home.call, runId)
    expect([approval.op, approval.input, others]).toEqual(['invoicing.invoice.issue', { id }, []])
    expect(approval.mails).toMatchObject([{ to: company.email }])
    expect(await statusOf(id)).toBe('draft')

    await home.call('POST', `${approvalsPath}/${approval.id}/approve`)
    await over(home.call, runId, ['done'])
    expect(await statusOf(id)).toBe('issued')
    // The program learns of it where it was told to look.
    expect(await program('read', { op: 'agents.run.get', input: { id: runId } })).toMatchObject({ status: 'done' })
  })

  it('is not done where they reject it, and the program can neither approve nor ask around them', async () => {
    const id = await drafted()
    const { runId } = await wants(id)
    await over(home.call, runId, ['waiting'])
    const [{ id: approvalId }] = await proposed(home.call, runId)
    for (const [op, input] of [
      ['agents.approval.approve', { id: approvalId }],
      ['agents.run.approve', { id: runId, approvals: [{ id: approvalId, version: 1 }] }],
      ['agents.run.propose', { op: 'invoicing.invoice.issue', input: { id } }],
    ] as const)
      expect(await program('act', { op, input })).toMatchObject({ code: 'unknown-op' })
    const code = `return await call('invoicing.invoice.issue', { id: '${id}' })`
    expect((await program('run', { code })).detail).toContain('needs-approval')
    await home.call('POST', `${approvalsPath}/${approvalId}/reject`)
    await over(home.call, runId, ['done'])
    expect(await statusOf(id)).toBe('draft')
  })

  it('is refused at once where it could not be done, and asks nobody', async () => {
    const id = await drafted()
    await home.call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
    expect(await wants(id)).toMatchObject({ code: 'invoicing/wrong-state' })
    const other = await newBusiness()
    const theirs = await other.call('POST', '/api/contacts/v1/companies', { name: 'Theirs' })
    const draft = await other.call('POST', '/api/invoicing/v1/invoices', { customerId: theirs.body.id, lines })
    expect(await wants(draft.body.id)).toMatchObject({ code: 'not-found' })
    const viewer = await connected(home, 'viewer')
    const asked = { op: 'invoicing.invoice.issue', input: { id } }
    expect(await viewer.program('act', asked)).toMatchObject({ code: 'forbidden' })
  })

  it('belongs to its business, and ends with its agent, which anybody in charge can stop', async () => {
    const id = await drafted()
    const { runId } = await wants(id)
    const run = await over(home.call, runId, ['waiting'])
    const other = await newBusiness()
    expect((await other.call('GET', `${runsPath}/${runId}`)).status).toBe(404)
    await home.call('POST', `/api/agents/v1/agents/${run.agentId}/pause`)
    expect(await program('act', { op: 'invoicing.invoice.issue', input: { id } })).toMatchObject({
      code: 'agents/agent-paused',
    })
    await home.call('POST', `/api/agents/v1/agents/${run.agentId}/resume`)
    expect(await statusOf(id)).toBe('draft')
  })

  it('keeps what it wants to set sealed where the app does', async () => {
    const iban = 'DE75512108001245126199'
    const { runId } = await program('act', { op: 'settings.profile.update', input: { iban } })
    await eventually(async () => expect(await proposed(home.call, runId)).toMatchObject([{ input: { iban } }]))
    const [row] = await query<{ given: string }>('select given from agents.run where id = $1', [runId])
    expect(row?.given).toMatch(/^sealed:/)
    expect(JSON.stringify((await home.call('GET', `${runsPath}/${runId}`)).body.steps)).not.toContain(iban)
    // Whoever sees runs alone sees nothing of what others want.
    const { body: role } = await home.call('POST', '/api/identity/v1/roles', {
      ...{ name: 'Onlooker', basedOn: 'accountant', grants: ['agents.*'], scopes: {}, hidden: [] },
    })
    const onlooker = await home.as(role.id)
    const seen = (await onlooker('GET', `${runsPath}/${runId}`)).body
    expect([seen.given, JSON.stringify(seen).includes(iban)]).toEqual([null, false])
  })
})
