import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contract } from '#kit/contract'
import type { Envelope } from '#kit/events'
import { partsOf, subscribersOf } from './targets.ts'

const contract = (app: string, subscribes: string[], told: string[] = []) =>
  ({ app, subscribes, nouns: {}, notices: Object.fromEntries(told.map((event) => [event, {}])) }) as unknown as Contract
const subscribers = subscribersOf([
  contract('invoicing', ['contacts.company.updated', 'identity.day.started']),
  contract('quotes', ['contacts.company.updated']),
  contract('files', []),
])
const event = (id: string, name: string, text = '') => ({ id, name, data: { text } }) as unknown as Envelope

describe('subscribers', () => {
  it('are all apps that named the event', () => {
    expect(subscribers.get('contacts.company.updated')).toEqual(['invoicing', 'quotes'])
    expect(subscribers.get('identity.day.started')).toEqual(['invoicing'])
    expect(subscribers.get('files.file.added')).toBeUndefined()
  })
})

describe('parts', () => {
  it('leave out what nobody asked for', () => {
    expect(partsOf([event('1', 'files.op.performed')], subscribers)).toEqual([])
  })

  it("reach who asked for any app's, once even when it asked twice, also from an app nobody knew of", () => {
    const heard = subscribersOf([
      contract('audit', ['*.op.performed', 'files.op.performed']),
      contract('loyalty', ['contacts.company.updated']),
    ])
    const events = [event('1', 'files.op.performed'), event('2', 'loyalty.op.performed'), event('3', 'op.performed')]
    expect(partsOf(events, heard)).toEqual([{ app: 'audit', events: events.slice(0, 2) }])
    expect(partsOf([event('4', 'contacts.company.updated')], heard)).toMatchObject([{ app: 'loyalty' }])
  })

  it('reach who asked for what people are told of, and with that for nothing else', () => {
    const heard = subscribersOf([
      contract('notifications', ['*.noticed', 'loyalty.card.filled']),
      contract('loyalty', [], ['card.filled', 'card.lost']),
    ])
    const events = [event('1', 'loyalty.card.filled'), event('2', 'loyalty.card.lost'), event('3', 'loyalty.card.made')]
    expect(partsOf(events, heard)).toEqual([{ app: 'notifications', events: events.slice(0, 2) }])
  })

  it('bring every event to each subscriber once, in order and within what a queue takes', () => {
    const names = fc.constantFrom('contacts.company.updated', 'identity.day.started', 'nobody.cares.much')
    const sent = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 90_000 })), { maxLength: 250 })
    fc.assert(
      fc.property(sent, (list) => {
        const events = list.map(([name, size], index) => event(String(index), name, 'x'.repeat(size)))
        const parts = partsOf(events, subscribers)
        for (const app of ['invoicing', 'quotes']) {
          const arrived = parts.filter((part) => part.app === app).flatMap((part) => part.events)
          expect(arrived).toEqual(events.filter(({ name }) => subscribers.get(name)?.includes(app)))
        }
        for (const part of parts) {
          expect(part.events.length).toBeLessThanOrEqual(100)
          expect(JSON.stringify(part.events).length).toBeLessThan(210_000)
        }
      }),
      { numRuns: 30 },
    )
  })
})
