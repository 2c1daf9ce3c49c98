import type { Ctx } from '#kit/serve'
import type { Locale, notifications } from '../contract.ts'
import { toDocument } from '../rules/document.ts'
import { toOneLine } from '../rules/names.ts'
import { type Data, render, type Text } from '../rules/render.ts'
import { standardText, type Topic } from '../topics.ts'

/** What a topic is told in: the business's own words, or the standard ones. */
export async function textOf(ctx: Pick<Ctx<typeof notifications>, 'db'>, topic: Topic, locale: Locale): Promise<Text> {
  const own = await ctx.db.template.findFirst({ where: { topic: topic.topic, locale } })
  return own ?? standardText(topic, locale)
}

/** What a topic says about this data. */
export async function write(
  ctx: Pick<Ctx<typeof notifications>, 'db'>,
  topic: Topic,
  locale: Locale,
  data: Data,
): Promise<Text> {
  return compose(await textOf(ctx, topic, locale), data, locale)
}

/** A mail as it goes out, whatever its template was when it was stored. */
export function compose(template: Text, data: Data, locale: Locale): Text {
  const { subject, html, text } = render(template, data)
  return { subject: toOneLine(subject).slice(0, 500), html: toDocument(html, locale), text }
}
