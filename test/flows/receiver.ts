import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: IncomingHttpHeaders; body: string; at: number }
type Reply = (response: ServerResponse, received: Received, count: number) => unknown

const accepts: Reply = (response) => response.writeHead(204).end()

/** A server that others send to; it answers as it was told last. */
export class Receiver {
  received: Received[] = []
  reply: Reply = accepts
  private readonly server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const received = { headers: request.headers, body, at: Date.now() }
      this.received.push(received)
      this.reply(response, received, this.received.length)
    })
  })

  static async open(): Promise<Receiver> {
    const receiver = new Receiver()
    receiver.server.listen(0, '127.0.0.1')
    await new Promise((done) => receiver.server.once('listening', done))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/in`
  }

  close = () => this.server.close()
}

/** Answers one status after another, the last for ever. */
export const answering =
  (...answers: [status: number, headers?: Record<string, string>][]): Reply =>
  (response, _, count) => {
    const [status, headers = {}] = answers[Math.min(count, answers.length) - 1] as [number, Record<string, string>?]
    response.writeHead(status, headers).end(`answer ${status}`)
  }
