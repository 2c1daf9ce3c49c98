import type { z } from 'zod'
import { allows, Fault, forbidden } from '#kit/auth'
import type { ListInput, Op } from '#kit/contract'
import { listAll } from '#kit/list'
import { source } from './crud.ts'
import type { Performance } from './perform.ts'

/** Any list as CSV (`Accept: text/csv`): all rows that match, streamed page by page. */
export function csvResponse({ contract, name, actor, input }: Performance): Response {
  const noun = name.replace(/\.list$/, '')
  if (noun === name || !(`${noun}.get` in contract.ops)) throw Fault.of('not-found', 'only lists come as CSV')
  if (!allows(contract, actor.role, name)) throw forbidden(`${actor.role} may not ${contract.app}.${name}`)
  const from = source(contract, noun)
  const fields = Object.keys(((contract.ops[`${noun}.get`] as Op).output as z.ZodObject).shape)
  const rows = listAll(from, actor.tenant.id, input as ListInput)
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(encoder.encode(`${fields.join(',')}\r\n`)),
    async pull(stream) {
      const lines: string[] = []
      while (lines.length < 500) {
        const { value, done } = await rows.next()
        if (done) break
        lines.push(`${fields.map((field) => cell(value[field])).join(',')}\r\n`)
      }
      if (lines.length > 0) stream.enqueue(encoder.encode(lines.join('')))
      if (lines.length < 500) stream.close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${contract.app}-${noun}.csv"`,
      'mainstreet-tenant': actor.tenant.id,
    },
  })
}

/** RFC 4180. A text that a spreadsheet would run as a formula is made harmless with an apostrophe (OWASP). */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const raw = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
