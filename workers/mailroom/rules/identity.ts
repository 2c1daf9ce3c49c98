import { sha256 } from '#kit/text'

/** Where the headers of a mail must have ended. */
const mostHeaderBytes = 1_048_576
const telling = ['message-id', 'from', 'subject', 'date']

/**
 * SHA-256, in hexadecimal, of what makes a mail the same mail when it is delivered once more: its id, sender, subject, date and
 * body. What the servers on its way wrote above it differs each time; without an id it is the same only to the last byte.
 */
export async function identityOf(raw: Uint8Array): Promise<string> {
  const end = headEnd(raw)
  const head = new TextDecoder().decode(raw.subarray(0, end)).replaceAll(/\r?\n[ \t]+/g, ' ')
  const said = head.split(/\r?\n/).filter((line) => telling.includes((line.split(':', 1)[0] as string).toLowerCase()))
  const hasId = said.some((line) => /^message-id:\s*\S/i.test(line))
  const body = await sha256(hasId ? raw.subarray(end) : raw)
  return hasId ? sha256([...said, body].join('\n')) : body
}

/** Where the first empty line is. */
function headEnd(raw: Uint8Array): number {
  const most = Math.min(raw.length, mostHeaderBytes)
  for (let at = raw.indexOf(10); at >= 0 && at < most; at = raw.indexOf(10, at + 1))
    if (raw[at + 1] === 10 || (raw[at + 1] === 13 && raw[at + 2] === 10)) return at
  return most
}
