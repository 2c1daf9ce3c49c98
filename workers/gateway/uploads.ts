export type Upload = { maxBytes: number }

/** An upload that declares its length may take as long as a slow line needs for it. */
export const uploadPatienceMs = 15 * 60_000

const patterns = new WeakMap<readonly string[], { method: string; path: RegExp; maxBytes: number }[]>()

/** Whether a request is one of those that apps take large bodies by (`files` of their contracts), and how large. */
export function uploadOf(declared: readonly string[], method: string, path: string): Upload | undefined {
  const known = patterns.get(declared) ?? declared.map(toPattern)
  patterns.set(declared, known)
  return known.find((each) => each.method === method && each.path.test(path))
}

function toPattern(text: string) {
  const [method = '', path = '', maxBytes] = text.split(' ')
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
  return { method, path: new RegExp(`^${parts.join('/')}$`), maxBytes: Number(maxBytes) }
}
