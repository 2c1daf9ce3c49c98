/** What an invoice of a quote says by itself, in the languages of documents. */
const all = {
  en: {
    note: 'For quote {quote}',
    deposit: '{percent} % deposit for quote {quote}',
    deducted: 'Less deposit, invoice {invoice} of {day}',
    rounding: 'Rounding',
  },
  de: {
    note: 'Zu Angebot {quote}',
    deposit: 'Anzahlung von {percent} % zu Angebot {quote}',
    deducted: 'Abzüglich Anzahlung, Rechnung {invoice} vom {day}',
    rounding: 'Rundung',
  },
  fr: {
    note: 'Concerne le devis {quote}',
    deposit: 'Acompte de {percent} % sur le devis {quote}',
    deducted: 'Déduction de l’acompte, facture {invoice} du {day}',
    rounding: 'Arrondi',
  },
  nl: {
    note: 'Bij offerte {quote}',
    deposit: 'Aanbetaling van {percent} % bij offerte {quote}',
    deducted: 'Af: aanbetaling, factuur {invoice} van {day}',
    rounding: 'Afronding',
  },
  es: {
    note: 'Del presupuesto {quote}',
    deposit: 'Anticipo del {percent} % del presupuesto {quote}',
    deducted: 'Menos anticipo, factura {invoice} del {day}',
    rounding: 'Redondeo',
  },
  it: {
    note: 'Per il preventivo {quote}',
    deposit: 'Acconto del {percent} % sul preventivo {quote}',
    deducted: 'Meno acconto, fattura {invoice} del {day}',
    rounding: 'Arrotondamento',
  },
}
type Language = keyof typeof all

/** Of which quote, which percentage is asked before, and by which invoice that was. */
export type About = { quote: string | null; percent: number | null; invoice: string | null; issuedOn: string | null }

/** In the language of a locale such as `de-AT`; in English where documents do not speak it. */
export function invoiceWords(locale: string, { quote, percent, invoice, issuedOn }: About) {
  const language = locale.slice(0, 2)
  const isSpoken = language in all
  const words = all[isSpoken ? (language as Language) : 'en']
  const style = { dateStyle: 'medium', timeZone: 'UTC' } as const
  const day = issuedOn ? new Intl.DateTimeFormat(isSpoken ? locale : 'en-GB', style).format(new Date(issuedOn)) : ''
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String({ quote, percent, invoice, day }[name as 'quote'] ?? ''))
  const { note, deposit, deducted, rounding } = words
  return { note: filled(note), deposit: filled(deposit), deducted: filled(deducted), rounding }
}
