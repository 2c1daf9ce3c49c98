export { formatOf, languageOf } from './format.ts'
export { type Html, type Problem, type PublicPage, publicPage, type Visit } from './page.ts'
export { type Format, filled, formatFor, pair, question, taxName, viewScript } from './parts.ts'
