import { expect } from 'vitest'
import type { Role } from '#kit/contract'
import { type Business, type Client, invite, newUser } from '#kit/testing'

export const path = '/api/identity/v1'
export const companies = '/api/contacts/v1/companies'
export type Said = {
  name?: string
  basedOn?: Role
  grants?: string[]
  scopes?: Record<string, string>
  hidden?: string[]
}

/** A role of the business's own, under a name of its own unless told. */
export const create = (call: Client, said: Said) =>
  call('POST', `${path}/roles`, { name: crypto.randomUUID(), basedOn: 'member', ...said })

export async function newRole(call: Client, said: Said): Promise<string> {
  const { status, body } = await create(call, said)
  expect([status, body]).toEqual([201, body])
  return body.id
}

/** Somebody new in the business with this role: a built-in one, or the id of an own one. */
export async function join(business: Business, role: string) {
  const user = await newUser()
  const token = await invite(business.call, user.email, role as Role)
  const { body } = await user.call('POST', `${path}/invitations/accept`, { token })
  const me = await user.call('GET', `${path}/me`)
  return { ...user, memberId: body.id as string, userId: me.body.user.id as string, me: me.body }
}

export const codes = async (answers: Promise<{ status: number; body: { code?: string } }>[]) =>
  (await Promise.all(answers)).map(({ status, body }) => [status, body.code])
