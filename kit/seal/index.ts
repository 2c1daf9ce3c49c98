export { isSealed, rewrapped, wrapperOf } from './cipher.ts'
export { forgetKeys, objectOf } from './keys.ts'
export { findable, type Owner, opener, openRow, sealRecords, sealRow } from './rows.ts'
