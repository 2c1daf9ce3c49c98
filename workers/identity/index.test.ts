import { type Client, conforms, invite, newBusiness } from '#kit/testing'
import { identity } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/identity/v1'

const email = async (call: Client): Promise<string> => (await call('GET', `${path}/me`)).body.user.email

/** Someone new in the caller's business; answers their member id. */
async function colleague(call: Client): Promise<string> {
  const other = await newBusiness()
  const token = await invite(call, other.email, 'member')
  return (await other.call('POST', `${path}/invitations/accept`, { token })).body.id
}

const newTeam = async (call: Client): Promise<string> =>
  (await call('POST', `${path}/teams`, { name: crypto.randomUUID() })).body.id

/** The one who calls is invited anew for each test. */
let invited = 0

// Who has left, closed or erased it can repeat nothing there; test/security and test/flows have these ops.
const {
  'member.leave': _,
  'demo.erase': __,
  'tenant.close': ___,
  'tenant.reopen': ____,
  'me.delete': _____,
  // What comes by these was made by a program; test/flows/connect.test.ts has them.
  'program.connect': ______,
  'program.renew': _______,
  ...ops
} = identity.ops

conforms({ ...identity, ops }, samples, {
  'role.create': async (_, sample) => ({ ...sample, name: crypto.randomUUID() }),
  'member.get': async (call) => ({ id: await colleague(call) }),
  'member.change-role': async (call, sample) => ({ ...sample, id: await colleague(call) }),
  'member.change-team': async (call) => ({ id: await colleague(call), teamId: await newTeam(call) }),
  'team.create': async (_, sample) => ({ ...sample, name: crypto.randomUUID() }),
  'team.update': async (call, sample) => ({ ...sample, id: await newTeam(call), name: crypto.randomUUID() }),
  'person.erase': async (call, sample) => ({ ...sample, confirm: (await call('GET', `${path}/tenant`)).body.name }),
  'member.remove': async (call) => ({ id: await colleague(call) }),
  'invitation.create': async (_, sample) => ({ ...sample, email: `${crypto.randomUUID()}@morning-roast.test` }),
  'invitation.accept': async (call) => {
    const inviting = await newBusiness()
    return { token: await invite(inviting.call, await email(call), 'member', ++invited) }
  },
})
