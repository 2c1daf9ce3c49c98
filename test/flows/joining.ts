import type { Role } from '#kit/contract'
import { type Business, invite, newUser } from '#kit/testing'

/** A second person in a business, by invitation. */
export async function newMember(business: Business, role: Role) {
  const person = await newUser()
  const token = await invite(business.call, person.email, role)
  const joined = await person.call('POST', '/api/identity/v1/invitations/accept', { token })
  if (joined.status !== 200) throw new Error(`not joined: ${JSON.stringify(joined.body)}`)
  return person
}
