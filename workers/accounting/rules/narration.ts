type Document = { kind: 'invoice' | 'credit-note'; number: string | null; customerName: string }
type Narration = {
  document: (of: Document) => string
  payment: (of: Document) => string
  reversal: (of: { number: string; description: string }) => string
  /** Behind a document that is posted later than it was issued. */
  late: (issuedOn: string) => string
}

const german: Narration = {
  document: ({ kind, number, customerName }) =>
    `${kind === 'invoice' ? 'Rechnung' : 'Gutschrift'} ${number}, ${customerName}`,
  payment: ({ number, customerName }) => `Zahlung zu ${number}, ${customerName}`,
  reversal: ({ number, description }) => `Storno von ${number}: ${description}`,
  late: (issuedOn) => ` (vom ${issuedOn}, der gesperrt ist)`,
}

const english: Narration = {
  document: ({ kind, number, customerName }) =>
    `${kind === 'invoice' ? 'Invoice' : 'Credit note'} ${number}, ${customerName}`,
  payment: ({ number, customerName }) => `Payment of ${number}, ${customerName}`,
  reversal: ({ number, description }) => `Reversal of ${number}: ${description}`,
  late: (issuedOn) => ` (of ${issuedOn}, which is locked)`,
}

/** How entries are described: in the language that the chart of the country names its accounts in. */
export const narrationOf = (country: string): Narration => (country === 'DE' ? german : english)
