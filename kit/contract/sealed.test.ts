import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { all, contract, crud, id, noun, op, page, type Roles, read } from './index.ts'

const roles: Roles = { owner: all, admin: all, accountant: read, member: read, viewer: read }
const Account = noun(
  { name: z.string(), iban: z.string().nullable(), bank: z.object({ bic: z.string() }), left: z.int() },
  { sealed: { iban: {}, 'bank.bic': {} } },
)
const made = (parts: Partial<Parameters<typeof contract>[0]>) => () =>
  contract({ app: 'till', summary: 'Accounts', roles, ...parts, ops: { ...crud('account', Account), ...parts.ops } })
const asking = { summary: 'Ask', http: 'POST /ask', effect: 'write', input: z.strictObject({}) } as const

describe('a contract with sealed fields', () => {
  it('names them as what the trail masks, and has them in no event of its acts', () => {
    const { sealed, sensitive, events } = made({})()
    expect(sealed).toEqual({ account: { iban: {}, 'bank.bic': {} } })
    expect(sensitive).toEqual({ account: { iban: 'sealed', 'bank.bic': 'sealed' } })
    const told = events['account.updated'] as z.ZodObject
    expect(told.shape).not.toHaveProperty('iban')
    expect((told.shape.bank as z.ZodObject).shape).toEqual({})
  })

  const bad = (sealed: object, about: object = {}) => noun({ ...Account.shape }, { ...about, sealed } as object)
  it.each([
    ['a number', { left: {} }, {}, 'no text'],
    ['what is found as a whole', { iban: { as: 'json', find: 'exact' } }, {}, 'sealed as a whole'],
    ['what is searched', { iban: {} }, { search: ['iban'] }, 'searched or sorted'],
    ['what is sorted by', { iban: {} }, { sort: ['iban'] }, 'searched or sorted'],
    ['what is found inside', { 'bank.bic': { find: 'code' } }, {}, 'shown and found with it'],
    ['what an owner does not see', { iban: { shownTo: ['admin'] } }, {}, 'an owner sees everything'],
  ])('is refused for %s', (_, sealed, about, why) => {
    const ops = crud('account', bad(sealed, about))
    expect(() => contract({ app: 'till', summary: 'Accounts', roles, ops })).toThrow(why)
  })

  it.each([
    ['an event that tells one', { events: { 'account.closed': z.object({ id, version: z.int(), iban: z.string() }) } }],
    [
      'an event of another noun with one that lies inside',
      { events: { 'sale.made': z.object({ id, version: z.int(), bank: z.object({ bic: z.string() }) }) } },
    ],
  ])('is refused for %s', (_, parts) => {
    expect(made(parts)).toThrow('tells it')
  })

  it.each([
    ['inside of another answer', z.object({ id, account: Account.nullable() })],
    ['in a list of another answer', z.object({ all: z.array(Account) })],
    ['on a page that a write answers', page(Account)],
  ])('is refused for records %s', (_, output) => {
    expect(made({ ops: { 'sale.make': op({ ...asking, output }) } })).toThrow('inside of something else')
  })

  it('is refused for records that acts of another noun answer', () => {
    expect(made({ ops: { 'sale.make': op({ ...asking, output: Account }) } })).toThrow('keeps sealed')
  })
})
