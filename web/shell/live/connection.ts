export type Hint = { name: string; id: string; by?: string }
export type Colleague = { id: string; name: string }
type Said = { renewMs?: number; hints?: Hint[]; page?: string; people?: Colleague[] }

export type Listener = {
  onHints: (hints: readonly Hint[]) => void
  onPeople: (page: string, people: readonly Colleague[]) => void
  /** Hints arrive from now on; what happened before is not known. */
  onUp: () => void
  onDown: () => void
}

const pingMs = 20_000
const firstPauseMs = 1000
const longestPauseMs = 30_000
/** A tab that nobody has looked at for so long may learn what happened when they come back. */
const hiddenMs = 5 * 60_000

/** Those who lost the same server at the same moment must not all come back at the same moment. */
const jittered = (ms: number) => ms * (0.5 + Math.random())

/**
 * The one WebSocket of a tab. The right to listen ends within a minute, so another socket takes over before that: who
 * was signed out or removed meanwhile does not get it.
 */
export class Connection {
  private current: WebSocket | undefined
  private next: WebSocket | undefined
  private readonly timers = new Map<'retry' | 'renew' | 'hide' | 'ping', number>()
  private failures = 0
  private isHeard = true
  private isAway = false
  private page: string | null = null
  private readonly url: string
  private readonly listener: Listener

  constructor(url: string, listener: Listener) {
    this.url = url
    this.listener = listener
    document.addEventListener('visibilitychange', this.look)
    addEventListener('online', this.open)
    this.open()
  }

  /** Which page this tab shows, for those who show the same. */
  at(page: string | null): void {
    this.page = page
    this.tellPage()
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.look)
    removeEventListener('online', this.open)
    this.leave()
  }

  private readonly open = () => {
    if (this.next) return
    const socket = new WebSocket(this.url)
    this.next = socket
    socket.onopen = () => this.takeOver(socket)
    socket.onclose = () => this.lose(socket)
  }

  private takeOver(socket: WebSocket): void {
    const before = this.current
    this.current = socket
    this.next = undefined
    this.failures = 0
    this.isHeard = true
    socket.onmessage = ({ data }) => this.hear(String(data))
    this.tellPage()
    this.wait('ping', pingMs, this.ping)
    if (before) abandon(before)
    else this.listener.onUp()
  }

  private hear(text: string): void {
    this.isHeard = true
    if (text === 'pong') return
    const { renewMs, hints, page, people } = JSON.parse(text) as Said
    if (renewMs) this.wait('renew', renewMs, this.open)
    if (hints) this.listener.onHints(hints)
    if (page && people) this.listener.onPeople(page, people)
  }

  private lose(socket: WebSocket): void {
    if (socket === this.next) this.next = undefined
    if (socket === this.current) {
      this.current = undefined
      this.listener.onDown()
    }
    this.wait('retry', jittered(Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures)), this.open)
    this.failures += 1
  }

  private readonly ping = () => {
    const { current } = this
    if (!current) return
    if (!this.isHeard) {
      // A dead peer answers no farewell, so nobody waits for one.
      abandon(current)
      return this.lose(current)
    }
    this.isHeard = false
    current.send('ping')
    this.wait('ping', pingMs, this.ping)
  }

  private readonly look = () => {
    clearTimeout(this.timers.get('hide'))
    if (document.hidden) return this.wait('hide', hiddenMs, this.rest)
    if (this.isAway) this.open()
    this.isAway = false
  }

  private readonly rest = () => {
    this.isAway = true
    this.leave()
    this.listener.onDown()
  }

  private leave(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    for (const socket of [this.current, this.next]) if (socket) abandon(socket)
    this.current = undefined
    this.next = undefined
  }

  private wait(timer: 'retry' | 'renew' | 'hide' | 'ping', ms: number, then: () => void): void {
    clearTimeout(this.timers.get(timer))
    this.timers.set(timer, window.setTimeout(then, ms))
  }

  private tellPage(): void {
    if (this.current?.readyState === WebSocket.OPEN) this.current.send(JSON.stringify({ page: this.page }))
  }
}

function abandon(socket: WebSocket): void {
  socket.onopen = null
  socket.onmessage = null
  socket.onclose = null
  socket.close()
}
