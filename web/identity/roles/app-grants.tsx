import { Checkbox, MultiSelect, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reach } from '#kit/contract'
import { useActs, useNames, useText } from '#kit/ui'
import css from './editor.module.css'
import { allows, type Draft, isCovered, nounOf, toggled } from './grants.ts'
import type { Roles } from './role-name.ts'

type Part = {
  app: string
  roles: Roles
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  disabled: boolean
}

/** What a role may do in one app: all of it, whatever only reads, kinds of records, or single acts. */
export function AppGrants(part: Part) {
  const { app, roles, draft } = part
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const ops = roles.ops.filter((op) => op.app === app)
  const count = ops.filter((op) => allows(draft.grants, op)).length
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const nouns = [...new Set(ops.map(({ id }) => nounOf(id)))]
  return (
    <section className={css.app}>
      <div className={css.appHead}>
        <UnstyledButton className={css.toggle} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Chevron size={14} stroke={2} aria-hidden />
          {t(`${app}.title`)}
          <span className={css.count}>{t('identity.roles.count', { count, all: ops.length })}</span>
        </UnstyledButton>
        <div className={css.whole}>
          <Grant
            part={part}
            grant={`${app}.read`}
            label={t('identity.editor.read')}
            covered={isCovered(draft.grants, `${app}.read`)}
          />
          <Grant part={part} grant={`${app}.*`} label={t('identity.editor.all')} covered={false} />
        </div>
      </div>
      {isOpen && nouns.map((noun) => <Noun key={noun} noun={noun} part={part} />)}
    </section>
  )
}

function Grant({ part, grant, label, covered }: { part: Part; grant: string; label: string; covered: boolean }) {
  const { draft, roles, onChange, disabled } = part
  return (
    <Checkbox
      size="sm"
      label={label}
      aria-label={`${label}: ${grant}`}
      checked={covered || draft.grants.includes(grant)}
      disabled={disabled || covered}
      onChange={() => onChange({ grants: toggled(draft.grants, grant, roles.ops) })}
    />
  )
}

function Noun({ noun, part }: { noun: string; part: Part }) {
  const { app, roles, draft, onChange, disabled } = part
  const t = useText()
  const names = useNames(app)
  const about = roles.nouns.find(({ id }) => id === noun)
  const ops = roles.ops.filter(({ id }) => nounOf(id) === noun)
  const fieldsOf = (list: readonly string[]) => list.filter((field) => nounOf(field) === noun)
  const acts = useActs()
  return (
    <fieldset className={css.noun}>
      <legend className={css.nounName}>{acts.noun(noun)}</legend>
      <Grant
        part={part}
        grant={`${noun}.*`}
        label={t('identity.editor.noun')}
        covered={isCovered(draft.grants, `${noun}.*`)}
      />
      <div className={css.ops}>
        {ops.map((op) => (
          <Grant
            key={op.id}
            part={part}
            grant={op.id}
            label={acts.title(op.id, op.summary)}
            covered={isCovered(draft.grants, op.id, op)}
          />
        ))}
      </div>
      {about?.reach && (
        <div className={css.scope}>
          <span id={`scope ${noun}`}>{t('identity.editor.scope')}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby={`scope ${noun}`}
            disabled={disabled}
            value={draft.scopes[noun] ?? about.reach}
            data={[
              { value: 'all', label: t('identity.editor.scope.all') },
              { value: 'team', label: t('identity.editor.scope.team') },
              { value: 'own', label: t('identity.editor.scope.own') },
            ]}
            onChange={(reach) => onChange({ scopes: { ...draft.scopes, [noun]: reach as Reach } })}
          />
        </div>
      )}
      {about && about.fields.length > 0 && (
        <MultiSelect
          size="xs"
          label={t('identity.editor.hidden')}
          searchable
          disabled={disabled}
          data={about.fields.map((field) => ({ value: `${noun}.${field}`, label: names.field(field) }))}
          value={fieldsOf(draft.hidden)}
          onChange={(chosen) =>
            onChange({ hidden: [...draft.hidden.filter((field) => nounOf(field) !== noun), ...chosen] })
          }
        />
      )}
    </fieldset>
  )
}
