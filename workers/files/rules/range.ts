/** A part of so many bytes, `end` among them. */
export type Span = { start: number; end: number }

/**
 * What a `Range` header asks of a file (RFC 9110, 14): undefined for all of it, as of what is malformed or of several parts,
 * and null where nothing of it is there.
 */
export function spanOf(header: string | undefined, size: number): Span | null | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!found) return undefined
  const [first, last] = [found[1] ?? '', found[2] ?? '']
  if (first === '') {
    if (last === '') return undefined
    const length = Math.min(Number(last), size)
    return length === 0 ? null : { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? null : { start, end }
}
