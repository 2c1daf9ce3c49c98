import type { ModelMessage } from 'ai'
import { and, asc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import type { agents } from '#contracts/agents'
import type { ArgumentsOf } from '#kit/contract'
import {
  type Call,
  type CodeCall,
  calls,
  chunks,
  codeCalls,
  messages,
  type Proposal,
  proposals,
  type Run,
  reports,
  runs,
  type Usage,
  usage,
} from './schema.ts'
import { Stream } from './stream/stream.ts'

export type Report = ArgumentsOf<(typeof agents.ops)['run.report']>
/** A report without how the run stands, which is taken from its row. */
export type News = Partial<Pick<Report, 'steps' | 'proposals' | 'outcomes'>>

type Planned = Pick<Call, 'id' | 'tool' | 'input'>

/** The journal of an agent: what it was asked, thought, did and proposed, and what the app has not heard of it yet. */
export class Store {
  private readonly db: DrizzleSqliteDODatabase
  readonly stream: Stream

  constructor(db: DrizzleSqliteDODatabase) {
    this.db = db
    this.stream = new Stream(db)
  }

  /** All of it or nothing; a crash in between leaves what was there before. */
  atOnce<T>(work: () => T): T {
    return this.db.transaction(work)
  }

  run = (id: string): Run | undefined => this.db.select().from(runs).where(eq(runs.id, id)).get()

  /** Runs that are not over, or of which the app has yet to hear. */
  live(): Run[] {
    const untold = this.db.select({ id: reports.runId }).from(reports)
    return this.db
      .select()
      .from(runs)
      .where(or(ne(runs.phase, 'over'), inArray(runs.id, untold)))
      .all()
  }

  begin(run: typeof runs.$inferInsert, said: readonly ModelMessage[], planned: readonly Planned[]): void {
    this.db.insert(runs).values(run).onConflictDoNothing().run()
    for (const [seq, json] of said.entries())
      this.db.insert(messages).values({ runId: run.id, seq, json }).onConflictDoNothing().run()
    this.addCalls(run.id, planned)
  }

  change(id: string, set: Partial<Run>): Run {
    this.db.update(runs).set(set).where(eq(runs.id, id)).run()
    return this.run(id) as Run
  }

  messages = (runId: string): ModelMessage[] =>
    this.db
      .select()
      .from(messages)
      .where(eq(messages.runId, runId))
      .orderBy(asc(messages.seq))
      .all()
      .map(({ json }) => json as ModelMessage)

  say(runId: string, more: readonly ModelMessage[]): void {
    const from = this.messages(runId).length
    for (const [at, json] of more.entries())
      this.db
        .insert(messages)
        .values({ runId, seq: from + at, json })
        .run()
  }

  /** Those of the step that is under way. */
  calls = (runId: string): Call[] =>
    this.db.select().from(calls).where(eq(calls.runId, runId)).orderBy(asc(calls.seq)).all()

  plan(runId: string, planned: readonly Planned[]): void {
    for (const table of [calls, codeCalls]) this.db.delete(table).where(eq(table.runId, runId)).run()
    this.addCalls(runId, planned)
  }

  private addCalls(runId: string, planned: readonly Planned[]): void {
    for (const [seq, each] of planned.entries())
      this.db
        .insert(calls)
        .values({ ...each, runId, seq, state: 'planned' })
        .onConflictDoNothing()
        .run()
  }

  changeCall({ runId, seq }: Call, set: Partial<Call>): void {
    this.db
      .update(calls)
      .set(set)
      .where(and(eq(calls.runId, runId), eq(calls.seq, seq)))
      .run()
  }

  /** What the code of a call has asked for so far. */
  codeCalls = ({ runId, seq }: Call): CodeCall[] =>
    this.db
      .select()
      .from(codeCalls)
      .where(and(eq(codeCalls.runId, runId), eq(codeCalls.seq, seq)))
      .orderBy(asc(codeCalls.n))
      .all()

  codeCall = ({ runId, seq }: Call, n: number): CodeCall | undefined =>
    this.db
      .select()
      .from(codeCalls)
      .where(and(eq(codeCalls.runId, runId), eq(codeCalls.seq, seq), eq(codeCalls.n, n)))
      .get()

  keepCodeCall(made: typeof codeCalls.$inferInsert): void {
    const target = [codeCalls.runId, codeCalls.seq, codeCalls.n]
    this.db.insert(codeCalls).values(made).onConflictDoUpdate({ target, set: made }).run()
  }

  proposals = (runId: string): Proposal[] =>
    this.db.select().from(proposals).where(eq(proposals.runId, runId)).orderBy(asc(proposals.position)).all()

  propose = (made: Proposal): void => {
    this.db.insert(proposals).values(made).onConflictDoUpdate({ target: proposals.id, set: made }).run()
  }

  changeProposal = (id: string, set: Partial<Proposal>): void => {
    this.db.update(proposals).set(set).where(eq(proposals.id, id)).run()
  }

  /** To be told to the app, with how the run stands by then. */
  tell(runId: string, news: News = {}): void {
    const run = this.run(runId) as Run
    const { id, status, answer, fault, model, step: stepCount, inputTokens, outputTokens, costMicros } = run
    const stands = { id, status, answer, fault, model, stepCount, inputTokens, outputTokens, costMicros }
    const json = { ...stands, steps: [], proposals: [], outcomes: [], ...news }
    this.db.insert(reports).values({ runId, json }).run()
    for (const step of news.steps ?? []) this.stream.tell(runId, 'step', step.position, step)
  }

  untold = (runId: string) =>
    this.db.select().from(reports).where(eq(reports.runId, runId)).orderBy(asc(reports.seq)).all()

  told = (seq: number): void => {
    this.db.delete(reports).where(eq(reports.seq, seq)).run()
  }

  /** What this agent has used on a day of the business, with what it uses now. */
  spend(day: string, { tokens, costMicros }: Usage): Usage {
    const set = { tokens: sql`${usage.tokens} + ${tokens}`, costMicros: sql`${usage.costMicros} + ${costMicros}` }
    this.db.delete(usage).where(lt(usage.day, day)).run()
    this.db.insert(usage).values({ day, tokens, costMicros }).onConflictDoUpdate({ target: usage.day, set }).run()
    return this.db.select().from(usage).where(eq(usage.day, day)).get() as Usage
  }

  /** What was thought is of no use once the answer is there. */
  forget(runId: string): void {
    for (const table of [messages, calls, codeCalls]) this.db.delete(table).where(eq(table.runId, runId)).run()
  }

  /** Nothing of a run is kept here once the app has heard all of it. */
  drop(runId: string): void {
    this.forget(runId)
    for (const table of [proposals, reports, chunks]) this.db.delete(table).where(eq(table.runId, runId)).run()
    this.db.delete(runs).where(eq(runs.id, runId)).run()
    this.stream.wake(runId)
  }
}
