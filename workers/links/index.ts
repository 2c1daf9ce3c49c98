import { notifications } from '#contracts/notifications'
import { PrismaClient } from '#db/links'
import { on, serve } from '#kit/serve'
import { links } from './contract.ts'
import { linkMailed } from './on/link-mailed.ts'
import { openRoutes } from './open.ts'
import { createLink, getLink, listLinks, revokeLink } from './ops/link.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(links, {
  client: PrismaClient,
  samples,
  personal,
  openRoutes,
  // Whoever comes with an older one gets what everybody gets: it is not there.
  retention: [
    { table: 'link', column: 'expiresAt', keepDays: 365 },
    { table: 'attempt', column: 'endsAt', keepDays: 1 },
  ],
  on: [on(notifications, 'link.mailed', linkMailed)],
  handlers: {
    'link.list': listLinks,
    'link.get': getLink,
    'link.create': createLink,
    'link.revoke': revokeLink,
  },
})
