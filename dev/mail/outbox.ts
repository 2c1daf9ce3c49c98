import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { privateFolder, writePrivate } from '../private.ts'
import type { News } from './news.ts'

type Fault = { status?: number | undefined; news?: News | undefined }
type Attached = { filename: string; contentType: string; size: number }
/** A mail as a provider is given it. */
type Sent = Omit<Mail, 'id' | 'at' | 'replyTo' | 'attachments'> & {
  reply_to?: string | undefined
  attachments?: { filename: string; content: string; content_type: string }[] | undefined
}
export type Mail = {
  id: string
  from: string
  to: string[]
  replyTo: string | null
  subject: string
  html?: string | undefined
  text?: string | undefined
  headers?: Record<string, string> | undefined
  tags?: { name: string; value: string }[] | undefined
  attachments: Attached[]
  at: string
}

const kept = 2_000

/** The mails that would have been sent, newest first. */
export class Outbox {
  #file: string
  /** The attachments, a file each. */
  #folder: string
  #mails: Mail[]
  #faults = new Map<string, Fault>()
  #byKey = new Map<string, { body: string; id: string }>()

  constructor(file: string, folder: string) {
    this.#file = file
    this.#folder = folder
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
  add(sent: Sent, key?: string): string | undefined {
    const body = JSON.stringify(sent)
    const earlier = key === undefined ? undefined : this.#byKey.get(key)
    if (earlier) return earlier.body === body ? earlier.id : undefined
    const id = crypto.randomUUID()
    const { reply_to: replyTo, attachments = [], ...mail } = sent
    const files = attachments.map((attachment, nth) => this.#keep(id, nth, attachment))
    const at = new Date().toISOString()
    const added: Mail = { ...mail, id, at, replyTo: replyTo ?? null, attachments: files }
    if (key !== undefined) this.#byKey.set(key, { body, id: added.id })
    this.#mails.unshift(added)
    this.#mails.length = Math.min(this.#mails.length, kept)
    appendFileSync(this.#file, toLine(added), { mode: 0o600 })
    return added.id
  }

  #keep(id: string, nth: number, given: { filename: string; content: string; content_type: string }): Attached {
    const bytes = Buffer.from(given.content, 'base64')
    privateFolder(this.#folder)
    writePrivate(join(this.#folder, `${id}-${nth}`), bytes)
    return { filename: given.filename, contentType: given.content_type, size: bytes.length }
  }

  attachment(id: string, nth: number): { contentType: string; bytes: Buffer } | undefined {
    const found = this.#mails.find((mail) => mail.id === id)?.attachments[nth]
    if (!found) return undefined
    return { contentType: found.contentType, bytes: readFileSync(join(this.#folder, `${id}-${nth}`)) }
  }

  /** From now on mails to this address are answered with this status, or taken and end like this, until told otherwise. */
  fail(to: string, { status, news }: Fault) {
    this.#faults.set(toAddress(to), { status, news })
  }

  faultOf(to: readonly string[]): number | undefined {
    return to.map((address) => this.#faults.get(toAddress(address))?.status).find((status) => status !== undefined)
  }

  newsOf(to: readonly string[]): News {
    return to.map((address) => this.#faults.get(toAddress(address))?.news).find((news) => news) ?? 'delivered'
  }

  clear() {
    this.#mails = []
    this.#byKey.clear()
    rmSync(this.#folder, { recursive: true, force: true })
    rmSync(this.#file, { force: true })
  }
}

function read(file: string): Mail[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [{ replyTo: null, attachments: [], ...JSON.parse(line) }]
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
