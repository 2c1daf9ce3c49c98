/** How often the code may go round: loops and calls of its own functions. */
export const mostTurns = 5_000_000
export const mostLogLetters = 4000

/** The module that counts; the code has it under a name that it cannot know. */
export const turns = `
let left = ${mostTurns}
export const turn = () => {
  if (left-- <= 0) throw new RangeError('it goes round too often: more than ${mostTurns} times')
}`

/** The module of the code: its first line is the second here. */
export const moduleOf = (guarded: string, turn: string): string =>
  `import { turn as ${turn} } from './turns.js'; export default (call) => async () => {\n${guarded}\n}`

/**
 * What runs the code in its isolate. It is text, since it is loaded there and nowhere else. Before the code begins nothing
 * of the platform is left, so that it finds the language, \`call\` and \`console\`; what answers is taken before, too.
 */
export const harness = `
import { WorkerEntrypoint } from 'cloudflare:workers'
import code from './code.js'

const language = new Set((
  'globalThis Infinity NaN undefined isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI ' +
  'encodeURIComponent Object Function Boolean Symbol Error AggregateError EvalError RangeError ReferenceError ' +
  'SyntaxError TypeError URIError Number BigInt Math Date String RegExp Array ArrayBuffer Uint8Array Int32Array ' +
  'Float64Array Map Set WeakMap WeakSet JSON Promise Reflect Proxy Intl Iterator'
).split(' '))
for (let at = globalThis; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
  for (const name of Reflect.ownKeys(at)) if (!language.has(name)) Reflect.deleteProperty(at, name)

const { stringify, parse } = JSON

const logs = []
let lettersLeft = ${mostLogLetters}
const log = (...values) => {
  if (lettersLeft <= 0) return
  const text = values.map((each) => (typeof each === 'string' ? each : stringify(each) ?? String(each))).join(' ')
  logs.push(text.slice(0, lettersLeft))
  lettersLeft -= text.length + 1
}
globalThis.console = { log, info: log, warn: log, error: log, debug: log }

/** The same instant and the same chances for each run of the same call: it is run again after a crash. */
const standStill = (now) => {
  const Real = Date
  Real.now = () => now
  globalThis.Date = new Proxy(Real, {
    apply: () => new Real(now).toString(),
    construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now], as),
  })
  Real.prototype.constructor = globalThis.Date
  let state = now >>> 0
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What was thrown in words; it may be anything, and may itself throw when it is looked at. */
const told = (thrown) => {
  try {
    if (typeof thrown !== 'object' || thrown === null) return 'it threw ' + String(thrown)
    const line = /code\\.js:(\\d+)/.exec(String(thrown.stack))?.[1]
    const code = typeof thrown.code === 'string' ? ' (' + thrown.code + ')' : ''
    return String(thrown.name) + ': ' + String(thrown.message) + code + (line ? ', line ' + (line - 1) : '')
  } catch {
    return 'it threw what cannot be told'
  }
}

export default class extends WorkerEntrypoint {
  async evaluate(gate, now, mostLetters) {
    standStill(now)
    const call = async (op, input = {}) => {
      const answer = parse(await gate.call(stringify([op, input])))
      if ('output' in answer) return answer.output
      throw Object.assign(new Error(answer.problem.detail), answer.problem)
    }
    try {
      const text = stringify(await code(call)()) ?? 'null'
      if (text.length > mostLetters)
        return { fault: 'it answers ' + text.length + ' letters: return less, at most ' + mostLetters, logs }
      return { text, logs }
    } catch (thrown) {
      return { fault: told(thrown).slice(0, 2000), logs }
    }
  }
}`
