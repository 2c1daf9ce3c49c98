import { type Client, conforms } from '#kit/testing'
import { agentsPath, asked, newAgent, order, proposed } from '../../test/flows/asking-agents.ts'
import { agents } from './contract.ts'
import { samples } from './samples.ts'

const ofRun = async (call: Client, sample: object) => {
  const run = await asked(call, await newAgent(call), order)
  return { ...sample, id: run.id }
}
const ofApproval = async (call: Client, sample: object) => {
  const { id } = await ofRun(call, {})
  const [first] = await proposed(call, id)
  return { ...sample, id: first.id }
}

const ofPaused = async (call: Client) => {
  const id = await newAgent(call)
  await call('POST', `${agentsPath}/${id}/pause`)
  return { id }
}
/** As somebody makes one that thinks with a model of their own. */
const withProvider = async (call: Client) => {
  const provider = await call('POST', '/api/agents/v1/providers', samples['provider.create'])
  return { ...samples['agent.create'], providerId: provider.body.id, model: 'small-1' }
}

conforms(agents, samples, {
  'agent.create': withProvider,
  'agent.resume': ofPaused,
  'run.get': ofRun,
  'run.cancel': ofRun,
  'run.approve': async (call) => {
    const { id } = await ofRun(call, {})
    const [first] = await proposed(call, id)
    return { id, approvals: [{ id: first.id, version: first.version }] }
  },
  ...Object.fromEntries(['get', 'approve', 'reject'].map((verb) => [`approval.${verb}`, ofApproval])),
  'approval.edit': (call) => ofApproval(call, { input: { name: 'Harbour Bistro' } }),
})
