import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '#kit/contract'
import { mayGrant } from './rank.ts'

const role = fc.constantFrom(...roles)

describe('mayGrant', () => {
  it('everyone may grant what they are, and an owner anything', () => {
    for (const one of roles) expect([mayGrant(one, one), mayGrant('owner', one)]).toEqual([true, true])
  })

  it('is transitive: no chain of grants leads above where it began', () => {
    fc.assert(
      fc.property(role, role, role, (a, b, c) => {
        if (mayGrant(a, b) && mayGrant(b, c)) expect(mayGrant(a, c)).toBe(true)
      }),
    )
  })

  it('nobody grants above their own role', () => {
    expect(roles.filter((one) => mayGrant('admin', one))).toEqual(['admin', 'accountant', 'member', 'viewer'])
    expect(roles.filter((one) => mayGrant('viewer', one))).toEqual(['viewer'])
    expect(mayGrant('accountant', 'member') && mayGrant('member', 'accountant')).toBe(true)
  })
})
