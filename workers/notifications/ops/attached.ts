import { documents } from '#contracts/documents'
import { Fault } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import type { File } from '../mail.ts'

/** Providers take mails of 5 MiB and more; base64 makes four bytes of three. */
const mostLetters = 4 * 1_048_576
const tries = 20
const pauseMs = 250

/**
 * The document that goes with a mail about a record, read when the mail is sent. What is too much for a mail stays behind
 * its link. One that was issued just now is kept by an event of its own, a moment later: it is waited for.
 */
export async function attached(
  ctx: Pick<Ctx<typeof notifications>, 'call'>,
  document: { noun: string; recordId: string } | null,
): Promise<File[]> {
  if (!document) return []
  const asked = { ...document, form: 'pdf' as const }
  for (let tried = 1; ; tried++) {
    const file = await ctx.call(documents.ops['document.get-kept'], asked).catch(unlessMissing)
    if (file) return file.content.length > mostLetters ? [] : [file]
    if (tried === tries)
      throw Fault.of('unavailable', `the document of ${asked.noun} ${asked.recordId} is not kept yet`)
    await scheduler.wait(pauseMs)
  }
}

function unlessMissing(fault: unknown): undefined {
  if (fault instanceof Fault && fault.code === 'not-found') return undefined
  throw fault
}

/** What is noted of a file that was sent. */
export const noteOf = ({ filename, type, content }: File) => ({
  filename,
  contentType: type,
  size: (content.length / 4) * 3 - (/=*$/.exec(content)?.[0].length ?? 0),
})
