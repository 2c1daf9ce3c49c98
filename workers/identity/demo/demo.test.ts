import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contract, op } from '#kit/contract'
import { seed } from '../../../db/kit/seed.ts'
import { inOrder } from './in-order.ts'
import { type Planned, resolved, stagesOf } from './plan.ts'

const one = op({ summary: '', http: 'POST /ones', effect: 'write', input: null as never, output: null as never })
const nobody = { owner: [], admin: [], accountant: [], member: [], viewer: [] }
const appOf = (app: string, uses: string[] = []) =>
  contract({
    app,
    summary: '',
    roles: nobody,
    uses,
    ops: { 'one.list': { ...one, http: 'GET /ones', effect: 'read' } },
  })
const seedOf = (contract: ReturnType<typeof appOf>, asked?: ReturnType<typeof appOf>) =>
  seed(contract, asked ? { ones: { op: asked.ops['one.list'], input: {} as never } } : {}, () => [])
const names = (stages: ReturnType<typeof stagesOf>) => stages.map((stage) => stage.map(({ contract }) => contract.app))

describe('stages', () => {
  it('fill first what others use or ask of, and pass over who has no past', () => {
    const [quotes, stock, people] = [
      appOf('quotes', ['people.one.get', 'mail.one.send']),
      appOf('stock'),
      appOf('people'),
    ]
    const seeds = [seedOf(quotes, stock), seedOf(stock), seedOf(people, stock)]
    expect(names(stagesOf(seeds))).toEqual([['stock'], ['people'], ['quotes']])
  })

  it('end where two wait for each other', () => {
    const [a, b] = [appOf('a', ['b.one.get']), appOf('b')]
    expect(() => stagesOf([seedOf(a), seedOf(b, a)])).toThrow('a, b')
  })
})

it('puts ids where an input names records, at any depth', () => {
  const ids = new Map([['stock/bean', 'id of bean']])
  const input = { a: { made: 'bean' }, ownerId: { me: true }, lines: [{ of: { made: 'bean' }, n: 1 }], note: null }
  expect(resolved(input, 'stock', ids, 'ann')).toEqual({
    a: 'id of bean',
    ownerId: 'ann',
    lines: [{ of: 'id of bean', n: 1 }],
    note: null,
  })
  expect(() => resolved({ a: { made: 'bean' } }, 'quotes', ids, 'ann')).toThrow('bean')
})

const planned = fc
  .array(
    fc.record({
      names: fc.subarray(['a', 'b', 'c', 'd'], { maxLength: 2 }),
      inTurn: fc.boolean(),
      day: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all
      .toSorted((one, other) => one.day - other.day)
      .map(({ day, ...call }, index) => ({
        ...call,
        key: String(index),
        op: one,
        at: `2026-01-0${day}T08:00:00.000Z`,
      })),
  ) as unknown as fc.Arbitrary<Planned[]>

describe('calls in order', () => {
  it('follow those that name the same record and those of earlier days when in turn, and never are too many at once', () =>
    fc.assert(
      fc.asyncProperty(
        planned,
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async (calls, most, pauses) => {
          const ended = new Set<Planned>()
          let underWay = 0
          await inOrder(calls, most, async (call) => {
            expect(++underWay).toBeLessThanOrEqual(most)
            const before = calls.slice(0, calls.indexOf(call))
            const needed = before.filter(
              (other) =>
                other.names.some((name) => call.names.includes(name)) ||
                (call.inTurn && other.inTurn && other.at < call.at),
            )
            expect(needed.filter((other) => !ended.has(other))).toEqual([])
            for (let turns = pauses.next().value as number; turns > 0; turns--) await Promise.resolve()
            ended.add(call)
            underWay--
          })
          expect(ended.size).toBe(calls.length)
        },
      ),
    ))

  it('end at the first that fails, once those under way have ended', async () => {
    const calls = ['a', 'a', 'b'].map((name, index) => ({
      names: [name],
      key: String(index),
      op: one,
      at: '2026-01-01',
    }))
    const begun: string[] = []
    const ended: string[] = []
    const playing = inOrder(calls as unknown as Planned[], 2, async ({ key }) => {
      begun.push(key)
      if (key === '0') throw new Error('refused')
      await new Promise((resolve) => setTimeout(resolve, 5))
      ended.push(key)
    })
    await expect(playing).rejects.toThrow('refused')
    expect([begun, ended]).toEqual([['0', '2'], ['2']])
  })
})
