import { contacts } from '#contracts/contacts'
import type { Ctx, EventHandler } from '#kit/serve'
import type { mailroom } from '../contract.ts'
import { inboundDomain } from '../ops/address.ts'
import { type Parsed, parseMail } from '../rules/parse.ts'
import { candidates, threadOf } from '../rules/thread.ts'
import { objectOf, read } from '../store/bucket.ts'

type App = typeof mailroom

/** Reads what has come in, and puts it where it belongs: its conversation, and whom it is from. */
export const mailArrived: EventHandler<App, App, 'mail.arrived'> = async (ctx, { id }) => {
  const arrival = await ctx.db.arrival.findFirst({ where: { id } })
  // It was removed before its turn came.
  if (!arrival) return
  const raw = await read(objectOf(ctx.tenant.id, id))
  const parsed = await parseMail(raw, { from: arrival.envelopeFrom, domain: inboundDomain() })
  const [threadId, contact] = await Promise.all([join(ctx, id, parsed), contactAt(ctx, parsed.fromAddress)])
  const { inReplyTo, references, ...said } = parsed
  const mail = ctx.write.mail.create({
    ...{ id, ...said, size: arrival.size, threadId, readAt: null, archivedAt: null },
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? null,
    earlierIds: [...new Set([...references, ...inReplyTo])],
  })
  // Nobody is told of what a program wrote.
  if (said.kind === 'message') {
    const from = contact?.name || said.fromName || said.fromAddress
    ctx.emit('mail.received', { ...mail, from })
  }
}

/** The conversation of a mail. All ids that it names are of that one from now on, so that whatever answers one of them joins it. */
async function join(ctx: Ctx<App>, id: string, parsed: Parsed): Promise<string> {
  const ids = candidates(parsed)
  const rows = await ctx.db.reference.findMany({ where: { messageId: { in: ids } } })
  const known = new Map(rows.map(({ messageId, threadId }) => [messageId, threadId]))
  const threadId = threadOf(parsed, known) ?? id
  ctx.write.reference.createMany(ids.filter((each) => !known.has(each)).map((messageId) => ({ messageId, threadId })))
  return threadId
}

/** The person, else the company, who has this address; of several the first one there was. */
async function contactAt(ctx: Ctx<App>, address: string): Promise<{ id: string; name: string } | undefined> {
  if (address === '') return undefined
  const input = { filter: { email: { eq: address } }, sort: 'createdAt', limit: 1 }
  const [people, companies] = await Promise.all([
    ctx.call(contacts.ops['person.list'], input),
    ctx.call(contacts.ops['company.list'], input),
  ])
  return people.items[0] ?? companies.items[0]
}
