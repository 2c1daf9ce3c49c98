import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import type { Kind, Mail } from '../contract.ts'
import { cleanLine, cleanText } from './clean.ts'
import { idsIn, ownId } from './ids.ts'
import { kindOf } from './kind.ts'
import { mostAttachments, mostRecipients, mostReferences, mostTextLetters } from './limits.ts'
import { textOfHtml } from './plain.ts'
import { senderCheckOf } from './sender-check.ts'

export type Envelope = { from: string; domain: string }
/** A mail as it is kept; instants ISO 8601 in UTC, sizes in bytes. */
export type Parsed = {
  subject: string
  fromName: string
  fromAddress: string
  recipients: string[]
  sentAt: string | null
  text: string
  /** Some of it is in the raw mail alone. */
  isCut: boolean
  isUnreadable: boolean
  kind: Kind
  senderCheck: Mail['senderCheck']
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  attachments: { name: string; contentType: string; size: number }[]
}

/** What postal-mime passes over would not be shown, and what it refuses is kept unread. */
const limits = { maxNestingDepth: 50, maxHeadersSize: 1_048_576, maxRfc822NestingDepth: 2 }

/** Throws for what no reader should have to make sense of: parts within parts within parts, headers without end. */
const read = (raw: Uint8Array): Promise<Email> => PostalMime.parse(raw, limits)

/** A mail of somebody outside, however it is made: whatever is wrong with it, there is an answer. */
export async function parseMail(raw: Uint8Array, envelope: Envelope): Promise<Parsed> {
  try {
    return toMail(await read(raw), envelope)
  } catch {
    return unreadable(envelope)
  }
}

/** The bytes of an attachment, counted from 0 as `parseMail` lists them; undefined where there is none. */
export async function attachmentOf(raw: Uint8Array, number: number): Promise<Uint8Array | undefined> {
  const attachment = (await read(raw)).attachments[number]
  return attachment && bytesOf(attachment)
}

const bytesOf = ({ content }: Attachment) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

function toMail(email: Email, envelope: Envelope): Parsed {
  const [from] = mailboxes(email.from ? [email.from] : [])
  const recipients = mailboxes([...(email.to ?? []), ...(email.cc ?? [])])
  const fromAddress = addressIn(from?.address) || addressIn(envelope.from)
  const body = bodyOf(email)
  const { text, isCut } = cleanText(body.text, mostTextLetters)
  const references = idsIn(email.references)
  return {
    subject: cleanLine(email.subject ?? '', 500),
    fromName: cleanLine(from?.name ?? '', 200),
    fromAddress,
    recipients: [...new Set(recipients.map(({ address }) => addressIn(address)).filter(Boolean))].slice(
      0,
      mostRecipients,
    ),
    sentAt: instantIn(email.date),
    text,
    isCut: body.isCut || isCut || email.attachments.length > mostAttachments || recipients.length > mostRecipients,
    isUnreadable: false,
    kind: kindOf({ ...envelope, headers: email.headers, from: fromAddress, envelopeFrom: envelope.from.trim() }),
    senderCheck: senderCheckOf(email.headers),
    messageId: ownId(email.messageId),
    inReplyTo: idsIn(email.inReplyTo).slice(0, mostReferences),
    // The first says what a conversation began with, the last what it has come to.
    references: [...new Set([...references.slice(0, 1), ...references.slice(1 - mostReferences)])],
    attachments: email.attachments.slice(0, mostAttachments).map((attachment, index) => ({
      name: cleanLine(attachment.filename ?? '', 200) || `attachment-${index + 1}`,
      contentType: cleanLine(attachment.mimeType, 120) || 'application/octet-stream',
      size: bytesOf(attachment).byteLength,
    })),
  }
}

function unreadable({ from }: Envelope): Parsed {
  return {
    ...{
      subject: '',
      fromName: '',
      fromAddress: addressIn(from),
      recipients: [],
      sentAt: null,
      text: '',
      attachments: [],
    },
    ...{
      isCut: true,
      isUnreadable: true,
      kind: 'message',
      senderCheck: 'unknown',
      messageId: null,
      inReplyTo: [],
      references: [],
    },
  }
}

function bodyOf({ text, html }: Email): { text: string; isCut: boolean } {
  if (text?.trim()) return { text, isCut: false }
  return html ? textOfHtml(html) : { text: '', isCut: false }
}

const mailboxes = (addresses: readonly Address[]) =>
  addresses.flatMap(({ name, address, group }) => group ?? [{ name, address }])

/** In lower case, as contacts compare them; empty for what is none. */
function addressIn(given: string | undefined): string {
  const address = cleanLine(given ?? '', 255).toLowerCase()
  return address.length <= 254 && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? address : ''
}

function instantIn(date: string | undefined): string | null {
  const at = new Date(date ?? '')
  const year = at.getUTCFullYear()
  return year >= 1900 && year <= 9999 ? at.toISOString() : null
}
