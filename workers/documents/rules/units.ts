import type { Language } from '../contract/printable.ts'

type Names = Record<Language, string>

const names = (en: string, de: string, fr: string, nl: string, es: string, it: string): Names => ({
  ...{ en, de, fr, nl, es, it },
})

/** Units that small businesses sell by, of UN/ECE Recommendation 20, as they stand beside a quantity. */
const units: Record<string, Names> = {
  H87: names('pcs', 'Stk.', 'pce', 'st.', 'ud.', 'pz'),
  C62: names('', '', '', '', '', ''),
  HUR: names('h', 'Std.', 'h', 'uur', 'h', 'ore'),
  MIN: names('min', 'Min.', 'min', 'min', 'min', 'min'),
  DAY: names('days', 'Tage', 'jours', 'dagen', 'días', 'giorni'),
  WEE: names('weeks', 'Wochen', 'semaines', 'weken', 'semanas', 'settimane'),
  MON: names('months', 'Monate', 'mois', 'maanden', 'meses', 'mesi'),
  ANN: names('years', 'Jahre', 'ans', 'jaar', 'años', 'anni'),
  LS: names('flat', 'pauschal', 'forfait', 'vast', 'global', 'forfait'),
  XPK: names('packs', 'Pack.', 'paquets', 'pak', 'paq.', 'conf.'),
  XBX: names('boxes', 'Kartons', 'cartons', 'dozen', 'cajas', 'cartoni'),
  SET: names('sets', 'Sätze', 'jeux', 'sets', 'juegos', 'set'),
  ...Object.fromEntries(
    [
      ['GRM', 'g'],
      ['KGM', 'kg'],
      ['TNE', 't'],
      ['MLT', 'ml'],
      ['LTR', 'l'],
      ['MTR', 'm'],
      ['CMT', 'cm'],
      ['KMT', 'km'],
      ['MTK', 'm²'],
      ['MTQ', 'm³'],
      ['KWH', 'kWh'],
    ].map(([code, sign]) => [code as string, names(...(Array(6).fill(sign) as Parameters<typeof names>))]),
  ),
}

/** What stands beside a quantity: `h`, `kg`, nothing for what is counted. A code that is none of ours stands as it is. */
export const unitText = (code: string | null, language: Language): string =>
  code === null ? '' : (units[code]?.[language] ?? code)
