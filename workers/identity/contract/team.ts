import type * as z from 'zod'
import { crud, instant, noun, op, text } from '#kit/contract'

/** People who work together: a role may reach the records of all of one's team. */
export const Team = noun({ name: text(80), archivedAt: instant.nullable() }, { title: 'name', search: ['name'] })
export type Team = z.output<typeof Team>

const { 'team.create': create, 'team.archive': archive, ...others } = crud('team', Team)

export const teamOps = {
  ...others,
  'team.create': op({ ...create, problems: ['too-many-teams'] }),
  'team.archive': op({ ...archive, problems: ['team-in-use'] }),
}
