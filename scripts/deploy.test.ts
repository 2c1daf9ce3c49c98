import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { refusalOf } from './deploy/imports.ts'
import { forDomain, inOrder, missingSecrets, onWorkersDev, queuesOf, rollbacksOf } from './deploy/plan.ts'
import { readWorkers } from './wrangler.ts'

const worker = (name: string, ...services: string[]) => ({ name, services: services.map((service) => ({ service })) })
const names = (workers: { name: string }[]) => workers.map(({ name }) => name)

it('deploys a Worker after those it is bound to', () => {
  const order = names(
    inOrder([worker('gateway', 'invoicing', 'contacts'), worker('invoicing', 'contacts'), worker('contacts')]),
  )
  expect(order).toEqual(['contacts', 'invoicing', 'gateway'])
})

it('takes a circle of bindings only where a secret has made the Worker that is bound too early', () => {
  expect(() => inOrder([worker('a', 'b'), worker('b', 'a')])).toThrow('a → b → a')
  const known = { ...worker('a', 'b'), secrets: { required: ['ACTOR_KEYS'] } }
  expect(names(inOrder([known, worker('b', 'c'), worker('c', 'a')]))).toEqual(['c', 'b', 'a'])
})

it('finds an order for the house', () => {
  expect(names(inOrder(readWorkers())).at(-1)).toBe('gateway')
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

it('deploys the gateway last, whatever it is bound to', () => {
  expect(names(inOrder([worker('gateway'), worker('audit'), worker('room')]))).toEqual(['audit', 'room', 'gateway'])
})

it('goes back from the outside in', () => {
  const order = rollbacksOf(inOrder([worker('gateway', 'contacts'), worker('contacts')])).map((args) => args[2])
  expect(order).toEqual(['gateway', 'contacts'])
})

it('names every secret that is missing', () => {
  const identity = { name: 'identity', secrets: { required: ['ACTOR_KEYS', 'AUTH_KEYS'] } }
  expect(missingSecrets(identity, [{ name: 'ACTOR_KEYS' }, { name: 'OTHER' }])).toEqual(['identity AUTH_KEYS'])
})

it('knows of every Worker which secrets it does not answer without', () => {
  const needed = Object.fromEntries(readWorkers().map(({ name, secrets }) => [name, secrets?.required ?? []]))
  expect(needed).toMatchObject({
    gateway: ['ACTOR_KEYS', 'ORIGIN'],
    mcp: ['ACTOR_KEYS'],
    room: ['ACTOR_KEYS'],
    'dead-letter': ['DATABASE_URL'],
    identity: ['ACTOR_KEYS', 'DATABASE_URL', 'AUTH_KEYS', 'SEALING_KEYS', 'ORIGIN'],
    settings: ['ACTOR_KEYS', 'DATABASE_URL', 'SEALING_KEYS'],
  })
})

it('puts the gateway on a domain, and on workers.dev only when told to', () => {
  const gateway = [worker('gateway')]
  expect(forDomain(gateway, 'app.example.com')).toEqual(['--domain', 'app.example.com'])
  expect(() => forDomain(gateway, undefined)).toThrow('--domain')
  expect(() => forDomain(gateway, 'https://app.example.com/')).toThrow('not a domain')
  expect(forDomain([worker('contacts')], undefined)).toEqual([])
  const committed = readFileSync(join(import.meta.dirname, '../wrangler.toml'), 'utf8')
  expect(committed).toMatch(/^workers_dev = false$/m)
  expect(onWorkersDev(committed)).toMatch(/^workers_dev = true$/m)
})

it('lets an app go out alone when the deployed shell shares all that it needs, and no shell that shares less', () => {
  const alone = { deployed: '1.2', own: '1.4', needs: { contacts: '1.2' }, isShellChosen: false, isWhole: false }
  expect(refusalOf(alone)).toBeUndefined()
  expect(refusalOf({ ...alone, needs: { contacts: '1.3' } })).toMatch('contacts needs edition 1.3')
  expect(refusalOf({ ...alone, needs: { contacts: '2.0' } })).toMatch('the deployed shell has 1.2')
  expect(refusalOf({ ...alone, needs: { contacts: '1.3' }, isShellChosen: true })).toBeUndefined()
  expect(refusalOf({ ...alone, own: '1.1', isShellChosen: true })).toMatch('deploy all')
  expect(refusalOf({ ...alone, own: '2.0', isShellChosen: true })).toMatch('deploy all')
  expect(refusalOf({ ...alone, own: '2.0', isShellChosen: true, isWhole: true })).toBeUndefined()
  expect(refusalOf({ ...alone, deployed: undefined })).toBeUndefined()
})
