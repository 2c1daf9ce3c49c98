const german = ['DE', 'AT', 'CH', 'LI']

/** What a business of a country (ISO 3166) is written to in, of the languages of the house, unless it has said otherwise. */
export const languageIn = (country: string): 'en' | 'de' => (german.includes(country) ? 'de' : 'en')
