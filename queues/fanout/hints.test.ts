import { expect, it } from 'vitest'
import type { Envelope } from '#kit/events'
import { hintsOf } from './hints.ts'

const event = (name: string, data: object = {}) =>
  ({ name, aggregateId: 'a', aggregateVersion: 1, actor: { id: 'ana' }, data }) as unknown as Envelope
const performed = (op: string, nouns: string[], truncated = false) =>
  event('settings.op.performed', { op, truncated, changes: nouns.map((noun) => ({ noun, id: noun[0] })) })
const hint = (noun: string, id: string) => ({ name: `settings.${noun}.changed`, id, version: 1, by: 'ana' })

it('names of an act every row that it changed, as ops call its noun', () => {
  const hints = hintsOf(performed('settings.tax-rate.create', ['taxRate', 'profile']))
  expect(hints).toEqual([hint('tax-rate', 't'), hint('profile', 'p')])
})

it('says that any row may have changed where an act names none, or not all', () => {
  expect(hintsOf(performed('settings.view.update', []))).toEqual([hint('view', '')])
  expect(hintsOf(performed('settings.view.update', ['view'], true))).toEqual([hint('view', 'v'), hint('view', '')])
})

it('says that anything of the app may have changed where a handler acted', () => {
  expect(hintsOf(performed('settings.identity.tenant.created', ['profile']))).toEqual([hint('*', '')])
})

it('tells nothing twice: other events say whose rights end, and no more', () => {
  expect(hintsOf(event('settings.tax-rate.created'))).toEqual([])
  expect(hintsOf(event('identity.member.removed'))).toEqual([{ name: 'identity.member.removed', id: 'a', version: 1 }])
})
