import type { Role } from '#kit/contract'
import { type Business, newUser } from '#kit/testing'

/** What a mailed link carries, where no server sees it. */
export const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token')

/** A second person in a business, by invitation. */
export async function newMember(business: Business, role: Role) {
  const person = await newUser()
  const { body: me } = await person.call('GET', '/api/identity/v1/me')
  const { body } = await business.call('POST', '/api/identity/v1/invitations', { email: me.user.email, role })
  const token = tokenOf(body.url)
  const joined = await person.call('POST', '/api/identity/v1/invitations/accept', { token })
  if (joined.status !== 200) throw new Error(`not joined: ${JSON.stringify(joined.body)}`)
  return person
}
