import type { Trouble } from './faults.ts'

const mostOutages = 3
const mostBugs = 8
const restMs = 20_000

/**
 * What this isolate knows of its app's health. After several failures in a row that are the app's own no handler runs
 * for a while; then a single event is let through, and its outcome decides.
 */
export class Breaker {
  private outages = 0
  private readonly bugs = new Set<string>()
  private openedAt: number | undefined

  get state(): 'closed' | 'open' | 'probing' {
    if (this.openedAt === undefined) return 'closed'
    return Date.now() - this.openedAt < restMs ? 'open' : 'probing'
  }

  succeeded(): void {
    this.outages = 0
    this.bugs.clear()
    this.openedAt = undefined
  }

  /** One poisoned event fails again and again and says little; many different ones that all fail say the app is broken. */
  failed(eventId: string, trouble: Trouble): void {
    if (trouble === 'outage') this.outages++
    if (trouble === 'bug') {
      this.outages = 0
      if (this.bugs.size < mostBugs) this.bugs.add(eventId)
    }
    if (this.outages >= mostOutages || this.bugs.size >= mostBugs) this.openedAt = Date.now()
  }
}
