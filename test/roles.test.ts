import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import { allows } from '#kit/auth'
import { type Contract, policyOf, roles } from '#kit/contract'

const covers = (grant: string, name: string) =>
  grant === '*' || grant === 'read' || grant === name || (grant.endsWith('.*') && name.startsWith(grant.slice(0, -1)))

/** What each role may do, as data; that every app asks is a matter of its conformance. */
describe.each(contracts as readonly Contract[])('the roles of $app', (contract) => {
  const names = Object.keys(contract.ops)

  it('are granted only what there is', () => {
    const empty = roles.flatMap((role) =>
      policyOf(contract.roles[role]).grants.filter((grant) => !names.some((name) => covers(grant, name))),
    )
    expect(empty).toEqual([])
  })

  it.each(roles)('let %s update nothing that they may not read', (role) => {
    const blind = names.filter((name) => {
      const get = name.replace(/update$/, 'get')
      return names.includes(get) && allows(contract, role, name) && !allows(contract, role, get)
    })
    expect(blind).toEqual([])
  })

  it('give nobody but an owner what an admin has not', () => {
    const above = roles
      .filter((role) => !['owner', 'admin'].includes(role))
      .flatMap((role) => names.filter((name) => allows(contract, role, name) && !allows(contract, 'admin', name)))
    expect(above).toEqual([])
  })
})
