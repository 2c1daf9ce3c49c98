import { invalid } from '#kit/auth'

type Cursor = { sort: string; key: string | null; id: string }

/** A cursor is opaque to clients; it is bound to the sort it came from. */
export function encodeCursor({ sort, key, id }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, key, id]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function decodeCursor(text: string, sort: string): Cursor {
  const parts = parse(text)
  if (!Array.isArray(parts) || parts.length !== 3) throw invalid('#/cursor', 'is not a cursor of this list')
  const [from, key, id] = parts as unknown[]
  if (from !== sort) throw invalid('#/cursor', 'belongs to another sort order')
  if ((key !== null && typeof key !== 'string') || typeof id !== 'string' || !uuid.test(id))
    throw invalid('#/cursor', 'is not a cursor of this list')
  return { sort, key: key as string | null, id }
}

function parse(text: string): unknown {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))))
  } catch {
    return undefined
  }
}
