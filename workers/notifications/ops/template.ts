import type { Ctx, Handler } from '#kit/serve'
import { BusinessTopic, Locale, type notifications } from '../contract.ts'
import { isOneLine } from '../rules/names.ts'
import { type Text, toHtml, unknownNames } from '../rules/render.ts'
import { sanitise } from '../rules/sanitise.ts'
import { names, sampleData, standardTemplate } from '../rules/topics.ts'
import { compose } from './request-mail.ts'

type App = typeof notifications
type Which = { topic: BusinessTopic; locale: Locale }

const everything: Which[] = BusinessTopic.options.flatMap((topic) =>
  Locale.options.map((locale) => ({ topic, locale })),
)

export const listTemplates: Handler<App, 'template.list'> = async (ctx) => {
  const own = await ctx.db.template.findMany()
  const find = ({ topic, locale }: Which) => own.find((row) => row.topic === topic && row.locale === locale)
  return { items: everything.map((which) => toAnswer(which, find(which))) }
}

export const getTemplate: Handler<App, 'template.get'> = async (ctx, which) =>
  toAnswer(which, await findOwn(ctx, which))

export const setTemplate: Handler<App, 'template.set'> = async (ctx, { topic, locale, ...written }) => {
  const unknown = unknownNames(written, names[topic])
  if (unknown.length > 0) return ctx.fail('unknown-name', `${topic} has no ${unknown.join(', ')}`)
  if (!isOneLine(written.subject)) return ctx.invalid('#/subject', 'must be one line without control characters')
  const { html, dropped } = clean(written)
  const text = { ...written, html }
  const own = await findOwn(ctx, { topic, locale })
  if (own) ctx.write.template.update(own, text)
  else ctx.write.template.create({ topic, locale, ...text })
  return { ...toAnswer({ topic, locale }, text), dropped }
}

export const resetTemplate: Handler<App, 'template.reset'> = async (ctx, which) => {
  const own = await findOwn(ctx, which)
  if (own) ctx.write.template.delete(own)
  return toAnswer(which, null)
}

export const previewTemplate: Handler<App, 'template.preview'> = async (ctx, { topic, locale, ...changes }) => {
  const { subject, html, text } = (await findOwn(ctx, { topic, locale })) ?? standardTemplate(topic, locale)
  const draft = {
    subject: changes.subject ?? subject,
    html: changes.html ?? html,
    text: changes.text ?? text,
  }
  const shown = compose(draft, sampleData(locale), locale)
  return { ...shown, unknownNames: unknownNames(draft, names[topic]), dropped: clean(draft).dropped }
}

const findOwn = (ctx: Pick<Ctx<App>, 'db'>, { topic, locale }: Which) =>
  ctx.db.template.findFirst({ where: { topic, locale } })

/** The form that the house gives a text is harmless as it is, and is known by it. */
const clean = ({ html, text }: Text) => (html === toHtml(text) ? { html, dropped: [] } : sanitise(html))

function toAnswer(which: Which, own: Text | null | undefined) {
  const { subject, html, text } = own ?? standardTemplate(which.topic, which.locale)
  return { ...which, subject, html, text, isCustom: Boolean(own), names: [...names[which.topic]] }
}
