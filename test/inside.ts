import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Actor, issueToken } from '#kit/auth'
import { host } from '../dev/config.ts'
import { readSecrets } from '../dev/secrets.ts'
import { readWorkers } from '../scripts/wrangler.ts'

/** The way from one app to another, which no request from outside can take: `POST /<app>/internal/…`, as the `actor` in a header. */
export async function openInside(dir: string) {
  process.env.WRANGLER_REGISTRY_PATH = join(dir, 'wrangler-registry')
  process.env.WRANGLER_SEND_METRICS = 'false'
  const { getPlatformProxy } = await import('wrangler')
  const configPath = join(dir, 'wrangler/inside/wrangler.json')
  mkdirSync(join(dir, 'wrangler/inside'), { recursive: true })
  const services = readWorkers().map(({ name }) => ({ binding: name, service: name }))
  writeFileSync(configPath, JSON.stringify({ name: 'inside', compatibility_date: '2026-08-01', services }))
  const { env, dispose } = await getPlatformProxy<Record<string, Fetcher>>({ configPath, persist: false })
  const ask = async (path: string, actor: string, body: string) => {
    const [, app = '', rest] = /^\/([\w-]+)(\/internal\/.*)$/.exec(path) ?? []
    const token = await issueToken(JSON.parse(actor) as Actor, readSecrets(dir).actorKeys)
    const headers = { 'mainstreet-actor': token, 'content-type': 'application/json' }
    return env[app]?.fetch(`https://${app}${rest}`, { method: 'POST', headers, body })
  }
  const server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request)
    const answer = await ask(
      String(request.url),
      String(request.headers.actor),
      Buffer.concat(chunks).toString(),
    ).catch((cause) => new Response(String(cause), { status: 502 }))
    response.writeHead(answer?.status ?? 404, { 'content-type': 'application/json' }).end(await answer?.text())
  })
  await new Promise<void>((done) => server.listen(0, host, done))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await dispose()
  }
  return { insideOrigin: `http://${host}:${(server.address() as AddressInfo).port}`, stop }
}
