import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Share = { version_id: string; percentage: number }
type Figures = { requests: number; errors: number; p99Ms: number }

/** What of Cloudflare's API a release asks, and the gateway that its versions answer through, on this machine alone. */
export class Cloudflare {
  /** Every deployment of a script, the oldest first. */
  readonly deployments = new Map<string, Share[][]>()
  readonly uploads: { script: string; version: string; tag: string }[] = []
  /** What a version did since it was deployed. */
  figuresOf: (script: string, version: string) => Figures = () => ({ requests: 0, errors: 0, p99Ms: 0 })
  /** Whether a version answers that it is well. */
  isWell: (script: string, version: string) => boolean = () => true
  /** Calls that fail from now on, as `POST /deployments`. */
  failing: string | undefined
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections()
    return new Promise((done) => this.#server.close(done))
  }

  /** A script with a version that all of its traffic goes to. */
  deployed(script: string): string {
    const version = randomUUID()
    this.deployments.set(script, [[{ version_id: version, percentage: 100 }]])
    return version
  }

  /** The shares of a script over time, by version. */
  sharesOf = (script: string): Record<string, number>[] =>
    (this.deployments.get(script) ?? []).map((shares) =>
      Object.fromEntries(shares.map(({ version_id, percentage }) => [version_id, percentage])),
    )

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request)).toString('latin1')
    const path = String(request.url).split('?')[0] as string
    const answer = (status: number, json: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    const told = (result: unknown) => answer(200, { success: true, errors: [], messages: [], result })
    if (this.failing && `${request.method} ${path}`.endsWith(this.failing))
      return void answer(500, { success: false, errors: [{ code: 10_000, message: 'out of order' }], messages: [] })
    if (path.endsWith('/graphql')) return void answer(200, this.#metrics(JSON.parse(body)))
    const [, worker] = /\/api\/operator\/workers\/([\w-]+)$/.exec(path) ?? []
    if (worker) return void this.#health(worker, request, answer)
    const [, script = '', rest = ''] = /\/workers\/(?:scripts|services)\/([\w-]+)(.*)$/.exec(path) ?? []
    if (rest === '/versions' && request.method === 'POST') return void told(this.#upload(script, body))
    if (rest.startsWith('/versions/')) return void told(versionOf(rest.slice('/versions/'.length)))
    if (rest === '/deployments' && request.method === 'POST') {
      this.deployments.get(script)?.push((JSON.parse(body) as { versions: Share[] }).versions)
      return void told({ id: randomUUID() })
    }
    if (rest === '/deployments') return void told({ deployments: this.#listed(script) })
    told({
      default_environment: { environment: 'production', script: { tag: script, last_deployed_from: 'wrangler' } },
    })
  }

  #upload(script: string, body: string) {
    const version = randomUUID()
    this.uploads.push({ script, version, tag: /"workers\/tag":"([^"]*)"/.exec(body)?.[1] ?? '' })
    return { id: version, number: 2, startup_time_ms: 1, metadata: { has_preview: false } }
  }

  #listed = (script: string) =>
    (this.deployments.get(script) ?? [])
      .map((versions, at) => ({
        ...{ id: `d${at}`, source: 'api', strategy: 'percentage', author_email: 'a@example.test', annotations: {} },
        ...{ created_on: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(), versions },
      }))
      .reverse()

  #metrics({ variables: { script } }: { variables: { script: string } }) {
    const newest = this.deployments.get(script)?.at(-1) ?? []
    const rows = newest.map(({ version_id }) => {
      const { p99Ms, ...sum } = this.figuresOf(script, version_id)
      return { dimensions: { scriptVersion: version_id }, sum, quantiles: { wallTimeP99: p99Ms * 1000 } }
    })
    return { data: { viewer: { accounts: [{ workersInvocationsAdaptive: rows }] } }, errors: null }
  }

  #health(script: string, { headers }: IncomingMessage, answer: (status: number, json: object) => void): void {
    const wanted = new RegExp(`${script}="([^"]+)"`).exec(String(headers['cloudflare-workers-version-overrides']))?.[1]
    // An override holds for what is in the deployment alone, at 0 % too.
    const version = this.deployments
      .get(script)
      ?.at(-1)
      ?.find(({ version_id }) => version_id === wanted)?.version_id
    if (headers.authorization !== 'Bearer operator') answer(401, {})
    else if (version && !this.isWell(script, version)) answer(503, { status: 503, code: 'unavailable' })
    else answer(200, { app: script, status: 'ok', version: version ?? null })
  }
}

const versionOf = (id: string) => ({
  ...{ id, number: 1, annotations: {}, resources: { bindings: [], script: {}, script_runtime: {} } },
  metadata: { created_on: '2026-01-01T00:00:00Z', author_email: 'a@example.test', source: 'wrangler' },
})
