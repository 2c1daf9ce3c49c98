import type { Args, Result } from '@prisma/client/runtime/client'
import type { Models, WhereOf } from './reads.ts'
import type { Plain } from './rows.ts'
import type { Bounds, Identified } from './statements.ts'

type Kept = 'tenantId' | 'version' | 'createdAt' | 'updatedAt'
type RowOf<M> = NonNullable<Plain<Result<M, object, 'findFirst'>>>
type DataOf<M> = Plain<Exclude<Args<M, 'createMany'>['data'], readonly unknown[]>>
/** A row to be made, without what the kit fills in; its id only where somebody must know it beforehand. */
export type NewRow<M> = Omit<DataOf<M>, Kept | 'id'> & { id?: string }
type Changes<M> = { [F in Exclude<keyof DataOf<M>, Kept | 'id'>]?: DataOf<M>[F] | undefined }
type Amounts<M> = { [F in keyof DataOf<M> as NonNullable<DataOf<M>[F]> extends number | bigint ? F : never]?: number }

type Writes<M> = {
  /** Records an insert and answers the row as it will be. */
  create<D extends NewRow<M>>(data: D): D & Stamped
  createMany<D extends NewRow<M>>(data: readonly D[]): (D & Stamped)[]
  /** Records a change of the row that was read; if anybody else changes it first, nothing of this act is written. */
  update<R extends Identified & Partial<RowOf<M>>>(row: R, changes: Changes<M>): R
  /** Of a row that was only read: if anybody else changes it before this act is written, nothing of it is. */
  expect(row: Identified): void
  /**
   * Adds to figures of a row whoever else changes it, in one step: stock, seats, balances. Beyond the bounds the act ends
   * with the problem that they name, or with `conflict`. Answers the row as it will be unless others add meanwhile.
   */
  add<R extends Identified & Partial<RowOf<M>>>(row: R, amounts: Amounts<M>, bounds?: Bounds): R
  /** For the audit trail alone: the rows that belong to this one (a document's lines), each as `part.1`, `part.2` … */
  tell(row: Identified, part: string, before: readonly object[], after: readonly object[]): void
  /** Records a deletion, guarded like an update. */
  delete(row: Identified): void
  /** Records the deletion of all rows with these values, however many they are (a document's lines). */
  deleteMany(where: Partial<Pick<WhereOf<M> & object, keyof RowOf<M> & keyof WhereOf<M>>>): void
}
export type Stamped = { id: string; version: number; createdAt: string; updatedAt: string }
/** What an act may write, by model; each call records and sends nothing. */
export type Write<C> = { [M in keyof Models<C>]: Writes<Models<C>[M]> }
