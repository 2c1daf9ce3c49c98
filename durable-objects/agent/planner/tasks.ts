import { type Answer, type Asked, act, type Call, itemsOf, read } from './script.ts'

/** A record that somebody has to see to. */
export type Point = { title: string; noun: string; id: string; name: string }

/** Tasks that there are about these records, done or not: whoever has been told once is not told again. */
export const tasksAbout = (ids: readonly string[]): Call =>
  read('tasks.task.list', { filter: { aboutId: { in: ids.join(',') } }, limit: 200 })

/** Those that have no task yet. */
export function withoutTask<P extends Pick<Point, 'id'>>(points: readonly P[], tasks: Answer | undefined): P[] {
  const known = new Set(itemsOf(tasks).map(({ aboutId }) => aboutId))
  return points.filter(({ id }) => !known.has(id))
}

/** A task for each, due today. */
export const tasksFor = (points: readonly Point[], { today }: Asked): Call[] =>
  points.map(({ title, noun, id, name }) =>
    act('tasks.task.create', { title, dueOn: today, aboutNoun: noun, aboutId: id, aboutName: name.slice(0, 300) }),
  )
