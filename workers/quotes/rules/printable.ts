import type { documents } from '#contracts/documents'
import type { ArgumentsOf } from '#kit/contract'
import { printedLine, printedOf } from '#kit/document'
import type { Acceptance, QuoteVersion } from '../contract.ts'
import { depositOf } from './deposit.ts'

/** A document as the service that prints takes it. */
export type ToPrint = ArgumentsOf<(typeof documents.ops)['document.print']>['document']

type Said = Pick<
  QuoteVersion,
  | 'depositPercent'
  | 'taxRates'
  | 'taxRounding'
  | 'currency'
  | 'validUntilOn'
  | 'note'
  | 'language'
  | 'seller'
  | 'customer'
  | 'sentOn'
>
type Around = { country: string; logo: string | null }

const head = ({ sentOn, validUntilOn, note }: Said, number: string | null, revision: number) => ({
  kind: 'quote' as const,
  number: number && revision > 1 ? `${number} v${revision}` : number,
  issuedOn: sentOn,
  ...{ validUntil: validUntilOn, note },
})

type Version = Said & Pick<QuoteVersion, 'lines' | 'subtotalMinor' | 'taxMinor' | 'totalMinor' | 'taxes' | 'revision'>

/** What is asked for in advance of the lines that are in the total. */
function deposit(said: Said, lines: QuoteVersion['lines']) {
  const { depositPercent: percent } = said
  return percent === null ? null : { percent: String(percent), amountMinor: depositOf(lines, percent, said).totalMinor }
}

/** A version with its options apart from what is in the total; a draft has no number. */
export function printableVersion(version: Version, number: string | null, around: Around): ToPrint {
  const { lines, taxes, currency, seller, customer } = version
  const firm = lines.filter(({ isOptional }) => !isOptional)
  return {
    ...printedOf({ ...version, lines: firm }, { ...around, seller, customer }),
    ...head(version, number, version.revision),
    deposit: deposit(version, firm),
    options: lines
      .filter(({ isOptional }) => isOptional)
      .map((line) => ({ ...printedLine(line, taxes, currency), taxId: null })),
  }
}

/** What was accepted of a version, with who did and when. */
export function printableAcceptance(version: QuoteVersion, acceptance: Acceptance, around: Around): ToPrint {
  const { seller, customer, language, pdfSha256 } = version
  const { name, via, acceptedAt, notedByName, networkAddress, userAgent, signature, lines, taxes } = acceptance
  const { subtotalMinor, taxMinor, totalMinor, currency } = acceptance
  const accepted = { lines, taxes, subtotalMinor, taxMinor, totalMinor, currency, language }
  return {
    ...printedOf(accepted, { ...around, seller, customer }),
    ...head(version, version.number, version.revision),
    deposit: deposit(version, lines),
    certificate: {
      name,
      via,
      acceptedAt,
      notedByName,
      networkAddress,
      userAgent,
      documentSha256: pdfSha256,
      signature,
    },
  }
}
