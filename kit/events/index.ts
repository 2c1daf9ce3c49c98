export { type Consumer, consume } from './consume.ts'
export {
  bytesOf,
  type Envelope,
  type Exported,
  type Hint,
  maxEnvelopeBytes,
  type Performed,
  performed,
  type Refused,
} from './envelope.ts'
export { publish, sweep } from './publish.ts'
