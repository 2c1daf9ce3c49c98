import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condensed, isOver, nextEnd, pageSaid, peopleAt, type Seat } from './sockets.ts'

const seat = (id: string, more: Partial<Seat> = {}): Seat => ({
  id,
  name: id.toUpperCase(),
  isPerson: true,
  hears: '',
  until: 100,
  page: '/a',
  ...more,
})

describe('hints', () => {
  const hint = fc.record({
    name: fc.constantFrom('contacts.company.updated', 'invoicing.invoice.issued'),
    id: fc.stringMatching(/^[a-z]{1,2}$/),
    version: fc.nat(9),
  })

  it('of one thing are its newest alone', () => {
    fc.assert(
      fc.property(fc.array(hint, { maxLength: 90 }), (hints) => {
        const kept = condensed(hints)
        const keys = kept.map(({ name, id }) => `${name} ${id}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { name, id, version } of hints)
          expect(kept.find((each) => each.name === name && each.id === id)?.version).toBeGreaterThanOrEqual(version)
      }),
    )
  })

  it('of very many things are only their kinds', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      name: `contacts.company.${index % 2 ? 'updated' : 'created'}`,
      id: String(index),
      version: 1,
    }))
    expect(condensed(many).map(({ name }) => name)).toEqual(['contacts.company.created', 'contacts.company.updated'])
  })
})

describe('a right to listen', () => {
  it('ends at its end', () => {
    expect([isOver(seat('a'), 99), isOver(seat('a'), 100)]).toEqual([false, true])
    expect(nextEnd([])).toBeUndefined()
    expect(nextEnd([seat('a', { until: 7 }), seat('b', { until: 5 })])).toBe(5)
  })
})

describe('people at a page', () => {
  it('are each there once, and neither keys nor who may not listen any more', () => {
    const seats = [
      seat('a'),
      seat('a'),
      seat('b', { page: '/b' }),
      seat('key', { isPerson: false }),
      seat('late', { until: 50 }),
      seat('c'),
    ]
    expect(peopleAt('/a', seats, 60).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('said so in one way only', () => {
    expect(pageSaid('{"page":"/a"}')).toBe('/a')
    expect(pageSaid('{"page":null}')).toBeNull()
    const nonsense = ['', 'null', '7', '[]', '{}', '{"page":1}', `{"page":"${'x'.repeat(201)}"}`, 'x'.repeat(9000)]
    for (const wrong of nonsense) expect([wrong, pageSaid(wrong)]).toEqual([wrong, undefined])
    expect(pageSaid(new ArrayBuffer(2))).toBeUndefined()
  })
})
