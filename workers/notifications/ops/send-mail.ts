import { settings } from '#contracts/settings'
import type { Ctx, Handler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { house, mailboxKey, take } from '../quota.ts'
import { everybodysInvitations, houseCounters, invitationCounters } from '../rules/limits.ts'
import { toSender } from '../rules/names.ts'
import { names, personalText, toLocale, toPlain } from '../rules/personal.ts'
import { requestMail } from './request-mail.ts'
import { compose } from './write.ts'

type App = typeof notifications

/** Always in the standard words: a business cannot rewrite what the house says about somebody's sign-in. */
export const sendMail: Handler<App, 'mail.send'> = async (ctx, { to, template, locale, data }) => {
  const missing = names[template].filter((name) => !Object.hasOwn(data, name))
  if (missing.length > 0) return ctx.invalid('#/data', 'incomplete', { fields: missing.join(', ') })
  if (!/^https?:\/\//.test(data.url ?? '')) return ctx.invalid('#/data/url', 'not-a-url')
  const isInvitation = template === 'invitation'
  await assertMayMail(ctx, to, template)
  const language = locale ?? (isInvitation ? await languageOf(ctx) : 'en')
  return requestMail(ctx, {
    topic: template,
    recipient: to,
    mail: compose(personalText(template, language), toPlain(data), language),
    eventId: crypto.randomUUID(),
    about: null,
    sender: isInvitation ? toSender(data.tenantName ?? '') : 'Mainstreet',
    replyTo: null,
  })
}

/** Nobody's mailbox is filled by who presses a button often, nor by many who do. */
async function assertMayMail(ctx: Pick<Ctx<App, 'too-many-mails'>, 'tenant' | 'fail'>, to: string, topic: string) {
  const mailbox = await mailboxKey(to)
  const full =
    topic === 'invitation'
      ? ((await take(ctx.tenant.id, invitationCounters(mailbox))) ??
        (await take(house, everybodysInvitations(mailbox))))
      : await take(house, houseCounters(topic, mailbox))
  if (full) ctx.fail('too-many-mails', `try again in ${inWords(full.seconds)}`, full.seconds)
}

const inWords = (seconds: number) => (seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`)

async function languageOf(ctx: Pick<Ctx<App>, 'call'>) {
  return toLocale((await ctx.call(settings.ops['profile.get'], {})).locale)
}
