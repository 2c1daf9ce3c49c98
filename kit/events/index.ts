export { type Consumer, consume } from './consume.ts'
export { type Envelope, maxEnvelopeBytes, type Performed, performed, sourceOf } from './envelope.ts'
export { publish, sweep } from './publish.ts'
