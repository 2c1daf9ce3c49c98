import { expect, it } from 'vitest'
import { inOrder, queuesOf } from './deploy.ts'

const worker = (name: string, ...services: string[]) => ({ name, services: services.map((service) => ({ service })) })
const names = (workers: { name: string }[]) => workers.map(({ name }) => name)

it('deploys a Worker after those it is bound to', () => {
  const order = names(
    inOrder([worker('gateway', 'invoicing', 'contacts'), worker('invoicing', 'contacts'), worker('contacts')]),
  )
  expect(order).toEqual(['contacts', 'invoicing', 'gateway'])
})

it('names a circle of bindings', () => {
  expect(() => inOrder([worker('a', 'b'), worker('b', 'a')])).toThrow('a → b → a')
})

it('finds every queue once', () => {
  const queues = {
    producers: [{ queue: 'events' }],
    consumers: [{ queue: 'events-a', dead_letter_queue: 'dead-letters' }],
  }
  expect(
    queuesOf([
      { name: 'a', queues },
      { name: 'b', queues },
    ]),
  ).toEqual(['dead-letters', 'events', 'events-a'])
})
