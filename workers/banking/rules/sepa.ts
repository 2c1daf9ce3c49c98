import { isDay } from '#kit/calendar'
import { sum, toUnits } from '#kit/money'
import { parseIban } from './iban.ts'
import { sepaText } from './sepa-text.ts'

/** What goes out to somebody, in euros. */
export type Transfer = {
  endToEndId: string
  name: string
  iban: string
  bic?: string | undefined
  amountMinor: number
  purpose: string
  executeOn: string
}

export type PaymentFile = {
  messageId: string
  createdAt: string
  debtor: { name: string; iban: string; bic?: string | undefined }
  transfers: Transfer[]
}

export type PaymentFault = 'no-transfers' | 'no-name' | 'bad-iban' | 'bad-bic' | 'bad-amount' | 'bad-day'

/** Why a file cannot be made, and of which transfer, counted from 0; null for the file and its debtor. */
export class PaymentRefused extends Error {
  readonly code: PaymentFault
  readonly index: number | null
  constructor(code: PaymentFault, index: number | null) {
    super(code)
    this.code = code
    this.index = index
  }
}

/** The most of a SEPA credit transfer. */
const mostMinor = 99_999_999_999

/** A file of credit transfers for the bank: one batch for each day of execution, in the order of the days. */
export function paymentFile(file: PaymentFile): string {
  const { debtor, transfers } = file
  if (transfers.length === 0) throw new PaymentRefused('no-transfers', null)
  assertParty(debtor, null)
  for (const [index, transfer] of transfers.entries()) assertTransfer(transfer, index)
  const id = sepaText(file.messageId, 30) || 'MESSAGE'
  const batches = [...Map.groupBy(transfers, ({ executeOn }) => executeOn)].sort(([a], [b]) => (a < b ? -1 : 1))
  const header = element(
    'GrpHdr',
    element('MsgId', id),
    element('CreDtTm', file.createdAt),
    sums(transfers),
    element('InitgPty', element('Nm', sepaText(debtor.name, 70))),
  )
  const body = batches.map(([day, each], index) => batch(`${id}-${index + 1}`, day, each, file)).join('')
  const document = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}${element('CstmrCdtTrfInitn', header, body)}</Document>\n`
}

function assertParty({ name, iban, bic }: PaymentFile['debtor'], index: number | null): void {
  if (sepaText(name, 70) === '') throw new PaymentRefused('no-name', index)
  if (!parseIban(iban)) throw new PaymentRefused('bad-iban', index)
  if (bic !== undefined && !/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) throw new PaymentRefused('bad-bic', index)
}

function assertTransfer(transfer: Transfer, index: number): void {
  assertParty(transfer, index)
  const { amountMinor, executeOn } = transfer
  const isAmount = Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= mostMinor
  if (!isAmount) throw new PaymentRefused('bad-amount', index)
  if (!isDay(executeOn)) throw new PaymentRefused('bad-day', index)
}

function batch(id: string, day: string, transfers: Transfer[], { debtor }: PaymentFile): string {
  return element(
    'PmtInf',
    element('PmtInfId', id),
    element('PmtMtd', 'TRF'),
    sums(transfers),
    element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA'))),
    element('ReqdExctnDt', element('Dt', day)),
    element('Dbtr', element('Nm', sepaText(debtor.name, 70))),
    account('DbtrAcct', debtor.iban),
    agent('DbtrAgt', debtor.bic) || element('DbtrAgt', notProvided),
    element('ChrgBr', 'SLEV'),
    ...transfers.map(transaction),
  )
}

function transaction(transfer: Transfer): string {
  const purpose = sepaText(transfer.purpose, 140)
  return element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', sepaText(transfer.endToEndId, 35) || 'NOTPROVIDED')),
    element('Amt', `<InstdAmt Ccy="EUR">${toUnits(transfer.amountMinor, 'EUR')}</InstdAmt>`),
    agent('CdtrAgt', transfer.bic),
    element('Cdtr', element('Nm', sepaText(transfer.name, 70))),
    account('CdtrAcct', transfer.iban),
    purpose && element('RmtInf', element('Ustrd', purpose)),
  )
}

/** Both are of exact cents. */
const sums = (transfers: Transfer[]) =>
  element('NbOfTxs', String(transfers.length)) +
  element('CtrlSum', toUnits(sum(transfers.map(({ amountMinor }) => amountMinor)), 'EUR'))

const account = (name: string, iban: string) => element(name, element('Id', element('IBAN', parseIban(iban) as string)))

const agent = (name: string, bic: string | undefined) =>
  bic ? element(name, element('FinInstnId', element('BICFI', bic))) : ''

/** The bank is known by the IBAN; its own agent must be named all the same. */
const notProvided = element('FinInstnId', element('Othr', element('Id', 'NOTPROVIDED')))

/** The parts are elements, or text of the SEPA set, which has no letter that XML means something by but the apostrophe. */
function element(name: string, ...parts: string[]): string {
  return `<${name}>${parts.join('')}</${name}>`
}
