import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contracts } from '#contracts'
import type { Actor } from '#kit/auth'
import { all, contract, day, decimal, id, instant, op, problem, read, text } from '#kit/contract'
import { Catalog } from './catalog.ts'
import { signature } from './signature.ts'

const tenant = { id: '0192f0c1-0000-7000-8000-000000000001', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
const as = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  type: 'key',
  id: 'k',
  name: 'A key',
  role,
  tenant,
  ...more,
})

const catalog = new Catalog(contracts)

const shop = contract({
  app: 'shop',
  summary: 'A shop',
  roles: { owner: all, admin: all, accountant: read, member: read, viewer: read },
  problems: { 'sold-out': problem(409, 'There is none left') },
  ops: {
    'sale.make': op({
      summary: 'Sell something',
      http: 'POST /sales',
      effect: 'irreversible',
      problems: ['sold-out'],
      input: z.strictObject({
        id,
        on: day.nullable().default(null).describe('Today unless told'),
        at: instant.optional(),
        count: z.int().min(1).default(1),
        note: text(50).optional().describe('For the till'),
        lines: z.array(z.strictObject({ price: decimal, kind: z.enum(['new', 'used']).nullable() })).max(9),
        custom: z.record(z.string(), z.union([z.string(), z.boolean()])),
      }),
      output: z.object({ id, tags: z.array(z.union([z.literal('a'), z.number()])), any: z.unknown() }),
    }),
    'till.open': op({
      summary: 'Open',
      http: 'POST /open',
      effect: 'write',
      input: z.strictObject({}),
      output: z.object({}),
    }),
  },
})
const written = (name: 'sale.make' | 'till.open', actor = as('owner')) =>
  signature({ id: `shop.${name}`, name, op: shop.ops[name], contract: shop }, actor)

describe('a signature', () => {
  it('says what an op takes with notes, and what it answers without', () => {
    expect(written('sale.make')).toBe(`// Sell something
// act, cannot be undone: preview it first; problems sold-out
shop.sale.make(input: {
  id: Id
  on?: Day | null // Today unless told
  at?: Instant
  count?: number // 1 unless told
  note?: string // For the till
  lines: {
    price: Decimal
    kind: 'new' | 'used' | null
  }[]
  custom: Record<string, string | boolean>
}): { id: Id; tags: ('a' | number)[]; any: unknown }`)
    expect(written('till.open')).toMatch(/act, changes data\nshop\.till\.open\(\): \{ {2}\}$/)
  })

  it('has no field that its reader does not see', () => {
    const policy = { id: 'p', grants: ['shop.sale.make'], scopes: {}, hidden: ['shop.sale.note', 'shop.sale.tags'] }
    const text = written('sale.make', as('member', { policy }))
    expect(text).not.toMatch(/note|tags/)
    expect(text).toContain('count?: number')
  })

  it('hides fields of the rows of a list, too', () => {
    const each = catalog.named('contacts.company.list')
    if (!each) throw new Error('contacts has no list')
    const policy = { id: 'p', grants: ['contacts.*'], scopes: {}, hidden: ['contacts.company.note'] }
    expect(signature(each, as('member'))).toContain('note: string')
    expect(signature(each, as('member', { policy }))).not.toContain('note: string')
  })

  it('is short for every op there is, and knows every type in it', () => {
    for (const each of catalog.offered()) {
      const text = signature(each, as('owner'))
      expect(text.length, each.id).toBeLessThan(6000)
      expect(text, each.id).not.toMatch(/undefined|\[object/)
    }
  })
})
