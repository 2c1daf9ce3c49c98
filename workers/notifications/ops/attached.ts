import { documents, type Form } from '#contracts/documents'
import { Fault } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
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
  { noun, nounId }: Pick<Delivery, 'noun' | 'nounId'>,
  form: string | null,
): Promise<File[]> {
  if (!form || !noun || !nounId) return []
  const asked = { noun, recordId: nounId, form: form as Form }
  for (let tried = 1; ; tried++) {
    const file = await ctx.call(documents.ops['document.get-kept'], asked).catch(unlessMissing)
    if (file) return file.content.length > mostLetters ? [] : [file]
    if (tried === tries) throw Fault.of('unavailable', `the document of ${noun} ${nounId} is not kept yet`)
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
