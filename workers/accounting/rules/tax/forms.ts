import { de } from './de.ts'
import type { Form } from './form.ts'
import { fr } from './fr.ts'
import { gb } from './gb.ts'
import { generic, us } from './generic.ts'

const forms: Record<string, Form> = { DE: de, GB: gb, FR: fr, US: us }

/** The form that a business of this country reports its taxes in. */
export const formOf = (country: string): Form => forms[country] ?? generic
