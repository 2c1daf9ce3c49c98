import { useMemo } from 'react'
import { humanized, type Text, useText } from './text.ts'

type Forms = {
  /** As it stands alone: `company`, `Firma`. */
  one: string
  /** With its article: `a company`, `die Firma`. A word without one is as it is. */
  a: string
  article: string
  many: string
}

/** Each app words its nouns once (`web/<app>/names`): `an invoice`, `die Rechnung`; the article tells how to speak of them. */
function formsOf(t: Text, address: string): Forms {
  const [app = '', name = ''] = address.split('.')
  const a = t.has(`${app}.noun.${name}`) ? t(`${app}.noun.${name}`) : humanized(name)
  const [, article = '', one = a] = /^(an?|the|der|die|das) (.+)$/.exec(a) ?? []
  return { one, a, article, many: t.has(`${app}.nouns.${name}`) ? t(`${app}.nouns.${name}`) : one }
}

const upper = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** What an op is called, by its app or, like `New company`, after its noun; `unnamed` where neither has a word. */
export function titleOf(t: Text, op: string, unnamed: string): string {
  const [app = '', name = '', verb = ''] = op.split('.')
  if (t.has(`${app}.act.${name}.${verb}`)) return t(`${app}.act.${name}.${verb}`)
  const isNamed = t.has(`${app}.noun.${name}`) && t.has(`ui.act.${verb}`)
  return isNamed ? upper(t(`ui.act.${verb}`, formsOf(t, op))) : unnamed
}

/**
 * Names of nouns, of what can be done (`Issue an invoice`), and of what was done as the audit trail has it
 * (`Invoice issued`): `invoicing.invoice.issue`, or `accounting.on:` and the event it followed.
 */
export function useActs() {
  const t = useText()
  return useMemo(() => {
    const eventOf = (action: string) => /^[^.]+\.on:(.+)$/.exec(action)?.[1]
    const noun = (address: string) => upper(formsOf(t, address).one)
    const did = (address: string) => {
      const [app = '', name = '', verb = ''] = address.split('.')
      const found = [`${app}.did.${name}.${verb}`, `${app}.did.${verb}`, `ui.did.${verb}`].find(t.has)
      return found ? t(found) : humanized(verb).toLowerCase()
    }
    const sentence = (address: string) => t('ui.act', { noun: noun(address), did: did(address) })
    const cause = (action: string) => {
      const event = eventOf(action)
      return event && t('ui.act.follows', { act: sentence(event) })
    }
    return {
      noun,
      nouns: (address: string) => upper(formsOf(t, address).many),
      title: (op: string, unnamed: string) => titleOf(t, op, unnamed),
      /** `1 card`, `2 cards` */
      counted: (address: string, count: number) => t('ui.list.rows', { count, ...formsOf(t, address) }),
      /** `No cards yet` */
      none: (address: string) => t('ui.list.none', formsOf(t, address)),
      /** Asks for one of them: `Which invoice?` */
      which: (address: string) => t('ui.act.which', formsOf(t, address)),
      cause,
      /** What an app did by itself is told by the record that it made or changed. */
      name: (action: string, made?: { noun: string; before: unknown }) =>
        eventOf(action) && made
          ? t('ui.act', { noun: noun(made.noun), did: t(made.before ? 'ui.did.changed' : 'ui.did.created') })
          : sentence(eventOf(action) ?? action),
      /** Says no more than that something is different now. */
      isPlain: (action: string) => action.endsWith('.update') || eventOf(action) !== undefined,
      began: (action: string, kind: string) => upper(eventOf(action) ? t(`ui.did.${kind}`) : did(action)),
    }
  }, [t])
}
