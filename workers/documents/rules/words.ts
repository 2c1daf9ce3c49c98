import type { Language } from '../contract/printable.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nl } from './words/nl.ts'

const all: Record<Language, Words> = { en, de, fr, nl, es, it }

/** What documents say by themselves, in a language. */
export const words = (language: Language): Words => all[language]

/** What the law wants to read where nothing is charged, by category of VAT; undefined where something is. */
export const legalText = (language: Language, category: string): string | undefined =>
  (all[language].legal as Record<string, string>)[category]

/** `filled('Page {page}', { page: 2 })` → `Page 2` */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
