import { connect } from 'node:net'
import { pipeline } from 'node:stream'
import { createWebSocketStream, type WebSocket } from 'ws'

/** Carries the Postgres protocol over a WebSocket, byte for byte. */
export function tunnel(socket: WebSocket, upstream: { host: string; port: number }) {
  const postgres = connect({ ...upstream, noDelay: true })
  const client = createWebSocketStream(socket)
  // Either side closing, cleanly or not, closes the other: there is nothing else to do about it.
  pipeline(client, postgres, () => socket.close())
  pipeline(postgres, client, () => postgres.destroy())
}
