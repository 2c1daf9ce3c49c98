import pg from 'pg'
import { Pipeline, type Result, type Statement } from './pipeline.ts'

/** What is known about a statement that this connection has prepared. */
export type Prepared = { name: string; fields: pg.FieldDef[] }

const maxPrepared = 200

/** One Postgres connection with its prepared statements. */
export class Session {
  role: string
  idleSince = 0
  #client: pg.Client
  #dead = false
  #prepared = new Map<string, Prepared>()
  #names = 0
  #obsolete: string[] = []

  constructor(client: pg.Client, role: string) {
    this.role = role
    this.#client = client
    client.on('error', () => {
      this.#dead = true
    })
    client.on('end', () => {
      this.#dead = true
    })
  }

  /** False when the connection broke, or when a statement left it inside a transaction of its own. */
  get usable(): boolean {
    return !this.#dead && this.#client.getTransactionStatus() === 'I'
  }

  async run(statements: Statement[], begin?: string): Promise<Result[]> {
    try {
      return await this.#runOnce(statements, begin)
    } catch (error) {
      // Nothing of a failed pipeline has been committed, so it may be sent again.
      if (!isOutdated(error)) throw error
      this.#obsolete.push(...Array.from(this.#prepared.values(), (prepared) => prepared.name))
      this.#prepared.clear()
      return this.#runOnce(statements, begin)
    }
  }

  find(sql: string): Prepared | undefined {
    const prepared = this.#prepared.get(sql)
    if (prepared) {
      this.#prepared.delete(sql)
      this.#prepared.set(sql, prepared)
    }
    return prepared
  }

  keep(sql: string, prepared: Prepared) {
    this.#prepared.set(sql, prepared)
    if (this.#prepared.size <= maxPrepared) return
    const [oldest] = this.#prepared
    if (!oldest) return
    this.#prepared.delete(oldest[0])
    this.#obsolete.push(oldest[1].name)
  }

  /** Names are never used twice, so a statement whose preparation failed half way cannot be mistaken for another. */
  newName(): string {
    return `s${this.#names++}`
  }

  discard(name: string) {
    this.#obsolete.push(name)
  }

  takeObsolete(): string[] {
    return this.#obsolete.splice(0)
  }

  end(): Promise<void> {
    return this.#client.end().catch(() => {})
  }

  async #runOnce(statements: Statement[], begin?: string): Promise<Result[]> {
    const wrapped = begin ? [{ query: begin }, ...statements, { query: 'commit' }] : statements
    try {
      const results = await new Promise<Result[]>((resolve, reject) => {
        this.#client.query(new Pipeline(this, wrapped, resolve, reject))
      })
      return begin ? results.slice(1, -1) : results
    } catch (error) {
      if (begin && !this.#dead && !this.usable) await this.#client.query('rollback')
      throw error
    }
  }
}

/** The table changed under a prepared statement, or the client has deallocated it. */
function isOutdated(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  return (error.code === '0A000' && error.routine === 'RevalidateCachedQuery') || error.code === '26000'
}
