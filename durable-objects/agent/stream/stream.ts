import { and, asc, eq, gt } from 'drizzle-orm'
import type { DrizzleSqliteDODatabase } from 'drizzle-orm/durable-sqlite'
import { type Chunk, chunks } from '../schema.ts'

/** Those who follow a run are told what happens to it; who comes back is told from where they were. */
export class Stream {
  private readonly db: DrizzleSqliteDODatabase
  private readonly listening = new Map<string, Set<() => void>>()

  constructor(db: DrizzleSqliteDODatabase) {
    this.db = db
  }

  tell(runId: string, kind: Chunk['kind'], position: number, json: unknown): void {
    this.db.insert(chunks).values({ runId, kind, position, json }).run()
    this.wake(runId)
  }

  /** Text of a step that was begun and comes to nothing: who has read it is told, and nobody else reads it. */
  takeBack(runId: string, position: number): void {
    const half = and(eq(chunks.runId, runId), eq(chunks.position, position), eq(chunks.kind, 'text'))
    if (!this.db.select({ seq: chunks.seq }).from(chunks).where(half).get()) return
    this.db.delete(chunks).where(half).run()
    this.tell(runId, 'back', position, { position })
  }

  after = (runId: string, seq: number, most: number): Chunk[] =>
    this.db
      .select()
      .from(chunks)
      .where(and(eq(chunks.runId, runId), gt(chunks.seq, seq)))
      .orderBy(asc(chunks.seq))
      .limit(most)
      .all()

  wake(runId: string): void {
    for (const hear of this.listening.get(runId) ?? []) hear()
  }

  countOf = (runId: string): number => this.listening.get(runId)?.size ?? 0

  /** Calls whenever there is something new of a run; answers how to end that. */
  listen(runId: string, hear: () => void): () => void {
    const all = this.listening.get(runId) ?? new Set()
    this.listening.set(runId, all.add(hear))
    return () => {
      all.delete(hear)
      if (all.size === 0) this.listening.delete(runId)
    }
  }
}
