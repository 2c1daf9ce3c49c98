import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { vi } from 'vitest'
import { stack } from '#kit/testing'
import type { Reach, Stack } from '../dev/stack.ts'

export type House = Stack & { dataDir: string; database: pg.Client; end(): Promise<void> }

/** What the run's one stack has built, every house takes over. */
export const bundles = () => join(stack().statePath, 'bundles')

/** A house of one's own: what is broken or changed in it stands in nobody's way. */
export async function openHouse(env: Record<string, string> = {}, reach?: Reach): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-house-'))
  const port = Number(new URL(stack().origin).port) + 100 * Number(process.env.VITEST_POOL_ID)
  const giveBack = takeOver({ ...env, MAINSTREET_DATA: dataDir, MAINSTREET_PORT: String(port) })
  // Where a house is, its modules read when they load; the worker may have had one before.
  vi.resetModules()
  const { startStack } = await import('../dev/stack.ts')
  const house = await startStack({ seed: false, quiet: true, bundles: bundles(), ...(reach && { reach }) })
  const database = new pg.Client({ connectionString: house.adminUrl })
  // The house may end before it.
  database.on('error', () => {})
  await database.connect()
  const end = async () => {
    await database.end()
    await house.stop()
    giveBack()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...house, dataDir, database, end }
}

/** Other files run in this process too. */
function takeOver(given: Record<string, string>): () => void {
  const before = Object.keys(given).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, given)
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}

/** Hears what the house sends out by HTTP, as a collector of traces or an operator's pager does. */
export async function listen(take: (body: string, headers: IncomingHttpHeaders) => number) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString()
    response.writeHead(take(body, request.headers)).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
