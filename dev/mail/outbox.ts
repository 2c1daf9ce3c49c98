import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { writePrivate } from '../private.ts'

export type Mail = {
  id: string
  from: string
  to: string[]
  reply_to?: string | undefined
  subject: string
  html?: string | undefined
  text?: string | undefined
  headers?: Record<string, string> | undefined
  at: string
}

const kept = 2_000

/** The mails that would have been sent, newest first. */
export class Outbox {
  #file: string
  #mails: Mail[]
  #faults = new Map<string, number>()
  #byKey = new Map<string, { body: string; id: string }>()

  constructor(file: string) {
    this.#file = file
    this.#mails = read(file).slice(-kept)
    // Rewritten on start, so that the file does not grow for ever.
    writePrivate(file, this.#mails.map(toLine).join(''))
    this.#mails.reverse()
  }

  list(to?: string): Mail[] {
    if (to === undefined) return this.#mails
    return this.#mails.filter((mail) => mail.to.some((address) => toAddress(address) === toAddress(to)))
  }

  /** `undefined` when the idempotency key was used for another mail. */
  add(mail: Omit<Mail, 'id' | 'at'>, key?: string): string | undefined {
    const body = JSON.stringify(mail)
    const earlier = key === undefined ? undefined : this.#byKey.get(key)
    if (earlier) return earlier.body === body ? earlier.id : undefined
    const added: Mail = { ...mail, id: crypto.randomUUID(), at: new Date().toISOString() }
    if (key !== undefined) this.#byKey.set(key, { body, id: added.id })
    this.#mails.unshift(added)
    this.#mails.length = Math.min(this.#mails.length, kept)
    appendFileSync(this.#file, toLine(added), { mode: 0o600 })
    return added.id
  }

  /** From now on mails to this address are answered with this status, until it is undefined. */
  fail(to: string, status: number | undefined) {
    if (status === undefined) this.#faults.delete(toAddress(to))
    else this.#faults.set(toAddress(to), status)
  }

  faultOf(to: readonly string[]): number | undefined {
    return to.map((address) => this.#faults.get(toAddress(address))).find((status) => status !== undefined)
  }

  clear() {
    this.#mails = []
    this.#byKey.clear()
    rmSync(this.#file, { force: true })
  }
}

function read(file: string): Mail[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        // The empty last line, or one cut short when the process was killed.
        return []
      }
    })
}

const toLine = (mail: Mail) => `${JSON.stringify(mail)}\n`

/** `Ann <ann@example.com>` and `ANN@example.com` are the same mailbox. */
function toAddress(text: string): string {
  return (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase()
}
