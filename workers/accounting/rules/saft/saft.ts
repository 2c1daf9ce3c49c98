import { toUnits } from '#kit/money'

export type SaftAccount = {
  accountCode: string
  name: string
  type: string
  openingMinor: number
  closingMinor: number
}
export type SaftLine = { accountCode: string; debitMinor: number; creditMinor: number; description: string }
export type SaftEntry = { number: string; postedOn: string; description: string; lines: readonly SaftLine[] }
export type Audit = {
  business: string
  country: string
  currency: string
  from: string
  to: string
  madeOn: string
  entryCount: number
  debitMinor: number
  creditMinor: number
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** Signs that XML 1.0 has no way to write are left out. */
const safe = (value: string) =>
  value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')
const tag = (name: string, value: string) => `<${name}>${safe(value)}</${name}>`
const group = (name: string, ...parts: readonly string[]) => `<${name}>${parts.join('')}</${name}>`

/** Header and accounts, up to the first entry: the totals stand before what they are of. */
export function saftHead(audit: Audit, accounts: readonly SaftAccount[]): string {
  const { business, country, currency, from, to, madeOn, entryCount, debitMinor, creditMinor } = audit
  const units = (minor: number) => toUnits(minor, currency)
  const balance = (name: 'Opening' | 'Closing', minor: number) =>
    tag(`${name}${minor < 0 ? 'Credit' : 'Debit'}Balance`, units(Math.abs(minor)))
  const header = group(
    'Header',
    ...[tag('AuditFileVersion', '2.0'), tag('AuditFileCountry', country), tag('AuditFileDateCreated', madeOn)],
    ...[tag('SoftwareCompanyName', 'Mainstreet'), tag('SoftwareID', 'Mainstreet'), tag('SoftwareVersion', '1')],
    ...[group('Company', tag('Name', business)), tag('DefaultCurrencyCode', currency)],
    group('SelectionCriteria', tag('SelectionStartDate', from), tag('SelectionEndDate', to)),
    tag('TaxAccountingBasis', 'Invoice Accounting'),
  )
  const rows = accounts.map(({ accountCode, name, type, openingMinor, closingMinor }) =>
    group(
      'Account',
      ...[tag('AccountID', accountCode), tag('AccountDescription', name), tag('AccountType', type)],
      ...[balance('Opening', openingMinor), balance('Closing', closingMinor)],
    ),
  )
  const totals = [
    tag('NumberOfEntries', String(entryCount)),
    ...[tag('TotalDebit', units(debitMinor)), tag('TotalCredit', units(creditMinor))],
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:2.00">',
    header,
    group('MasterFiles', group('GeneralLedgerAccounts', ...rows)),
    `<GeneralLedgerEntries>${totals.join('')}`,
    `<Journal>${tag('JournalID', 'GL')}${tag('Description', 'General ledger')}${tag('Type', 'GL')}`,
  ].join('\n')
}

export function saftEntry({ number, postedOn, description, lines }: SaftEntry, currency: string): string {
  const rows = lines.map(({ accountCode, debitMinor, creditMinor, description: text }, index) =>
    group(
      'Line',
      ...[tag('RecordID', `${number}-${index + 1}`), tag('AccountID', accountCode), tag('Description', text)],
      group(
        debitMinor > 0 ? 'DebitAmount' : 'CreditAmount',
        tag('Amount', toUnits(debitMinor + creditMinor, currency)),
      ),
    ),
  )
  const about = [tag('TransactionID', number), tag('TransactionDate', postedOn), tag('Description', description)]
  const period = [tag('Period', String(Number(postedOn.slice(5, 7)))), tag('PeriodYear', postedOn.slice(0, 4))]
  return `\n${group('Transaction', ...about, ...period, tag('GLPostingDate', postedOn), ...rows)}`
}

export const saftFoot = '\n</Journal></GeneralLedgerEntries>\n</AuditFile>\n'
