import type { ToolSet } from 'ai'
import * as z from 'zod'
import { mostDescribed } from '#kit/catalog'
import { mostCodeLetters } from '#kit/sandbox'

const address = z.string().max(100).describe('Such as invoicing.invoice.list')
const input = z.record(z.string(), z.unknown()).default({}).describe('As describe says')

export const inputs = {
  search: z.strictObject({ query: z.string().max(200) }),
  describe: z.strictObject({ ops: z.array(z.string().max(100)).min(1).max(mostDescribed) }),
  read: z.strictObject({ op: address, input }),
  act: z.strictObject({ op: address, input }),
  run: z.strictObject({ code: z.string().min(1).max(mostCodeLetters) }),
}
export type Tool = keyof typeof inputs

/** What models are told of the tool, and have to know of it. */
const codeTold = `Run JavaScript, for work of many calls: await call('app.noun.verb', input) reads or acts as read and act do and answers the output; return what matters, as JSON. A refused call throws an error with code and detail. What needs a person is proposed, and answers what it would. No imports, no network, no timers; at most 100 calls.`

const described: Record<Tool, string> = {
  search: 'Find what can be read or done: ops, best first. Say in English what you want to do',
  describe: 'What ops take and answer, as TypeScript',
  read: 'Read records: an op whose effect is read',
  act: 'Do something. What needs a person is proposed: the answer shows what it would do, and they decide later',
  run: codeTold,
}

/** What a model may call. None executes by itself: the object makes every call, once, under the rights of the run. */
export const tools = Object.fromEntries(
  Object.entries(inputs).map(([name, inputSchema]) => [name, { description: described[name as Tool], inputSchema }]),
) as unknown as ToolSet
