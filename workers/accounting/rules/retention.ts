/** Ten years are the longest that a country of the EU asks for (§147 AO, art. L123-22 Code de commerce). */
const years = 10

/** The last day on which books of this day have to be there: whole years, from the end of its own. */
export const keptUntil = (postedOn: string): string => `${Number(postedOn.slice(0, 4)) + years}-12-31`
