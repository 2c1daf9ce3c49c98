import { settings } from '#contracts/settings'
import type { Handler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { render, toDocument } from '../rules/render.ts'
import { names, standardTemplate, toLocale } from '../rules/topics.ts'
import { requestMail } from './request-mail.ts'

/** Always in the standard words: a business cannot rewrite what the house says about somebody's sign-in. */
export const sendMail: Handler<typeof notifications, 'mail.send'> = async (ctx, { to, template, locale, data }) => {
  const missing = names[template].filter((name) => !Object.hasOwn(data, name))
  if (missing.length > 0) return ctx.invalid('#/data', `lacks ${missing.join(', ')}`)
  if (!/^https?:\/\//.test(data.url ?? '')) return ctx.invalid('#/data/url', 'must be a web address')
  const language = locale ?? (template === 'invitation' ? await languageOf(ctx) : 'en')
  const { html, ...mail } = render(standardTemplate(template, language), data)
  return requestMail(ctx, {
    topic: template,
    recipient: to,
    mail: { ...mail, html: toDocument(html, language) },
    eventId: crypto.randomUUID(),
    about: null,
    replyTo: null,
  })
}

async function languageOf(ctx: Pick<Parameters<typeof sendMail>[0], 'call'>) {
  return toLocale((await ctx.call(settings.ops['profile.get'], {})).locale)
}
