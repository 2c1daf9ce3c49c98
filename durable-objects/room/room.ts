import { DurableObject } from 'cloudflare:workers'
import type { Actor } from '#kit/auth'
import type { Hint } from '#kit/events'
import { heard } from './heard.ts'
import { condensed, endsRights, isOver, nextEnd, pageSaid, peopleAt, type Seat } from './sockets.ts'

/** With the gateway's look at the session just before, a right that was taken away ends within a minute. */
const lifeMs = 45_000
/** When the browser comes again, well before the end. */
const renewMs = 35_000
/** Of one user or key; more tabs than anybody reads. */
const mostEach = 50

/** Who comes in, and what they may hear of. */
export type Coming = Pick<Actor, 'id' | 'name' | 'type'> & Pick<Seat, 'hears'>

/** Those of one business who are here now. It keeps nothing but its sockets, and sleeps while nobody speaks. */
export class Room extends DurableObject {
  constructor(state: DurableObjectState, env: unknown) {
    super(state, env as never)
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  override async fetch(request: Request): Promise<Response> {
    const { id, name, type, hears } = JSON.parse(request.headers.get('mainstreet-seat') as string) as Coming
    if (this.ctx.getWebSockets(id).length >= mostEach) return new Response(null, { status: 429 })
    const [client, server] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket]
    const until = Date.now() + lifeMs
    server.serializeAttachment({ id, name, isPerson: type === 'user', hears, until, page: null } satisfies Seat)
    this.ctx.acceptWebSocket(server, [id])
    server.send(JSON.stringify({ renewMs }))
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(until)
    return new Response(null, { status: 101, webSocket: client })
  }

  hint(hints: readonly Hint[]): void {
    const isEnd = endsRights(hints)
    const texts = new Map<string, string | undefined>()
    const textFor = (hears: string) => {
      if (!texts.has(hears)) texts.set(hears, textOf(heard(hints, hears)))
      return texts.get(hears)
    }
    for (const { socket, seat } of this.present()) {
      const text = isEnd ? undefined : textFor(seat.hears)
      if (isEnd) socket.close(4001, 'come again')
      else if (text) socket.send(text)
    }
  }

  /** One user's sockets, or all, come again; who may not any more does not get in. */
  end(userId?: string): void {
    for (const socket of this.ctx.getWebSockets(userId))
      if (socket.readyState === WebSocket.READY_STATE_OPEN) socket.close(4001, 'come again')
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    const seat = seatOf(socket)
    const page = pageSaid(message)
    if (page === undefined || page === seat.page) return
    socket.serializeAttachment({ ...seat, page } satisfies Seat)
    this.tellWhoIsAt(seat.page)
    this.tellWhoIsAt(page)
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close()
    this.tellWhoIsAt(seatOf(socket).page, socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.tellWhoIsAt(seatOf(socket).page, socket)
  }

  override async alarm(): Promise<void> {
    const next = nextEnd(this.present().map(({ seat }) => seat))
    if (next !== undefined) await this.ctx.storage.setAlarm(next)
  }

  /** Who may listen at this moment; whoever may no longer is shown out. */
  private present(without?: WebSocket): { socket: WebSocket; seat: Seat }[] {
    const now = Date.now()
    const all = this.ctx.getWebSockets().map((socket) => ({ socket, seat: seatOf(socket) }))
    const open = all.filter(({ socket }) => socket !== without && socket.readyState === WebSocket.READY_STATE_OPEN)
    for (const { socket, seat } of open) if (isOver(seat, now)) socket.close(4001, 'come again')
    return open.filter(({ seat }) => !isOver(seat, now))
  }

  private tellWhoIsAt(page: string | null, without?: WebSocket): void {
    if (page === null) return
    const here = this.present(without)
    const people = peopleAt(
      page,
      here.map(({ seat }) => seat),
      Date.now(),
    )
    const text = JSON.stringify({ page, people })
    for (const { socket, seat } of here) if (seat.page === page) socket.send(text)
  }
}

const textOf = (hints: readonly Hint[]) => (hints.length > 0 ? JSON.stringify({ hints: condensed(hints) }) : undefined)

const seatOf = (socket: WebSocket) => socket.deserializeAttachment() as Seat
