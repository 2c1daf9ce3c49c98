import { expect, it } from 'vitest'
import { isSame, isSession, lifetimeSeconds, newSession, tokenOf } from './key.ts'

const token = 'a'.repeat(32)

it('knows its token and no other', () => {
  expect(isSame(token, token)).toBe(true)
  expect(isSame(`${token}a`, token)).toBe(false)
  expect(isSame('', token)).toBe(false)
})

it('lets nobody in by a token that is missing or short', () => {
  expect(() => tokenOf({} as never)).toThrow('no operator')
  expect(() => tokenOf({ OPERATOR_TOKEN: 'short' } as never)).toThrow('no operator')
})

it('ends a session by time, by another token and by any change to it', () => {
  const session = newSession(token, 0)
  expect(isSession(session, token, 1000)).toBe(true)
  expect(isSession(session, token, lifetimeSeconds * 1000 + 1)).toBe(false)
  expect(isSession(session, 'b'.repeat(32), 1000)).toBe(false)
  expect(isSession(session.replace(/^\d+/, '99999999999'), token, 1000)).toBe(false)
  for (const none of ['', '.', '1', 'x.y']) expect(isSession(none, token, 0)).toBe(false)
})
