export { formatOf, languageOf } from './format.ts'
export { type Html, type Problem, type PublicPage, publicPage, type Visit } from './page.ts'
