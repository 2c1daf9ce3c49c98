import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Wake } from '#contracts/agents'
import type { Answer } from '#kit/sandbox'
import type { World } from '#kit/serve'

/** thinking: the model is asked; acting: its calls are made; resting: until `until`; waiting: for a person. */
export type Phase = 'thinking' | 'acting' | 'resting' | 'waiting' | 'over'

export const runs = sqliteTable('run', {
  id: text().primaryKey(),
  agent: text({ mode: 'json' }).$type<Wake['agent']>().notNull(),
  forId: text('for_id').notNull(),
  text: text().notNull(),
  /** It was its time, or something has happened: nobody asked. */
  byItself: integer('by_time', { mode: 'boolean' }).notNull(),
  /** The one act of a connected program, and nothing to think about. */
  isGiven: integer('is_given', { mode: 'boolean' }).notNull().default(false),
  phase: text().$type<Phase>().notNull(),
  status: text().notNull(),
  fault: text(),
  answer: text(),
  model: text(),
  step: integer().notNull().default(0),
  position: integer().notNull().default(0),
  attempt: integer().notNull().default(0),
  until: integer(),
  inputTokens: integer('input_tokens').notNull().default(0),
  outputTokens: integer('output_tokens').notNull().default(0),
  costMicros: integer('cost_micros'),
  begunAt: integer('begun_at').notNull(),
})
export type Run = typeof runs.$inferSelect

/** What the model has been told and has said, as the SDK wants it back. */
export const messages = sqliteTable(
  'message',
  { runId: text('run_id').notNull(), seq: integer().notNull(), json: text({ mode: 'json' }).notNull() },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
)

/** planned → started → done. A started one goes out again under the same key. */
export const calls = sqliteTable(
  'call',
  {
    runId: text('run_id').notNull(),
    seq: integer().notNull(),
    id: text().notNull(),
    tool: text().notNull(),
    input: text({ mode: 'json' }).notNull(),
    state: text().$type<'planned' | 'started' | 'done'>().notNull(),
    result: text({ mode: 'json' }),
    /** Of code: how often it was begun, and the time that it finds, in ms. */
    tries: integer().notNull().default(0),
    beganAt: integer('began_at'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
)
export type Call = typeof calls.$inferSelect

/** What the code of a call has asked for, in order, and what it was answered; without an answer it goes out again. */
export const codeCalls = sqliteTable(
  'code_call',
  {
    runId: text('run_id').notNull(),
    seq: integer().notNull(),
    n: integer().notNull(),
    op: text().notNull(),
    input: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    mode: text().$type<'read' | 'done' | 'proposed' | 'refused'>(),
    answer: text({ mode: 'json' }).$type<Answer>(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq, table.n] })],
)
export type CodeCall = typeof codeCalls.$inferSelect

export type ProposalState = 'pending' | 'approved' | 'edited' | 'rejected' | 'applied' | 'failed' | 'void'

/** Acts that wait for a person, with what is needed to do exactly what was previewed. */
export const proposals = sqliteTable('proposal', {
  id: text().primaryKey(),
  runId: text('run_id').notNull(),
  position: integer().notNull(),
  op: text().notNull(),
  input: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  state: text().$type<ProposalState>().notNull(),
  /** `app.noun id` of the rows that it writes, and the ids that it makes. */
  touches: text({ mode: 'json' }).$type<string[]>().notNull(),
  restsOn: text('rests_on', { mode: 'json' }).$type<number[]>().notNull(),
  /** What it is held to when it is done, and what later ones find done already. */
  ids: text({ mode: 'json' }).$type<string[]>().notNull(),
  digest: text(),
  pending: text({ mode: 'json' }).$type<World>().notNull(),
})
export type Proposal = typeof proposals.$inferSelect

/** What the app has not heard yet, in order. */
export const reports = sqliteTable('report', {
  seq: integer().primaryKey({ autoIncrement: true }),
  runId: text('run_id').notNull(),
  json: text({ mode: 'json' }).notNull(),
})

export const usage = sqliteTable('usage', {
  day: text().primaryKey(),
  tokens: integer().notNull(),
  costMicros: integer('cost_micros').notNull().default(0),
})
export type Usage = { tokens: number; costMicros: number }
/** What those who follow a run are told of it, in order, for as long as it is kept here. `seq` is never used twice. */
export const chunks = sqliteTable(
  'chunk',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    runId: text('run_id').notNull(),
    /** Of the step that it is about. */
    position: integer().notNull(),
    kind: text().$type<'text' | 'back' | 'step' | 'end'>().notNull(),
    json: text({ mode: 'json' }).notNull(),
  },
  (table) => [index('chunk_run').on(table.runId, table.seq)],
)
export type Chunk = typeof chunks.$inferSelect
