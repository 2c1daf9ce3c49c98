import { env, RpcTarget } from 'cloudflare:workers'
import { CodeError, guarded } from './guard.ts'
import { harness, moduleOf, mostLogLetters, turns } from './harness.ts'

/** Of code that somebody's model wrote. */
export const mostCodeLetters = 20_000
const mostCalls = 100
const mostMs = 60_000
/** Locally nothing of this holds, and the guard alone stops what goes on for ever. */
const limits = { cpuMs: 5000, subRequests: 2 * mostCalls }

/** What a call answers in the code: the output, or a problem, which is thrown there with `code`, `detail` and `errors`. */
export type Answer = { output: unknown } | { problem: { code: string; detail: string; errors?: unknown } }

/** `at` is the time for the code, in ms; `call` is asked one call after another, `n` counts from 0. */
export type Running = {
  code: string
  at: number
  mostLetters: number
  call: (op: string, input: Record<string, unknown>, n: number) => Promise<Answer>
}

/** What the code has returned, of JSON; or why it did not come to its end. `logs` is what it told the console. */
export type Ran = { logs: string[] } & ({ value: unknown } | { fault: string })

type Entry = { evaluate(gate: Gate, at: number, mostLetters: number): Promise<unknown> }

/**
 * Runs JavaScript in an isolate of its own that reaches nothing but `call`. Once this has answered, the code calls nothing
 * more, and no call is under way. What `call` throws ends the code: a `CodeError` is its fault, anything else is thrown here.
 */
export async function runCode({ code, at, mostLetters, call }: Running): Promise<Ran> {
  const calls = new Calls(call)
  const time = Promise.withResolvers<never>()
  const timer = setTimeout(() => time.reject(new CodeError(`it took longer than ${mostMs / 1000} seconds`)), mostMs)
  try {
    const ended = load(code).evaluate(new Gate(calls), at, mostLetters)
    return toRan(await Promise.race([ended, time.promise, calls.broken.promise]), mostLetters)
  } catch (cause) {
    if (calls.cause && !(calls.cause instanceof CodeError)) throw calls.cause
    return { fault: toFault(calls.cause ?? cause), logs: [] }
  } finally {
    clearTimeout(timer)
    await calls.close()
  }
}

function load(code: string): Entry {
  if (code.length > mostCodeLetters) throw new CodeError(`at most ${mostCodeLetters} letters`)
  const turn = `$${crypto.randomUUID().replaceAll('-', '')}`
  const { LOADER } = env as unknown as { LOADER: WorkerLoader }
  const worker = LOADER.load({
    compatibilityDate: '2026-08-01',
    mainModule: 'main.js',
    modules: { 'main.js': harness, 'code.js': moduleOf(guarded(code, turn), turn), 'turns.js': turns },
    env: {},
    globalOutbound: null,
    limits,
  })
  return worker.getEntrypoint() as unknown as Entry
}

/** All that the code reaches: of this object it finds `call` and nothing else. */
class Gate extends RpcTarget {
  readonly #calls: Calls

  constructor(calls: Calls) {
    super()
    this.#calls = calls
  }

  /** `[op, input]` as JSON. */
  call(text: string): Promise<string> {
    return this.#calls.take(text)
  }
}

/** Calls in the order in which they come, one after another: so a second run of the same code finds the same order. */
class Calls {
  /** What ended the code from here. */
  cause: unknown
  readonly broken = Promise.withResolvers<never>()
  private readonly call: Running['call']
  private isClosed = false
  private count = 0
  private last: Promise<unknown> = Promise.resolve()

  constructor(call: Running['call']) {
    this.call = call
    this.broken.promise.catch(() => undefined)
  }

  take(text: string): Promise<string> {
    const n = this.count++
    const answer = this.last.then(() => this.answer(text, n))
    this.last = answer
    return answer
  }

  /** In an object the code goes on after its time, whatever becomes of its isolate; it is not heard any more. */
  async close(): Promise<void> {
    this.isClosed = true
    await this.last
  }

  private async answer(text: string, n: number): Promise<string> {
    if (this.isClosed) return refused('over', 'the code is over')
    if (n >= mostCalls) return refused('too-many-calls', `at most ${mostCalls} calls in one run`)
    const [op, input] = parsed(text)
    if (typeof op !== 'string' || op.length > 100) return refused('invalid-input', 'call takes the id of an op')
    if (!isRecord(input)) return refused('invalid-input', 'the input of an op is an object')
    try {
      return JSON.stringify(await this.call(op, input, n))
    } catch (cause) {
      this.isClosed = true
      this.cause = cause
      this.broken.reject(cause)
      return refused('over', 'the code is over')
    }
  }
}

const refused = (code: string, detail: string) => JSON.stringify({ problem: { code, detail } } satisfies Answer)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Also what the code has made of it on its way. */
function parsed(text: unknown): unknown[] {
  try {
    const value = JSON.parse(String(text))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** The isolate is the code's, so whatever it says is looked at as any input. */
function toRan(answer: unknown, mostLetters: number): Ran {
  const { text, fault, logs } = isRecord(answer) ? answer : {}
  const kept = (Array.isArray(logs) ? logs : []).map((each) => String(each).slice(0, mostLogLetters)).slice(0, 1000)
  if (typeof text === 'string' && text.length <= mostLetters) return { value: JSON.parse(text), logs: kept }
  return { fault: typeof fault === 'string' ? fault : 'it has broken its own answer', logs: kept }
}

function toFault(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/hung|never resolve/.test(message)) return 'it waits for what never comes'
  return message.slice(0, 500)
}
