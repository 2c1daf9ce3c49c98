export { type BulkAct, BulkBar } from './bulk.tsx'
export { Changes, useWording } from './changes.tsx'
export { isStale, openConflict } from './conflict.tsx'
export { keyOf, useAct, useCan, useMe, useOp } from './data.ts'
export { type Control, SchemaForm, toPath } from './form.tsx'
export { Day, Instant, Money, Nothing, Shown, Status, useFormat } from './format.tsx'
export { ImageInput } from './image-input.tsx'
export {
  CountryInput,
  CurrencyInput,
  DayInput,
  DecimalInput,
  MoneyInput,
  parseDecimal,
  printDecimal,
} from './inputs.tsx'
export { Empty, Facts, Failed, Loaded, Page, Section } from './page.tsx'
export { Acts, type RecordAct, RecordPage, useConfirmed } from './record.tsx'
export { call, download, send, workIn } from './send.ts'
export { isMac, modKey, useShortcuts, useShortcutsHere } from './shortcuts.ts'
export { type Column, DataTable } from './table.tsx'
export { humanized, pageOf, type Text, useActs, useNames, useText } from './text.ts'
export { Timeline } from './timeline.tsx'
export { faultText, toast, toastFault, undoNewest } from './toast.tsx'
export { useUnsaved } from './unsaved.tsx'
