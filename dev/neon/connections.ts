import pg from 'pg'
import { Session } from './session.ts'

// Postgres allows 200; the rest is for tunnels, migrations and a developer's psql.
const maxTotal = 120
// More at once would only take turns on the processors, and each would prepare and plan every statement anew.
const maxPerRole = 8
const idleMs = 30_000

type Waiter = { role: string; resolve(session: Session): void; reject(reason: unknown): void }

/** Connections by connection string. A role that needs one may take the place of another role's idle one. */
export class Connections {
  #upstream: { host: string; port: number }
  #idle: Session[] = []
  #open = new Map<string, number>()
  #total = 0
  #waiting: Waiter[] = []
  #sweep: NodeJS.Timeout
  #isClosed = false

  constructor(upstream: { host: string; port: number }) {
    this.#upstream = upstream
    this.#sweep = setInterval(() => this.#closeIdle(Date.now() - idleMs), idleMs / 3)
    this.#sweep.unref()
  }

  acquire(connectionString: string): Promise<Session> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ role: connectionString, resolve, reject })
      this.#serve()
    })
  }

  release(session: Session) {
    if (session.usable && !this.#isClosed) {
      session.idleSince = Date.now()
      this.#idle.push(session)
    } else {
      this.#close(session)
    }
    this.#serve()
  }

  async close() {
    this.#isClosed = true
    clearInterval(this.#sweep)
    await Promise.all(this.#idle.splice(0).map((session) => session.end()))
  }

  #serve() {
    this.#waiting = this.#waiting.filter((waiter) => !this.#grant(waiter))
  }

  #grant(waiter: Waiter): boolean {
    // The last one released is taken first: its prepared statements and plans are the warmest.
    const index = this.#idle.findLastIndex((session) => session.role === waiter.role)
    const [session] = index < 0 ? [] : this.#idle.splice(index, 1)
    if (session?.usable) {
      waiter.resolve(session)
      return true
    }
    if (session) {
      this.#close(session)
      return this.#grant(waiter)
    }
    if ((this.#open.get(waiter.role) ?? 0) >= maxPerRole) return false
    if (this.#total >= maxTotal) {
      const oldest = this.#idle.shift()
      if (!oldest) return false
      this.#close(oldest)
    }
    this.#connect(waiter)
    return true
  }

  async #connect({ role, resolve, reject }: Waiter) {
    this.#count(role, 1)
    const client = new pg.Client({ connectionString: role, ...this.#upstream, ssl: false })
    const session = new Session(client, role)
    try {
      await client.connect()
      resolve(session)
    } catch (error) {
      this.#close(session)
      reject(error)
      this.#serve()
    }
  }

  #close(session: Session) {
    this.#count(session.role, -1)
    session.end()
  }

  #count(role: string, change: number) {
    this.#total += change
    const open = (this.#open.get(role) ?? 0) + change
    if (open === 0) this.#open.delete(role)
    else this.#open.set(role, open)
  }

  #closeIdle(before: number) {
    const expired = this.#idle.filter((session) => session.idleSince < before)
    this.#idle = this.#idle.filter((session) => session.idleSince >= before)
    for (const session of expired) this.#close(session)
  }
}
