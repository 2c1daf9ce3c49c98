import { Button, CloseButton, UnstyledButton } from '@mantine/core'
import type { Op } from '#kit/contract'
import type { Field } from './field.ts'
import type { Spot } from './filter.tsx'
import { useWords } from './filter-value.tsx'
import type { Condition } from './list-state.ts'
import { useText } from './text.ts'
import css from './ui.module.css'

type Props = {
  op: Op
  fields: ReadonlyMap<string, Field>
  groups: Condition[][]
  onEdit: (spot: Spot) => void
  onChange: (groups: Condition[][]) => void
}

/** What the list is filtered by, each condition to change or to take away. */
export function Chips({ op, fields, groups, onEdit, onChange }: Props) {
  const t = useText()
  const words = useWords(op)
  const without = ([at, index]: Spot) => {
    const left = groups.map((group, place) => (place === at ? group.toSpliced(index, 1) : group))
    onChange(left.filter((group, place) => place === 0 || group.length > 0))
  }
  const chips = (group: Condition[], at: number) =>
    group.map((condition, index) => (
      <li key={index} className={css.chip}>
        <UnstyledButton onClick={() => onEdit([at, index])}>
          {words(fields.get(condition.field), condition)}
        </UnstyledButton>
        <CloseButton
          size={24}
          iconSize={12}
          aria-label={t('ui.filter.without', { condition: words(fields.get(condition.field), condition) })}
          onClick={() => without([at, index])}
        />
      </li>
    ))
  const [all = [], ...any] = groups
  return (
    <ul className={css.chips} aria-label={t('ui.filter.active')}>
      {chips(all, 0)}
      {any.map((group, index) => (
        <li key={index} className={css.alternative}>
          {(index > 0 || all.length > 0) && t(index > 0 ? 'ui.filter.or' : 'ui.filter.and')}
          <ul className={css.chips}>{chips(group, index + 1)}</ul>
        </li>
      ))}
      <li>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange([[]])}>
          {t('ui.filter.clear')}
        </Button>
      </li>
    </ul>
  )
}
