import pg from 'pg'
import type { Prepared, Session } from './session.ts'

export type Statement = { query: string; params?: unknown[] }
export type Result = { fields: pg.FieldDef[]; rows: (string | null)[][]; command: string; rowCount: number | null }

/** The part of node-postgres' Connection that its extension point `Submittable` hands to us (as to pg-cursor). */
type Connection = {
  stream: { cork(): void; uncork(): void; destroy(): void }
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: (string | null)[] }): void
  describe(message: { type: 'P' }): void
  execute(): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
  on(event: string, listener: (message: never) => void): void
  removeListener(event: string, listener: (message: never) => void): void
}

type Step = {
  sql: string
  known: Prepared | undefined
  name: string
  fields?: pg.FieldDef[]
  rows: (string | null)[][]
}

/**
 * Sends all statements and one Sync in one write. Postgres runs what stands between two Syncs as one
 * transaction, so a batch is atomic without BEGIN and COMMIT, and costs one round trip.
 */
export class Pipeline {
  #session: Session
  #statements: Statement[]
  #steps: Step[] = []
  #results: Result[] = []
  #error: Error | undefined
  #resolve: (results: Result[]) => void
  #reject: (error: Error) => void
  #connection: Connection | undefined

  constructor(
    session: Session,
    statements: Statement[],
    resolve: (results: Result[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#session = session
    this.#statements = statements
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(raw: unknown) {
    const connection = raw as Connection
    this.#connection = connection
    // An error clears node-postgres' active query, so the end is taken from the connection itself.
    connection.on('readyForQuery', this.#finish)
    connection.on('end', this.#finish)
    connection.stream.cork()
    for (const name of this.#session.takeObsolete()) connection.close({ type: 'S', name })
    const named = new Map<string, Step>()
    for (const { query: sql, params = [] } of this.#statements) {
      const known = this.#session.find(sql)
      const sibling = named.get(sql)
      const name = known?.name ?? sibling?.name ?? this.#session.newName()
      const step: Step = { sql, known, name, rows: [] }
      if (!known && !sibling) connection.parse({ name, text: sql })
      named.set(sql, step)
      connection.bind({ statement: name, values: params.map(toText) })
      if (!known) connection.describe({ type: 'P' })
      connection.execute()
      this.#steps.push(step)
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }) {
    this.#current().fields = fields
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    this.#current().rows.push(fields)
  }

  handleCommandComplete({ text }: { text: string }) {
    const step = this.#current()
    const fields = step.known?.fields ?? step.fields ?? []
    if (!step.known) this.#session.keep(step.sql, { name: step.name, fields })
    const words = text.split(' ')
    const count = Number(words.at(-1))
    const hasCount = words.length > 1 && !Number.isNaN(count)
    const command = hasCount ? (words[0] ?? '') : text
    this.#results.push({ fields, rows: step.rows, command, rowCount: hasCount ? count : null })
  }

  handleEmptyQuery() {
    this.handleCommandComplete({ text: '' })
  }

  /** In copy mode Postgres has swallowed the Sync, so this connection cannot be brought back into step. */
  handleCopyInResponse(connection: Connection) {
    this.#error = Object.assign(new pg.DatabaseError('COPY FROM STDIN is not available over HTTP', 0, 'error'), {
      severity: 'ERROR',
      code: '0A000',
    })
    connection.stream.destroy()
  }

  handleCopyData() {}

  handlePortalSuspended() {}

  handleReadyForQuery() {}

  handleError(error: Error) {
    this.#error ??= error
    if (!(error instanceof pg.DatabaseError)) this.#finish()
  }

  #current(): Step {
    const step = this.#steps[this.#results.length]
    if (!step) throw new Error('Postgres answered more statements than were sent')
    return step
  }

  #finish = () => {
    this.#connection?.removeListener('readyForQuery', this.#finish)
    this.#connection?.removeListener('end', this.#finish)
    const unanswered = this.#steps.slice(this.#results.length)
    for (const { sql, name } of unanswered) if (this.#session.find(sql)?.name !== name) this.#session.discard(name)
    if (this.#error) return this.#reject(this.#error)
    if (unanswered.length > 0) return this.#reject(new Error('The connection to Postgres was lost'))
    this.#resolve(this.#results)
  }
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
