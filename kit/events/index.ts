export { anyApp, type Performed } from './any-app.ts'
export { type Consumer, consume, type Letter, type Outcome, tryAgain } from './consume.ts'
export {
  bytesOf,
  type Envelope,
  type Hint,
  maxEnvelopeBytes,
  messageSql,
  outboxRow,
  sizedAs,
  sizeOf,
} from './envelope.ts'
export type { Trouble } from './faults.ts'
export { withMails } from './foreseen.ts'
export { type Backlog, backlog, forget, type Overdue, type Retention } from './keep.ts'
export { publish } from './publish.ts'
export { drain } from './sweep.ts'
export { gone, wholeOf } from './whole.ts'
