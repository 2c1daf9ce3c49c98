import type { Handler } from '#kit/serve'
import type { documents } from '../contract.ts'
import { readEInvoice, UnreadableError } from '../einvoice/read.ts'
import { xmlIn } from '../pdf/attached.ts'

/** What a file says, whoever it is from: nothing of it is kept. */
export const readFile: Handler<typeof documents, 'einvoice.read'> = async (ctx, { content }) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  try {
    return readEInvoice(isPdf(bytes) ? await xmlIn(bytes) : textOf(bytes))
  } catch (fault) {
    if (fault instanceof UnreadableError) return ctx.invalid('#/content', 'not-an-einvoice', { reason: fault.code })
    throw fault
  }
}

/** `%PDF`, behind whatever a mail program put before it. */
const isPdf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    // Some programs write Latin-1 and say so in a line that nobody reads.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
