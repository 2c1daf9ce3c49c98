import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { longDate } from '../rules/invoice-data.ts'

type App = typeof notifications
type Business = { id: string; name: string }

const about = (id: string) => ({ noun: 'identity.tenant', nounId: id })

/** When it was closed, and once more before it is erased. */
export const businessClosed: EventHandler<App, Business & { erasedOn: string }> = async (ctx, business, event) => {
  const { id, name, erasedOn } = business
  await notifyMembers(ctx, event, 'business-closed', about(id), (_, locale) => ({
    'business.name': name,
    erasedOn: longDate(erasedOn, locale),
    url: pageUrl('/'),
  }))
}

export const businessReopened: EventHandler<App, Business> = async (ctx, { id, name }, event) => {
  await notifyMembers(ctx, event, 'business-reopened', about(id), () => ({
    'business.name': name,
    'actor.name': event.actor.name,
    url: pageUrl('/'),
  }))
}
