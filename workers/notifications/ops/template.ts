import type { Ctx, Handler } from '#kit/serve'
import { Locale, type notifications } from '../contract.ts'
import { isOneLine } from '../rules/names.ts'
import { noticeData } from '../rules/notice-data.ts'
import { type Text, toHtml, unknownNames } from '../rules/render.ts'
import { sanitise } from '../rules/sanitise.ts'
import { namesOf, standardText, type Topic, topicOf, topics } from '../topics.ts'
import { compose } from './write.ts'

type App = typeof notifications
type Which = { topic: Topic; locale: Locale }
type TemplateCtx = Pick<Ctx<App>, 'db' | 'invalid'>

const everything: Which[] = topics.flatMap((topic) => Locale.options.map((locale) => ({ topic, locale })))

const known = (ctx: TemplateCtx, topic: string): Topic => topicOf(topic) ?? ctx.invalid('#/topic', 'unknown-topic')

export const listTemplates: Handler<App, 'template.list'> = async (ctx) => {
  const own = await ctx.db.template.findMany()
  const find = ({ topic, locale }: Which) => own.find((row) => row.topic === topic.topic && row.locale === locale)
  return { items: everything.map((which) => toAnswer(which, find(which))) }
}

export const getTemplate: Handler<App, 'template.get'> = async (ctx, { topic, locale }) => {
  const which = { topic: known(ctx, topic), locale }
  return toAnswer(which, await findOwn(ctx, which))
}

export const setTemplate: Handler<App, 'template.set'> = async (ctx, { topic, locale, ...written }) => {
  const which = { topic: known(ctx, topic), locale }
  const unknown = unknownNames(written, namesOf(which.topic))
  if (unknown.length > 0) return ctx.fail('unknown-name', `${topic} has no ${unknown.join(', ')}`)
  if (!isOneLine(written.subject)) return ctx.invalid('#/subject', 'not-one-line')
  const { html, dropped } = clean(written)
  const text = { ...written, html }
  const own = await findOwn(ctx, which)
  if (own) ctx.write.template.update(own, text)
  else ctx.write.template.create({ topic, locale, ...text })
  return { ...toAnswer(which, text), dropped }
}

export const resetTemplate: Handler<App, 'template.reset'> = async (ctx, { topic, locale }) => {
  const which = { topic: known(ctx, topic), locale }
  const own = await findOwn(ctx, which)
  if (own) ctx.write.template.delete(own)
  return toAnswer(which, null)
}

export const previewTemplate: Handler<App, 'template.preview'> = async (ctx, { topic: name, locale, ...changes }) => {
  const topic = known(ctx, name)
  const { subject, html, text } = (await findOwn(ctx, { topic, locale })) ?? standardText(topic, locale)
  const draft = {
    subject: changes.subject ?? subject,
    html: changes.html ?? html,
    text: changes.text ?? text,
  }
  const shown = compose(draft, exampleOf({ topic, locale }), locale)
  return { ...shown, unknownNames: unknownNames(draft, namesOf(topic)), dropped: clean(draft).dropped }
}

const exampleOf = ({ topic: { notice, example, texts }, locale }: Which) => ({
  ...noticeData(notice.names, example, { locale, choices: texts[locale].choices, actorName: 'Olivia Owner' }),
  url: 'https://mainstreet.test/',
})

const findOwn = (ctx: TemplateCtx, { topic, locale }: Which) =>
  ctx.db.template.findFirst({ where: { topic: topic.topic, locale } })

/** The form that the house gives a text is harmless as it is, and is known by it. */
const clean = ({ html, text }: Text) => (html === toHtml(text) ? { html, dropped: [] } : sanitise(html))

function toAnswer({ topic, locale }: Which, own: Text | null | undefined) {
  const { subject, html, text } = own ?? standardText(topic, locale)
  return { topic: topic.topic, locale, subject, html, text, isCustom: Boolean(own), names: namesOf(topic) }
}
