export { type Commit, type Committed, cachedAmong, commit } from './commit.ts'
export type { KeepCustom } from './custom.ts'
export { removeEnded } from './ended.ts'
export { LateValues } from './late.ts'
export { type PortableTable, portableLines, portableTables } from './portable.ts'
export {
  type ClientClass,
  type ClientOf,
  type Clients,
  connect,
  type Db,
  type Models,
  reads,
  type Within,
} from './reads.ts'
export { repeated } from './refusal.ts'
export { column, fieldOf, nounOf, type Plain, plain, table } from './rows.ts'
export { asText, inScope, type Statement, transact } from './scope.ts'
export { stableId } from './stable-id.ts'
export { guardedUpdate, insert, Json } from './statements.ts'
export { inWorld, type OpenWorld, type World, worldNow } from './world.ts'
export type { NewRow, Write } from './write.ts'
export { type Expected, type NumberSeries, Recorder, type Recording, type Touch } from './writes.ts'
