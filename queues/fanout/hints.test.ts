import { expect, it } from 'vitest'
import type { Envelope } from '#kit/events'
import { hintsOf } from './hints.ts'

const event = (name: string, data: object = {}) =>
  ({ name, aggregateId: 'a', aggregateVersion: 7, data }) as unknown as Envelope
const performed = (op: string, changes: object[], truncated = false) =>
  event('settings.op.performed', { op, changes, truncated })

it('names of an act every row that it changed, with its version, as ops call its noun', () => {
  const changes = [
    { noun: 'taxRate', id: 'x', before: null, after: { version: 1 } },
    { noun: 'profile', id: 'y', before: { version: 4 }, after: null },
  ]
  expect(hintsOf(performed('settings.tax-rate.create', changes))).toEqual([
    { name: 'settings.tax-rate.changed', id: 'x', version: 1 },
    { name: 'settings.profile.changed', id: 'y', version: 4 },
  ])
})

it('says that any row may have changed where an act names none, or not all', () => {
  expect(hintsOf(performed('settings.view.reset', []))).toEqual([{ name: 'settings.view.changed', id: '', version: 0 }])
  const some = performed('settings.view.reset', [{ noun: 'view', id: 'x', before: null, after: null }], true)
  expect(hintsOf(some).map(({ id }) => id)).toEqual(['x', ''])
})

it('tells nothing twice: other events say whose rights end, and no more', () => {
  expect(hintsOf(event('settings.tax-rate.created'))).toEqual([])
  expect(hintsOf(event('identity.member.removed'))).toEqual([{ name: 'identity.member.removed', id: 'a', version: 7 }])
})
