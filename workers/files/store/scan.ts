import { env } from 'cloudflare:workers'
import * as z from 'zod'
import { Fault } from '#kit/auth'
import { read } from './bucket.ts'

const verdict = z.object({ status: z.enum(['clean', 'infected']) })

/**
 * What the scanner at SCAN_URL says of an object: it gets the bytes by POST and answers `{"status": "clean" | "infected"}`. Without
 * one nobody knows. One that does not answer is asked again, as the event comes again.
 */
export async function scan(object: string): Promise<'unchecked' | 'clean' | 'infected'> {
  const { SCAN_URL } = env as unknown as { SCAN_URL?: string }
  if (!SCAN_URL) return 'unchecked'
  const { body } = await read(object)
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await fetch(SCAN_URL, { method: 'POST', body, headers, redirect: 'error' }).catch(() => undefined)
  const said = answer?.ok ? verdict.safeParse(await answer.json().catch(() => undefined)) : undefined
  if (!said?.success) throw Fault.of('unavailable', 'the virus scanner does not answer')
  return said.data.status
}
