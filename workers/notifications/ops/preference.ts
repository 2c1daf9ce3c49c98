import type { Ctx, Handler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { isToMembers, topicOf, topics } from '../topics.ts'
import { personOf } from './notification.ts'

type App = typeof notifications

export const getPreferences: Handler<App, 'preference.get'> = async (ctx) => {
  const chosen = await chosenBy(ctx, personOf(ctx))
  return toAnswer(new Map(chosen.map(({ topic, email }) => [topic, email])))
}

export const setPreferences: Handler<App, 'preference.set'> = async (ctx, { items }) => {
  const userId = personOf(ctx)
  items.forEach(({ topic }, index) => {
    const known = topicOf(topic)
    if (!known || !isToMembers(known)) ctx.invalid(`#/items/${index}/topic`, 'not-for-members')
  })
  const chosen = await chosenBy(ctx, userId)
  const wanted = new Map(items.map(({ topic, email }) => [topic, email]))
  for (const [topic, email] of wanted) {
    const before = chosen.find((preference) => preference.topic === topic)
    if (before) ctx.write.preference.update(before, { email })
    else ctx.write.preference.create({ userId, topic, email })
  }
  return toAnswer(new Map([...chosen.map(({ topic, email }) => [topic, email] as const), ...wanted]))
}

const chosenBy = (ctx: Pick<Ctx<App>, 'db'>, userId: string) => ctx.db.preference.findMany({ where: { userId } })

const toAnswer = (chosen: ReadonlyMap<string, string>) => ({
  items: topics
    .filter(isToMembers)
    .map(({ topic, notice: { mail = 'off' } }) => ({ topic, email: chosen.get(topic) ?? mail })),
})
