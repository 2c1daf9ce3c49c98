import { printable, seller, type ToPrint, taxes } from './examples.ts'

const line = (description: string, quantity: string, unitPrice: string, taxId: string | null, unit = 'H87') => ({
  ...{ description, quantity, unitPrice, taxId, unit },
})
const all = Object.values(taxes)
const austrian = {
  name: 'Ölmühle Wien GmbH',
  address: 'Ring 1\n1010 Wien\nAUSTRIA',
  street: 'Ring 1',
  postalCode: '1010',
  city: 'Wien',
  country: 'AT',
  email: 'ein@oel.example',
  vatId: 'ATU12345675',
}

/** Documents of every kind that is checked against the schematrons of CEN and KoSIT. */
export const examples: Record<string, ToPrint> = {
  'two-rates': printable({
    taxes: all,
    lines: [
      line('House blend, 1 kg', '2', '10.00', 'reduced', 'KGM'),
      line('Wartung der Mühle\nmit Anfahrt', '1.5', '80.00', 'standard', 'HUR'),
    ],
  }),
  'zero-rate': printable({ taxes: all, lines: [line('Photovoltaik-Modul', '4', '250.00', 'zero')] }),
  'reverse-charge': printable(
    { taxes: all, lines: [line('Beratung', '10', '120.00', 'reverse', 'HUR')] },
    { buyer: austrian },
  ),
  'intra-community': printable(
    { taxes: all, lines: [line('Röstkaffee', '50', '14.20', 'intra', 'KGM')] },
    { buyer: austrian },
  ),
  exempt: printable({ taxes: all, lines: [line('Kurs: Barista', '1', '200.00', 'exempt', 'LS')] }),
  'small-business': printable(
    {
      taxes: [
        { ...taxes.exempt, exemption: { text: 'Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG' } },
      ],
      lines: [line('Portrait', '1', '200.00', 'exempt', 'C62')],
    },
    { seller: { ...seller, name: 'Ada Müller', vatId: null, legalId: null } },
  ),
  outside: printable({ taxes: all, lines: [line('Schadenersatz', '1', '300.00', null, 'C62')] }),
  'line-discounts': printable({
    taxes: all,
    lines: [
      { ...line('Espresso', '12', '18.50', 'reduced'), discount: { percent: '10' } },
      { ...line('Sieb', '1', '50.00', 'standard'), discount: { minor: 500 } },
    ],
  }),
  'document-discount': printable({
    taxes: all,
    lines: [line('Espresso', '12', '18.50', 'reduced'), line('Tassen', '6', '4.90', 'standard')],
    adjustments: [
      { kind: 'discount', percent: '3' },
      { kind: 'charge', minor: 690, taxId: 'standard' },
    ],
  }),
  'gross-prices': printable({
    taxes: all,
    prices: 'gross',
    lines: [line('Espresso', '3', '9.99', 'reduced'), line('Becher', '7', '3.33', 'standard')],
  }),
  'negative-line': printable({
    taxes: all,
    lines: [
      line('Miete', '1', '900.00', 'standard'),
      line('Gutschein', '1', '-50.00', 'standard'),
      line('Rückgabe Kiste', '-2', '5.00', 'standard'),
    ],
  }),
  'price-per-thousand': printable({
    taxes: all,
    lines: [{ ...line('Schrauben', '2500', '12.40', 'standard'), priceBase: '1000' }],
  }),
  'part-credit': printable(
    { taxes: all, lines: [line('Espresso', '2', '18.50', 'reduced')] },
    {
      kind: 'credit-note',
      number: 'RK-2026-0003',
      dueOn: null,
      precedes: [{ number: 'RE-2026-0017', issuedOn: '2026-03-02' }],
    },
  ),
  'full-credit': printable(
    { taxes: all, lines: [line('Beratung', '1', '100.00', 'standard')] },
    {
      kind: 'credit-note',
      number: 'RK-2026-0004',
      dueOn: null,
      precedes: [{ number: 'INV-2026-17', issuedOn: '2026-03-02' }],
    },
  ),
  prepaid: printable({ taxes: all, prepaidMinor: 10000, lines: [line('Maschine', '1', '500.00', 'standard')] }),
  'fully-prepaid': printable({ taxes: all, prepaidMinor: 59500, lines: [line('Maschine', '1', '500.00', 'standard')] }),
  'cash-rounding': printable({
    taxes: [{ ...taxes.standard, percent: '21' }],
    cashRoundingMinor: 100,
    lines: [line('Concert', '1', '40.00', 'standard')],
  }),
  'per-category': printable({
    taxes: all,
    lines: Array.from({ length: 5 }, () => line('Tee', '1', '11.13', 'standard')),
  }),
  nothing: printable({
    taxes: all,
    lines: [{ ...line('Muster', '1', '50.00', 'standard'), discount: { percent: '100' } }],
  }),
  period: printable(
    { taxes: all, lines: [line('Wartung November', '1', '120.00', 'standard', 'MON')] },
    { deliveredFrom: '2026-11-01', deliveredOn: '2026-11-30', orderReference: 'PO-77' },
  ),
  'swiss-francs': printable({
    taxes: [{ ...taxes.standard, percent: '8.1' }],
    currency: 'CHF',
    cashRoundingMinor: 5,
    lines: [line('Beratung', '3', '133.33', 'standard', 'HUR')],
  }),
  dollars: printable({ taxes: all, currency: 'USD', lines: [line('Licence', '1', '1200.00', 'standard', 'ANN')] }),
  yen: printable({ taxes: all, currency: 'JPY', lines: [line('Tea set', '3', '1250', 'standard')] }),
  markup: printable(
    {
      taxes: all,
      lines: [line('<b>A&B</b>"><img src="http://127.0.0.1:9/x"> Ελληνικά Кириллица', '1', '10.00', 'standard')],
    },
    { note: 'Danke & bis <bald>!' },
  ),
}
