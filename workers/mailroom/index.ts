import { contacts } from '#contracts/contacts'
import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/mailroom'
import { removeEnded } from '#kit/db'
import { on, serve } from '#kit/serve'
import { mailroom } from './contract.ts'
import { companyKept, personKept } from './on/contact-kept.ts'
import { mailArrived } from './on/mail-arrived.ts'
import { tenantCreated } from './on/tenant-created.ts'
import { getAddress, replaceAddress } from './ops/address.ts'
import { markRead, markUnread } from './ops/mail.ts'
import { receiveMail } from './ops/receive.ts'
import { personal } from './personal.ts'
import { addresseeRoutes } from './routes/receive.ts'
import { routes } from './routes.ts'
import { samples } from './samples.ts'
import { remove } from './store/bucket.ts'

/** Letters of a business are kept for six years in Germany (§ 257 HGB), counted from the end of the year. */
const letterDays = 7 * 366

export default serve(mailroom, {
  client: PrismaClient,
  samples,
  personal,
  routes,
  openRoutes: addresseeRoutes,
  everyMinute: () => removeEnded('mailroom.ended_object', remove),
  retention: [
    { table: 'mail', column: 'createdAt', keepDays: 90, where: "kind <> 'message'" },
    { table: 'mail', column: 'createdAt', keepDays: letterDays },
    { table: 'arrival', column: 'createdAt', keepDays: letterDays },
    { table: 'reference', column: 'createdAt', keepDays: letterDays },
  ],
  handlers: {
    'mail.mark-read': markRead,
    'mail.mark-unread': markUnread,
    'mail.receive': receiveMail,
    'address.get': getAddress,
    'address.replace': replaceAddress,
  },
  on: [
    on(identity, 'tenant.created', tenantCreated),
    on(mailroom, 'mail.arrived', mailArrived),
    on(contacts, 'company.created', companyKept),
    on(contacts, 'company.updated', companyKept),
    on(contacts, 'person.created', personKept),
    on(contacts, 'person.updated', personKept),
  ],
})
