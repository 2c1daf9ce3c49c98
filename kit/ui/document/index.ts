/** What quotes and invoices are written and shown with. It is loaded with the first page that does. */
export { CustomerPicker } from './customer-picker.tsx'
export { Desk, DeskHead } from './desk.tsx'
export { LineGrid } from './line-grid.tsx'
export { blankLine, type DraftLine, firstLine, isBlank, missingIn, withKey, workable } from './lines.ts'
export { LineTable, Sheet, taxName } from './sheet.tsx'
export { Sums } from './sums.tsx'
export { useWritten } from './use-written.ts'
export { WithRates } from './with-rates.tsx'
