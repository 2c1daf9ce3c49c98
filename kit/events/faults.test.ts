import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Fault } from '#kit/auth'
import { Breaker } from './breaker.ts'
import { reasonOf, type Trouble, troubleOf } from './faults.ts'

const withCode = (code: string, message = 'refused') => Object.assign(new Error(message), { code })
const unparsed = z
  .object({ totalMinor: z.int(), email: z.email() })
  .safeParse({ totalMinor: 'x', email: 'a b@c' }).error

describe('the trouble of a fault', () => {
  const cases: [Trouble, unknown][] = [
    ['refused', unparsed],
    ['refused', Fault.of('not-found')],
    ['waiting', Fault.of('unavailable', 'the mail provider is away')],
    ['waiting', new Fault('internal', { status: 500, title: 'Internal error' })],
    ['race', Fault.of('conflict')],
    ['race', Fault.of('exists')],
    ['race', withCode('40001')],
    ['race', withCode('57014')],
    ['outage', withCode('42501', 'permission denied for schema accounting')],
    ['outage', withCode('42P01')],
    ['outage', withCode('3F000')],
    ['outage', withCode('57P03')],
    ['outage', withCode('53300')],
    ['outage', withCode('P2021')],
    ['outage', Object.assign(new Error('Neon answered 502'), { name: 'NeonDbError' })],
    ['outage', new TypeError('Network connection lost')],
    [
      'outage',
      Object.assign(withCode('P2010'), { meta: { driverAdapterError: { cause: { originalCode: '42501' } } } }),
    ],
    ['bug', withCode('42501', 'new row violates row-level security policy for table "entry"')],
    ['bug', withCode('23514')],
    ['bug', new TypeError("Cannot read properties of undefined (reading 'lines')")],
  ]
  it.each(cases)('is %s: %s', (trouble, fault) => expect(troubleOf(fault)).toBe(trouble))
})

describe('the reason of a fault', () => {
  it('names what a schema refused, never its value', () => {
    expect(reasonOf(unparsed)).toBe('totalMinor: invalid_type\nemail: invalid_format')
  })

  it('names no key of a record that is an address', () => {
    const byAddress = z.object({ seats: z.record(z.string(), z.int()) })
    const reason = reasonOf(byAddress.safeParse({ seats: { 'ada@mokka.test': 'x' } }).error)
    expect(reason).toBe('seats.‹address›: invalid_type')
  })

  it('holds no address, value or token', () => {
    const text = reasonOf(
      withCode(
        '23505',
        'Key (email)=(ada@mokka.test) exists; wrote ada@mokka.test with re_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcd',
      ),
    )
    expect(text).toMatch(/^23505 /)
    expect(text).not.toMatch(/ada|re_Ab/)
  })
})

describe('the breaker of an isolate', () => {
  it('opens after several outages in a row, and at the first good outcome closes', () => {
    const breaker = new Breaker()
    breaker.failed('1', 'outage')
    breaker.failed('1', 'outage')
    breaker.succeeded()
    breaker.failed('1', 'outage')
    breaker.failed('1', 'outage')
    expect(breaker.state).toBe('closed')
    breaker.failed('1', 'outage')
    expect(breaker.state).toBe('open')
    breaker.succeeded()
    expect(breaker.state).toBe('closed')
  })

  it('is not opened by one poisoned event, but by many that all fail', () => {
    const breaker = new Breaker()
    for (let time = 0; time < 50; time++) breaker.failed('poisoned', 'bug')
    expect(breaker.state).toBe('closed')
    for (let id = 0; id < 8; id++) breaker.failed(`event ${id}`, 'bug')
    expect(breaker.state).toBe('open')
  })

  it('is not opened by what waits for something else, or was refused', () => {
    const breaker = new Breaker()
    for (let id = 0; id < 50; id++)
      for (const trouble of ['waiting', 'refused', 'race'] as const) breaker.failed(`${id}`, trouble)
    expect(breaker.state).toBe('closed')
  })
})
