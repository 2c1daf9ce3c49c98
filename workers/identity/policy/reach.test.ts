import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import { permissionsOf } from '#kit/auth'
import { reaches, roles } from '#kit/contract'
import { lesser, mayGive, type Standing } from './reach.ts'

const ops = contracts.flatMap(({ app, ops }) => Object.keys(ops).map((name) => `${app}.${name}`))
const grant = fc.oneof(
  fc.constantFrom(...ops),
  fc.constantFrom(...new Set(ops.map((op) => `${op.slice(0, op.lastIndexOf('.'))}.*`))),
  fc.constantFrom(...contracts.flatMap(({ app }) => [`${app}.*`, `${app}.read`])),
)
const reach = fc.constantFrom(...reaches)
const hidden = fc.subarray(['contacts.company.note', 'contacts.company.email', 'invoicing.invoice.totalMinor'])
const own = fc.record({
  role: fc.constantFrom(...roles),
  policy: fc.record({
    id: fc.uuid(),
    grants: fc.array(grant, { maxLength: 6 }),
    scopes: fc.dictionary(fc.constantFrom('contacts.company', 'settings.view'), reach),
    hidden,
  }),
})
const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.constantFrom(...roles).map((role) => ({ role })),
  own,
)
const may = (who: Standing) => new Set(permissionsOf(contracts, who))

describe('giving a role', () => {
  it('gives nobody an op that the giver may not call, an own role least of all', () => {
    fc.assert(
      fc.property(standing, own, (giver, given) => {
        if (mayGive(giver, given)) expect([...may(given)].filter((op) => !may(giver).has(op))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is transitive: no chain of own roles leads beyond where it began', () => {
    fc.assert(
      fc.property(own, own, own, (a, b, c) => {
        const narrower = { ...b, policy: { ...b.policy, grants: a.policy.grants, hidden: a.policy.hidden } }
        if (mayGive(a, narrower) && mayGive(narrower, c)) expect(mayGive(a, c)).toBe(true)
      }),
    )
  })

  it('takes what one has, by an owner anything', () => {
    fc.assert(
      fc.property(own, (one) => {
        expect([mayGive(one, one), mayGive({ role: 'owner' }, one)]).toEqual([true, true])
      }),
    )
  })

  it('sees a wildcard as more than all that is in it today, and a hidden field or a scope as less', () => {
    const has = (grants: string[], more: object = {}): Standing => ({
      role: 'member',
      policy: { id: 'x@1', grants, scopes: {}, hidden: [], ...more },
    })
    const parts = ops.filter((op) => op.startsWith('contacts.company.'))
    expect(mayGive(has(parts), has(['contacts.company.*']))).toBe(false)
    expect(mayGive(has(['contacts.company.*']), has(parts))).toBe(true)
    expect(mayGive(has(['contacts.read']), has(['contacts.company.list']))).toBe(true)
    expect(mayGive(has(['contacts.read']), has(['contacts.company.create']))).toBe(false)
    const scoped = has(parts, { scopes: { 'contacts.company': 'own' } })
    expect([mayGive(scoped, has(parts)), mayGive(has(parts), scoped)]).toEqual([false, true])
    const blind = has(parts, { hidden: ['contacts.company.note'] })
    expect([mayGive(blind, has(parts)), mayGive(has(parts), blind)]).toEqual([false, true])
    expect(mayGive(has(parts), { role: 'viewer' })).toBe(false)
  })
})

describe('a key and its maker', () => {
  it('may do together what both may, and nothing else', () => {
    fc.assert(
      fc.property(standing, standing, (key, maker) => {
        const both = [...may(key)].filter((op) => may(maker).has(op)).sort()
        expect([...may(lesser(key, maker))].sort()).toEqual(both)
      }),
      { numRuns: 300 },
    )
  })

  it('reach the nearer of two, without what is hidden from either', () => {
    fc.assert(
      fc.property(own, own, (key, maker) => {
        const { policy } = lesser(key, maker)
        const apps = new Set([...may(lesser(key, maker))].map((op) => op.split('.')[0]))
        for (const field of [...key.policy.hidden, ...maker.policy.hidden])
          if (apps.has(field.split('.')[0])) expect(policy?.hidden).toContain(field)
        const isOwn = [key, maker].some((each) => each.policy.scopes['contacts.company'] === 'own')
        if (apps.has('contacts') && isOwn) expect(policy?.scopes['contacts.company']).toBe('own')
      }),
    )
  })
})
