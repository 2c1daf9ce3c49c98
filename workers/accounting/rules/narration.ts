type Posting = { called: { en: string; de: string }; number: string; party: string }
type Narration = {
  posting: (of: Posting) => string
  opening: string
  depreciation: (of: { name: string }) => string
  disposal: (of: { name: string }) => string
  /** An amount on its way out of the month it was posted in, and into those it belongs to. */
  deferral: (of: { name: string }) => string
  release: (of: { name: string }) => string
  reversal: (of: { number: string; description: string }) => string
  /** Behind a posting on a later day than it counts for. */
  late: (issuedOn: string) => string
}

const german: Narration = {
  posting: ({ called, number, party }) => `${called.de} ${number}, ${party}`,
  opening: 'Eröffnungsbilanz',
  depreciation: ({ name }) => `Abschreibung ${name}`,
  disposal: ({ name }) => `Abgang ${name}`,
  deferral: ({ name }) => `Abgrenzung ${name}`,
  release: ({ name }) => `Auflösung der Abgrenzung ${name}`,
  reversal: ({ number, description }) => `Storno von ${number}: ${description}`,
  late: (issuedOn) => ` (vom ${issuedOn}, der gesperrt ist)`,
}

const english: Narration = {
  posting: ({ called, number, party }) => `${called.en} ${number}, ${party}`,
  opening: 'Opening balances',
  depreciation: ({ name }) => `Depreciation of ${name}`,
  disposal: ({ name }) => `Disposal of ${name}`,
  deferral: ({ name }) => `Deferral of ${name}`,
  release: ({ name }) => `Release of the deferral of ${name}`,
  reversal: ({ number, description }) => `Reversal of ${number}: ${description}`,
  late: (issuedOn) => ` (of ${issuedOn}, which is locked)`,
}

/** How entries are described: in the language that the chart of the country names its accounts in. */
export const narrationOf = (country: string): Narration => (country === 'DE' ? german : english)
