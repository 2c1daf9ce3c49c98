import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { host } from './config.ts'
import { Connections } from './neon/connections.ts'
import { answerSql } from './neon/sql.ts'
import { tunnel } from './neon/tunnel.ts'

type Options = { port: number; postgresPort: number; postgresHost?: string | undefined }

/** What Neon offers in front of Postgres: SQL over HTTP at `/sql`, and a WebSocket tunnel at `/v2`. */
export async function startNeon({ port, postgresPort, postgresHost = host }: Options) {
  const upstream = { host: postgresHost, port: postgresPort }
  const connections = new Connections(upstream)
  const tunnels = new WebSocketServer({ noServer: true })

  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/sql') answerSql(connections, request, response)
    else response.writeHead(404).end()
  })
  // Workerd keeps its connections open; closing them first would race with its next request.
  server.keepAliveTimeout = 120_000
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/v2')) return socket.destroy()
    tunnels.handleUpgrade(request, socket, head, (webSocket) => tunnel(webSocket, upstream))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  const stop = async () => {
    for (const webSocket of tunnels.clients) webSocket.terminate()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await connections.close()
  }
  return { port: (server.address() as AddressInfo).port, stop }
}
