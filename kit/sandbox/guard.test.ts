// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is tested has them
import { describe, expect, it } from 'vitest'
import { CodeError, guarded } from './guard.ts'

const mostTurns = 2000
const AsyncFunction = (async () => {}).constructor as new (...given: string[]) => (turn: () => void) => Promise<unknown>

/** Runs code as the harness does, but here: guarded, strict, in an async function. */
function run(code: string): Promise<unknown> {
  const name = `$${crypto.randomUUID().replaceAll('-', '')}`
  let left = mostTurns
  const turn = () => {
    if (left-- <= 0) throw new RangeError('too often')
  }
  return new AsyncFunction(name, `'use strict'; return (async () => {\n${guarded(code, name)}\n})()`)(turn)
}

const loops = [
  'while (true) BODY',
  'do BODY while (true)',
  'for (;;) BODY',
  'for (let i = 0; i < 1; i--) BODY',
  'for (const x of { *[Symbol.iterator]() { while (1) yield 1 } }) BODY',
  'outer: for (;;) { for (const x of [1, 2]) { BODY; continue outer } }',
]
const bodies = [
  ';',
  '{}',
  '{ const a = 1 }',
  '{ continue }',
  '{ try { throw 1 } catch { continue } finally { } }',
  '/* } */ // {\n ;',
  '{ `${1}}` ; /[}]{1}/.test("}") }',
  '{ if (1) continue; else break }',
]
const places = [
  'CODE',
  'await (async () => { CODE })()',
  '(() => { CODE })()',
  '({ m() { CODE } }).m()',
  '({ get m() { CODE } }).m',
  '({ set m(v) { CODE } }).m = 1',
  'class A { static { CODE } }',
  'new (class { constructor() { CODE } })()',
  'new (class { x = (() => { CODE })() })()',
  '((a = (() => { CODE })()) => a)()',
  '`${(() => { CODE })()}`',
  '(function* () { CODE })().next()',
  'for await (const x of (async function* () { CODE })()) ;',
  'if (0) ; else { CODE }',
  'switch (1) { case 1: CODE }',
]

describe('what goes round for ever', () => {
  it('stops as every loop, with every body, at every place', async () => {
    const all = places.flatMap((place) =>
      loops.flatMap((loop) => bodies.map((body) => place.replace('CODE', () => loop.replace('BODY', () => body)))),
    )
    for (const code of all) await expect(run(code), code).rejects.toThrow('too often')
    expect(all.length).toBeGreaterThan(500)
  })

  it.each([
    'const f = () => f(); while (1) try { f() } catch {}',
    'const f = (n) => n > 0 ? f(n - 1) + f(n - 1) : 0; return f(50)',
    'const f = (a = f()) => 0; for (;;) try { f() } catch {}',
    'const f = ({ a = f({}) }) => 0; for (;;) try { f({}) } catch {}',
    'class A { x = new A() } for (;;) try { new A() } catch {}',
    'class A { static get x() { return this.x } } for (;;) try { A.x } catch {}',
    'const a = { toString() { return `${a}` } }; for (;;) try { `${a}` } catch {}',
    'const a = { valueOf: () => +a }; for (;;) try { +a } catch {}',
    'const p = new Proxy({}, { get: (t, k, r) => r[k] }); for (;;) try { p.x } catch {}',
    'const tag = () => tag``; for (;;) try { tag`` } catch {}',
    'function f() { try { f() } catch { f() } finally { f() } } f()',
    'const f = async () => { await 0; return f() }; await f()',
    'const f = () => Promise.resolve().then(f); await f()',
    'const a = { then: (done) => done(a) }; await a',
    'const s = new Set([1]); s.forEach((x) => { s.delete(x); s.add(x) })',
    'const a = [1]; for (const x of a) a.push(x)',
    'const it = { next: () => ({ done: false }), [Symbol.iterator]() { return this } }; const [...all] = it',
    'function* g() { yield* g() } [...g()]',
    'let turn = () => {}, left = 9e9, $ = turn; var arguments_ = 1; for (;;) ;',
    'Object.assign(globalThis, { turn() {} }); try { for (;;) ; } finally { delete globalThis.turn }',
    '//# sourceURL=code.js\nwhile (1) ; //# sourceMappingURL=x',
    '"use strict"; "while (0) {"; while (1) ;',
    'const x = 8 / 2 /1; while (/=/g) ;',
  ])('stops: %s', async (code) => {
    await expect(run(code)).rejects.toThrow('too often')
  })
})

describe('what is refused', () => {
  it.each([
    ['import x from "y"', 'import'],
    ['return import("./turns.js")', 'import'],
    ['return import.meta.url', 'import'],
    ['export const a = 1', 'export'],
    ['export * from "x"', 'export'],
    ['} import x from "y"; {', 'JavaScript'],
    ['}; while (1) ; ({', 'JavaScript'],
    ['*/ while (1) ; /*', 'JavaScript'],
    ['with (a) b()', 'JavaScript'],
    ['#!/bin/sh\nwhile (1) ;', 'JavaScript'],
    ['<!-- while (1)', 'JavaScript'],
    ['wh\\u0069le (1) ;', 'JavaScript'],
    ['`${', 'JavaScript'],
    ['('.repeat(20_000), 'JavaScript'],
  ])('%.40s', (code, why) => {
    expect(() => guarded(code, '$t')).toThrow(CodeError)
    expect(() => guarded(code, '$t')).toThrow(why)
  })
})

describe('what comes to its end', () => {
  it.each<[string, unknown]>([
    ['let s = 0; for (const x of [1, 2, 3]) s += x; return s', 6],
    ['let n = 0; do n++; while (n < 5) return n', 5],
    ['const f = (a) => ({ a }); return f(1)', { a: 1 }],
    ['const f = a => b => a + b; return f(1)(2)', 3],
    ['const f = ({ a = 1, b = (2, 3) } = {}) => [a, b]; return f()', [1, 3]],
    ['if (1) for (const x of [1]) if (x) ; else ; else return 2; return 1', 1],
    ['a: for (const x of [1, 2]) for (const y of [1, 2]) if (y === 1) continue a; return 7', 7],
    ['class A { #x = 2; static y = () => 3; z = async () => await this.#x } return [await new A().z(), A.y()]', [2, 3]],
    ['return [...(function* () { yield* [1, 2] })()].map((x) => x * 2)', [2, 4]],
    ['return [1, 2].reduce((a, b) => a + b) // the sum', 3],
    [`return ${'1+'.repeat(5000)}1`, 5001],
    ['', undefined],
  ])('answers as without the guard: %.60s', async (code, value) => {
    expect(await run(code)).toEqual(value)
  })
})
