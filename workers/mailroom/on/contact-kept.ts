import type { contacts } from '#contracts/contacts'
import type { EventHandler } from '#kit/serve'
import type { mailroom } from '../contract.ts'

type On<E extends `${'company' | 'person'}.${'created' | 'updated'}`> = EventHandler<
  typeof mailroom,
  typeof contacts,
  E
>

/** What somebody wrote before they were a contact is found on their page, too; of more than this the newest. */
const atOnce = 200

const contactKept: On<'company.created'> = async (ctx, { id, name, email, archivedAt }) => {
  if (!email || archivedAt) return
  const where = { fromAddress: email.toLowerCase(), contactId: null }
  for (const mail of await ctx.db.mail.findMany({ where, orderBy: { createdAt: 'desc' }, take: atOnce }))
    ctx.write.mail.update(mail, { contactId: id, contactName: name })
}

export const companyKept: On<'company.created' | 'company.updated'> = contactKept
export const personKept: On<'person.created' | 'person.updated'> = contactKept as never
