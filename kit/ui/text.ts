import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { addressOf, type Op } from '#kit/contract'

type Values = Record<string, string | number | Date | null | undefined>
export type Text = ((id: string, values?: Values) => string) & { has: (id: string) => boolean }

/** Messages by id. */
export function useText(): Text {
  const intl = useIntl()
  return useMemo(() => {
    const text = (id: string, values?: Values) => intl.formatMessage({ id }, values as Record<string, string>)
    return Object.assign(text, { has: (id: string) => id in intl.messages })
  }, [intl])
}

/** `paymentTermDays` → `Payment term days`: what a field is called when nobody gave it a better name. */
export function humanized(name: string): string {
  const words = name
    .replace(/(Minor|Id|On|At)$/, '')
    .replace(/[-_.]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Names of fields and of their values: the app's own, the kit's, or made from the name. */
export function useNames(op: Op) {
  const t = useText()
  const { app } = addressOf(op)
  return useMemo(() => {
    const first = (kind: string, name: string) => {
      const found = [`${app}.${kind}.${name}`, `ui.${kind}.${name}`].find(t.has)
      return found ? t(found) : humanized(name)
    }
    const hint = (name: string) => (t.has(`${app}.hint.${name}`) ? t(`${app}.hint.${name}`) : undefined)
    return { field: (name: string) => first('field', name), value: (name: string) => first('value', name), hint }
  }, [app, t])
}
