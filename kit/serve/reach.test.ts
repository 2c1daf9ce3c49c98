import { expect, it } from 'vitest'
import * as z from 'zod'
import type { Actor } from '#kit/auth'
import { contract, crud, me, noun, read } from '#kit/contract'
import { reachKey, reachOf } from './reach.ts'

const Plan = noun({ ownerId: z.string() }, { scope: { own: [{ ownerId: me }], usual: 'own' } })
const roles = { owner: read, admin: read, accountant: read, member: read, viewer: read }
const plans = contract({ app: 'plans', summary: 'Plans', roles, ops: crud('plan', Plan, ['list', 'get']) })

const tenant = { id: crypto.randomUUID(), country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
const person: Actor = { type: 'user', id: 'ada', name: 'Ada', role: 'member', tenant }
const agent: Actor = { ...person, type: 'agent', id: 'agent-1', for: 'ada' }

it('an agent reaches what is theirs whom it works for, and nothing of its own', () => {
  expect(reachOf(plans, agent)('plan').groups).toEqual([{ ownerId: ['ada'] }])
  expect(reachOf(plans, { ...agent, for: 'bob' })('plan').groups).toEqual([{ ownerId: ['bob'] }])
  expect(reachKey(plans, agent, ['plan'])).toBe(reachKey(plans, person, ['plan']))
  expect(reachKey(plans, agent, ['plan'])).not.toBe(reachKey(plans, { ...agent, for: 'bob' }, ['plan']))
})
