import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Stack } from '../../dev/stack.ts'

export type House = Stack & { dataDir: string; database: pg.Client; spans: string[]; end(): Promise<void> }

/** A house of its own, whose secrets may change and whose logs nobody else writes; every span it exports is kept. */
export async function openHouse(portsAbove: number): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-secrets-'))
  const spans: string[] = []
  const collector = createServer(async (request, response) => {
    spans.push(Buffer.concat(await Array.fromAsync(request)).toString())
    response.end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  process.env.OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  process.env.MAINSTREET_DATA = dataDir
  process.env.MAINSTREET_PORT = String(Number(process.env.MAINSTREET_PORT ?? 28_787) + portsAbove)
  const { startStack } = await import('../../dev/stack.ts')
  const house = await startStack({ seed: false, quiet: true })
  const database = new pg.Client({ connectionString: house.adminUrl })
  // The house may end before it.
  database.on('error', () => {})
  await database.connect()
  const end = async () => {
    await database.end()
    await house.stop()
    collector.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...house, dataDir, database, spans, end }
}

type Body = Record<string, unknown>

/** A browser: it keeps what it is told to keep, and may be copied as a thief would. */
export function browser(origin: string, jar = new Map<string, string>()) {
  const send = async (method: string, path: string, body?: Body) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';', 1)[0] as string).split('=', 2) as [string, string]
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as any }
  }
  return { send, jar }
}
