import { type Client, conforms, newBusiness } from '#kit/testing'
import { identity } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/identity/v1'

const email = async (call: Client): Promise<string> => (await call('GET', `${path}/me`)).body.user.email

/** Someone new in the caller's business; answers their member id. */
async function colleague(call: Client): Promise<string> {
  const other = await newBusiness()
  const invitation = await call('POST', `${path}/invitations`, { email: other.email, role: 'member' })
  return (await other.call('POST', `${path}/invitations/accept`, { token: tokenOf(invitation.body.url) })).body.id
}

const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token')

// Who has left, closed or erased it can repeat nothing there; test/security and test/flows have these ops.
const { 'member.leave': _, 'demo.erase': __, 'tenant.close': ___, 'tenant.reopen': ____, ...ops } = identity.ops

conforms({ ...identity, ops }, samples, {
  'member.get': async (call) => ({ id: await colleague(call) }),
  'member.change-role': async (call, sample) => ({ ...sample, id: await colleague(call) }),
  'member.remove': async (call) => ({ id: await colleague(call) }),
  'invitation.create': async (_, sample) => ({ ...sample, email: `${crypto.randomUUID()}@morning-roast.test` }),
  'invitation.accept': async (call) => {
    const inviting = await newBusiness()
    const invitation = await inviting.call('POST', `${path}/invitations`, { email: await email(call), role: 'member' })
    return { token: tokenOf(invitation.body.url) }
  },
})
