import type { EventHandler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { tryAgain } from '../ops/post-bill.ts'

type App = typeof purchasing

export const matchAsked: EventHandler<App, App, 'match.asked'> = (ctx, { id }) => tryAgain(ctx, id)
