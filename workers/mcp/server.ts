import { McpServer } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Actor } from '#kit/auth'
import { dayInZone } from '#kit/calendar'
import { mostDescribed } from '#kit/catalog'
import { mostCodeLetters } from '#kit/sandbox'
import { act, describe, find, read, runGiven } from './tools.ts'

const op = z.string().max(100).describe('Such as invoicing.invoice.issue')
const input = z.looseObject({}).default({}).describe('As describe says')

const readOnly = { readOnlyHint: true, openWorldHint: false } as const
/** The worst that some op may do: mail a customer, post to the books, delete for good. */
const acting = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true } as const

/**
 * What one request of a program is answered by: five tools, whatever the number of ops, with the rights of whoever asks.
 * `origin` is where people approve.
 */
export function serverFor(actor: Actor, origin: string): McpServer {
  const server = new McpServer(
    { name: 'mainstreet', title: 'Mainstreet', version: '1' },
    { instructions: instructionsFor(actor), capabilities: { tools: { listChanged: false } } },
  )
  server.registerTool(
    'search',
    {
      title: 'Find ops',
      description:
        'Find what can be done here: ops such as invoicing.invoice.list, best first. Say in English what you want to do.',
      inputSchema: z.object({ query: z.string().min(1).max(200) }),
      annotations: readOnly,
    },
    ({ query }) => find(query, actor),
  )
  server.registerTool(
    'describe',
    {
      title: 'Describe ops',
      description: 'Input and output of ops, as TypeScript. Describe an op before you use it for the first time.',
      inputSchema: z.object({ ops: z.array(op).min(1).max(mostDescribed) }),
      annotations: readOnly,
    },
    ({ ops }) => describe(ops, actor),
  )
  server.registerTool(
    'read',
    {
      title: 'Read',
      description: 'Do an op that only reads. Lists answer a page; nextCursor leads to the next.',
      inputSchema: z.object({ op, input }),
      annotations: readOnly,
    },
    (asked) => read(asked, actor),
  )
  server.registerTool(
    'act',
    {
      title: 'Act',
      description: 'Do an op that changes something, or preview it. What needs a person answers where they approve it.',
      inputSchema: z.object({
        op,
        input,
        preview: z.boolean().default(false).describe('Answer what it would change, tell and mail; nothing is done'),
        key: z.string().min(1).max(200).optional().describe('Of your choice: with the same key it is done once only'),
      }),
      annotations: acting,
    },
    (asked) => act(asked, actor, origin),
  )
  server.registerTool(
    'run',
    {
      title: 'Run code',
      description:
        "Run JavaScript for work of many calls: await call('app.noun.verb', input) does an op and answers its output; return what matters, as JSON. A refused call throws an error with code and detail. What needs a person throws needs-approval. No imports, no network; 100 calls.",
      inputSchema: z.object({
        code: z.string().min(1).max(mostCodeLetters),
        key: z.string().min(1).max(180).optional().describe('With the same key and code each act is done once only'),
      }),
      annotations: acting,
    },
    (asked) => runGiven(asked, actor),
  )
  return server
}

function instructionsFor({ tenant }: Actor): string {
  const today = dayInZone(new Date().toISOString(), tenant.timeZone)
  return [
    'Mainstreet runs a small business: contacts, quotes, invoices, books, tasks, files and more. search for ops, describe them, then read or act, or run code for many at once.',
    'search.record.search finds records of all kinds by name or number.',
    'What cannot be undone is done when a person approves it: give them the link, and read agents.run.get for what became of it. Give each act a key of its own, and the same key when you try again.',
    `Today is ${today} in ${tenant.timeZone}. The business works in ${tenant.currency}.`,
  ].join('\n')
}
