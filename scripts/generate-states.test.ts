import { expect, it } from 'vitest'
import * as z from 'zod'
import { contract, crud, id, none, noun, op, states } from '#kit/contract'
import { statesPage, withStates } from './generate-states.ts'

const roles = { owner: none, admin: none, accountant: none, member: none, viewer: none }
const Order = noun({
  status: states({ new: 'neutral', 'in-work': 'active', sent: 'good' }, [
    { to: 'new', by: 'a shop' },
    { from: 'new', to: 'sent', by: 'it was in stock; all of it' },
  ]),
})
const ship = {
  effect: 'write',
  input: z.strictObject({ id }),
  output: Order,
  from: ['new', 'in-work'],
  to: 'sent',
} as const
const orders = contract({
  app: 'orders',
  summary: '',
  roles,
  ops: { ...crud('order', Order), 'order.ship': op({ ...ship, summary: '', http: 'POST /orders/:id/ship' }) },
})
const plain = contract({ app: 'plain', summary: '', roles, ops: crud('thing', noun({ name: z.string() })) })

const lines = `stateDiagram-v2
  state "in-work" as in_work
  [*] --> new: a shop
  new --> sent: ship or it was in stock, all of it
  in_work --> sent: ship
`

it('draws the life of a record between its marks, and leaves the rest of a README as it is', () => {
  const first = withStates('# orders\n\nOwns orders.\n', orders)
  expect(first).toMatch(/^# orders\n\nOwns orders\.\n\n<!-- states/)
  expect(first).toContain(`How an order stands:\n\n\`\`\`mermaid\n${lines}\`\`\``)
  expect(withStates(first, orders)).toBe(first)
  const grown = first.replace('How an order stands', 'How it was').concat('\nMore.\n')
  expect(withStates(grown, orders)).toBe(`${first}\nMore.\n`)
  expect(withStates('# plain\n', plain)).toBe('# plain\n')
})

it('draws those of all apps on one page', () => {
  const page = statesPage([plain, orders])
  expect(page).toContain(`\n## orders\n\n### order\n\n\`\`\`mermaid\n${lines}`)
  expect(page).not.toContain('plain')
})
