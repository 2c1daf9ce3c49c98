import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A part of the house that can be taken away: refusing connections, or taking them and staying silent. */
export class Faulty {
  /** Connections taken, silent ones included. */
  asked = 0
  private readonly target: URL
  private port = 0
  private readonly sockets = new Set<Socket>()
  private server: Server | undefined
  private isSilent = false

  private constructor(target: URL) {
    this.target = target
  }

  /** Listens on a port of its own and passes everything on to the part at `address`. */
  static async before(address: string): Promise<Faulty> {
    const part = new Faulty(new URL(address))
    await part.listen()
    return part
  }

  get url(): string {
    return Object.assign(new URL(this.target.href), { port: String(this.port) }).href.replace(/\/$/, '')
  }

  async refuse(): Promise<void> {
    const { server } = this
    this.server = undefined
    this.cut()
    if (server) await new Promise((done) => server.close(done))
  }

  hang(): void {
    this.isSilent = true
    for (const socket of this.sockets) socket.pause().unpipe()
  }

  async recover(): Promise<void> {
    this.isSilent = false
    this.cut()
    if (!this.server) await this.listen()
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  private async listen(): Promise<void> {
    const server = createServer((incoming) => {
      this.asked++
      this.keep(incoming)
      if (this.isSilent) return
      const outgoing = connect(Number(this.target.port), '127.0.0.1')
      this.keep(outgoing)
      incoming.pipe(outgoing).pipe(incoming)
      incoming.once('close', () => outgoing.destroy())
      outgoing.once('close', () => incoming.destroy())
    })
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done))
    this.server = server
    this.port = (server.address() as AddressInfo).port
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => this.sockets.delete(socket))
  }
}
