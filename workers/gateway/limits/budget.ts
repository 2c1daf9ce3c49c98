export const windowMs = 60_000

/**
 * One isolate's part in a budget that all isolates spend together within a minute. It takes leases from the common
 * count, small ones at first and larger ones for who goes on, and admits requests against what it holds and what it
 * has just asked for: no request waits for the count unless a burst outran it.
 */
export class Budget {
  readonly limit: number
  private window = -1
  /** Leased so far in this window. */
  private granted = 0
  /** Leases under way. */
  private asked = 0
  private taken = 0
  /** The common count as last heard; asking for more than is left drives it past the limit, which says nothing. */
  private total = 0
  private chunk = 0
  /** Nothing is left to lease in this window. */
  private isDry = false

  constructor(limit: number) {
    this.limit = limit
  }

  /** The number of this minute; a lease belongs to the window it was asked in. */
  at(now: number): number {
    const window = Math.floor(now / windowMs)
    if (window !== this.window) {
      this.window = window
      this.granted = this.asked = this.taken = this.total = this.chunk = 0
      this.isDry = false
    }
    return window
  }

  /** How much to lease in the background now; 0 for nothing. */
  wanted(): number {
    const isPlenty = this.granted - this.taken > this.chunk / 2
    return this.isDry || this.asked > 0 || (isPlenty && this.chunk > 0) ? 0 : this.ask()
  }

  /** How much to lease before the request at hand can be admitted; 0 when there is no hope. */
  needed(): number {
    return this.isDry ? 0 : this.ask()
  }

  take(): boolean {
    if (this.taken >= this.granted + this.asked) return false
    this.taken++
    return true
  }

  /** A lease arrived: the common count stood at `total` with it. */
  settle(window: number, amount: number, total: number): void {
    if (window !== this.window) return
    const lease = Math.max(0, Math.min(amount, this.limit - (total - amount)))
    this.asked -= amount
    this.granted += lease
    this.total = Math.min(this.limit, Math.max(this.total, total))
    this.isDry = lease < amount
  }

  /** The count cannot be reached: for the rest of this window the isolate counts alone. */
  settleAlone(window: number, amount: number): void {
    if (window !== this.window) return
    this.asked -= amount
    this.granted = this.limit
    this.isDry = true
  }

  get remaining(): number {
    return Math.max(0, Math.min(this.limit, this.limit - this.total + this.granted) - this.taken)
  }

  private ask(): number {
    const least = Math.min(10, this.limit)
    const first = Math.max(least, Math.ceil(this.limit / 100))
    const most = Math.max(least, Math.ceil(this.limit / 10))
    this.chunk = this.chunk === 0 ? first : Math.min(most, this.chunk * 2)
    this.asked += this.chunk
    return this.chunk
  }
}
