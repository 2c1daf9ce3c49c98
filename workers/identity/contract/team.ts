import type * as z from 'zod'
import { crud, instant, noun, op, text } from '#kit/contract'

/** People who work together: a role may reach the records of all of one's team. */
export const Team = noun({ name: text(80), archivedAt: instant.nullable() }, { title: 'name', search: ['name'] })
export type Team = z.output<typeof Team>

const team = crud('team', Team)
/** Whoever is in a team may reach what its others have. */
export const teamOps = {
  ...team,
  'team.create': op({ ...team['team.create'], agent: 'asks', problems: ['too-many-teams'] }),
  'team.update': op({ ...team['team.update'], agent: 'asks' }),
  'team.archive': op({ ...team['team.archive'], agent: 'asks', problems: ['team-in-use'] }),
  'team.restore': op({ ...team['team.restore'], agent: 'asks' }),
}
