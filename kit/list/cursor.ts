import { Buffer } from 'node:buffer'
import { invalid } from '#kit/auth'

type Cursor = { sort: string; key: string | null; id: string }

/** A cursor is opaque to clients; it is bound to the sort it came from. */
export function encodeCursor({ sort, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function decodeCursor(text: string, sort: string): Cursor {
  const parts = parse(text)
  if (!Array.isArray(parts) || parts.length !== 3) throw invalid('#/cursor', 'not-a-cursor')
  const [from, key, id] = parts as unknown[]
  if (from !== sort) throw invalid('#/cursor', 'another-sort')
  if ((key !== null && typeof key !== 'string') || typeof id !== 'string' || !uuid.test(id))
    throw invalid('#/cursor', 'not-a-cursor')
  return { sort, key: key as string | null, id }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
