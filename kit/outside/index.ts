export { isInner, isInnerHost } from './address.ts'
export { isOutside } from './resolve.ts'
export { type Sent, sendOutside, type Unsent } from './send.ts'
