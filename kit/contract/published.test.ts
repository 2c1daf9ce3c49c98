import { expect, it } from 'vitest'
import * as z from 'zod'
import { contract } from './contract.ts'
import { crud } from './crud.ts'
import { id, text } from './fields.ts'
import { heardBy, none, published, publishedBy } from './index.ts'
import { noun } from './noun.ts'
import { op } from './op.ts'

const Card = noun({ number: text(), secretNote: text() }, { title: 'number', untold: ['secretNote'] })
const { secretNote: _, ...told } = Card.shape
const cards = contract({
  app: 'cards',
  summary: 'Cards',
  roles: { owner: none, admin: none, accountant: none, member: none, viewer: none },
  events: {
    'card.spent': z.object({ ...told, toIds: z.array(id) }),
    'card.asked': Card,
    'card-run.continued': z.object({ id, version: z.int() }),
    'card.reminder-due': z.object({ id, version: z.int() }),
    'posting.made': z.object({ ...told }),
  },
  ops: {
    ...crud('card', Card, ['get', 'create']),
    'card.spend': op({
      ...{
        summary: 'Spend',
        http: 'POST /cards/:id/spend',
        effect: 'write',
        input: z.strictObject({ id }),
        output: Card,
      },
      emits: ['card.spent'],
    }),
  },
})

it('what carries a record of its noun is published, without what the noun keeps to itself and what is for others of the house', () => {
  const events = publishedBy(cards)
  expect(events.map(({ name, noun }) => [name, noun])).toEqual([
    ['cards.card.created', 'card'],
    ['cards.card.spent', 'card'],
  ])
  for (const { schema } of events)
    expect(Object.keys((schema as unknown as z.ZodObject).shape).sort()).toEqual(Object.keys(told).sort())
})

it('is heard by who subscribes to all of it', () => {
  const hearer = contract({ ...cards, app: 'hearer', ops: {}, events: {}, subscribes: [published] })
  expect(heardBy(hearer, [cards, hearer])).toEqual(['cards.card.created', 'cards.card.spent'])
})
