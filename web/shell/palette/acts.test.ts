import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import { permissionsOf } from '#kit/auth'
import { type Contract, roles } from '#kit/contract'
import type { Frontend } from '../../frontend.ts'
import { actsOf } from './acts.ts'
import { matching } from './matching.ts'
import { recentFirst } from './recent.ts'

const root = join(import.meta.dirname, '../../..')
const frontends: Frontend[] = await Promise.all(
  globSync('web/*/index.tsx', { cwd: root }).map(async (path) => (await import(join(root, path))).default),
)
/** Of apps with screens: whatever has none begins nothing here. */
const shown = (contracts as readonly Contract[]).filter(({ app }) => frontends.some(({ id }) => id === app))
const writes = shown.flatMap(({ app, ops }) =>
  Object.entries(ops).flatMap(([name, { effect }]) => (effect === 'read' ? [] : [`${app}.${name}`])),
)
const inPlace = frontends.flatMap(({ id, inPlace = [] }) => inPlace.map((name) => `${id}.${name}`))
const isInPlace = (op: string) =>
  op.endsWith('.restore') || inPlace.includes(op) || inPlace.includes(op.replace(/[\w-]+$/, '*'))
const ways = (role: (typeof roles)[number]) => {
  const allowed = new Set(permissionsOf(contracts, role))
  return new Map(actsOf(contracts, frontends, (op) => allowed.has(op)).map(({ op, how }) => [op, how]))
}

describe('acts in the palette', () => {
  it('are all that there are, but those done where they come up', () => {
    expect([...ways('owner').keys()].sort()).toEqual(writes.filter((op) => !isInPlace(op)).sort())
    expect(inPlace.filter((name) => !writes.some((op) => op === name || op.startsWith(name.replace('*', ''))))).toEqual(
      [],
    )
  })

  it('lead to a screen, to the row they are for, or to a form', () => {
    const all = ways('owner')
    expect(all.get('contacts.company.create')).toEqual({ to: '/contacts/companies/new' })
    expect(all.get('settings.tax-rate.create')).toEqual({ to: '/settings/tax-rates/new' })
    expect(all.get('identity.invitation.create')).toEqual({ to: '/identity/members' })
    expect(all.get('invoicing.invoice.issue')).toEqual({ pick: 'invoicing.invoice' })
    expect(all.get('contacts.person.archive')).toEqual({ pick: 'contacts.person' })
    expect(all.get('accounting.period.lock')).toEqual({ to: '/accounting/lock' })
    expect(all.get('accounting.entry.post')).toEqual({ to: '/accounting/entries/new' })
    expect(all.get('identity.tenant.update')).toEqual({ form: 'tenant.update' })
  })

  it('are none that the role may not do', () => {
    for (const role of roles) {
      const allowed = permissionsOf(contracts, role)
      const offered = [...ways(role).keys()]
      expect(offered.filter((op) => !allowed.includes(op))).toEqual([])
      expect(offered.sort()).toEqual(writes.filter((op) => allowed.includes(op) && !isInPlace(op)).sort())
    }
    expect(ways('viewer').has('invoicing.invoice.issue')).toBe(false)
  })
})

it('puts what is called exactly so first, then where one was lately', () => {
  const finds = ['/a', '/b', '/c', '/d'].map((to) => ({ title: to === '/d' ? 'Mokka' : `Mokka ${to}`, to }))
  const visits = ['/c', '/b'].map((to) => ({ title: '', note: null, to, app: null }))
  expect(recentFirst(finds, ' mokka', visits).map(({ to }) => to)).toEqual(['/d', '/c', '/b', '/a'])
})

it('shows first what begins as typed, then words that do, and forgives accents', () => {
  const titles = ['Reissue', 'An issue', 'Issue an invoice', 'Café'].map((title) => ({ title }))
  expect(matching(titles, 'issue', 9).map(({ title }) => title)).toEqual(['Issue an invoice', 'An issue', 'Reissue'])
  expect(matching(titles, 'cafe', 9)).toHaveLength(1)
})
