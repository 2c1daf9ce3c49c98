import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ReactNode, useEffect, useRef } from 'react'
import type * as z from 'zod'
import { Fault } from '#kit/auth'
import { type ArgumentsOf, addressOf, fieldErrorsIn, type Op, type OutputOf } from '#kit/contract'
import { isStale, openConflict } from './conflict.tsx'
import { CustomInputs } from './custom-values.tsx'
import { useAct, useCan } from './data.ts'
import { fieldOf, shapeOf } from './field.ts'
import { type FormField, FormFields, namesIn, usualOf } from './form-fields.tsx'
import { KindInput } from './inputs.tsx'
import { RefInput } from './ref-input.tsx'
import { useNames, useText } from './text.ts'
import { toastFault } from './toast.tsx'
import css from './ui.module.css'
import { useUnsaved } from './unsaved.tsx'

type Values = Record<string, unknown>
/** What an input of a form gets: Mantine's props, the value as the field holds it. */
export type Control = {
  label: string
  description: string | undefined
  error: ReactNode
  value: never
  onChange: (value: unknown) => void
  withAsterisk: boolean
  'data-autofocus'?: boolean
}

/** Drawn by the screen, such as a picker of another noun; `false` for a field that makes no sense with the others' values. */
export type Controls = Record<string, (control: Control, values: Values) => ReactNode>

export type SchemaFormProps<O extends Op> = {
  op: O
  /** The row to change; without one the form creates. */
  row?: Values & { id: string; version: number }
  /** What a new one starts with. */
  start?: Values
  /** What a new one has besides that nobody is asked for. */
  given?: Values
  /** Fields in order; those in an inner list share a line. */
  fields: readonly FormField[]
  controls?: Controls
  submit?: string
  done?: string
  currency?: string
  /** The first field is where one types at once. */
  focus?: boolean
  onDone: (output: OutputOf<O>) => void
  onCancel?: () => void
}

/** A form as the op's schema says; the server's problems land on their fields. */
export function SchemaForm<O extends Op>(props: SchemaFormProps<O>) {
  const { op, row, start, fields, controls = {}, onDone, onCancel } = props
  const t = useText()
  const names = useNames(op)
  // What a role may not change it sees as it is.
  const isOpen = useCan()(op)
  const shape = shapeOf(op.input)
  const flat = namesIn(fields)
  const version = useRef(row?.version)
  const begun = (name: string) => (row ? (row[name] ?? null) : (start?.[name] ?? usualOf(shape[name])))
  const initial = () => Object.fromEntries(flat.map((name) => [name, begun(name)]))
  const form = useForm<Values>({ initialValues: initial() })
  useUnsaved(form.isDirty())
  const act = useAct(op, {
    quiet: true,
    ...(props.done && { done: props.done }),
    onDone: (output) => {
      form.setInitialValues(form.getValues())
      form.resetDirty()
      version.current = (output as { version?: number }).version
      onDone(output)
    },
  })
  const body = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(form.errors).length > 0) body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [form.errors])
  useEffect(() => {
    if (props.focus) body.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }, [])

  const show = (fault: Fault) => {
    const errors = (fault.errors ?? []).map((error) => [toPath(error.pointer), error] as const)
    const known = errors.filter(([path]) => flat.includes(path.split('.')[0] as string))
    const told = ([path, error]: (typeof known)[number]) => [placeOf(path), t.detail(error)] as const
    form.setErrors(Object.fromEntries(known.map(told)))
    if (known.length < errors.length || errors.length === 0) toastFault(fault, t)
  }
  const save = (input: Values, onVersion: number | undefined) =>
    act.mutate(
      { input: input as ArgumentsOf<O>, ...(onVersion !== undefined && { version: onVersion }) },
      { onError: (fault) => (row && isStale(fault) ? settle(input, onVersion, fault) : show(fault)) },
    )
  const settle = (input: Values, onVersion: number | undefined, fault: Fault) =>
    openConflict(op, input, form.getInitialValues(), t, {
      version: onVersion,
      // What was refused although nobody changed the row is refused again.
      unchanged: () => show(fault),
      mine: (newer) => {
        version.current = newer
        save(input, newer)
      },
      theirs: (newest) => {
        version.current = newest.version
        form.setInitialValues(Object.fromEntries(flat.map((name) => [name, newest[name] ?? null])))
        form.reset()
      },
    })
  const submit = form.onSubmit((values) => {
    const asked = toInput(values, shape, row, (name) => !hidden.has(name) && (!row || form.isDirty(name)))
    const input = { ...props.given, ...asked }
    const checked = (op.input as z.ZodType).safeParse(input, { reportInput: true })
    if (checked.success) return save(input, version.current)
    const errors = fieldErrorsIn({ app: addressOf(op).app, fieldErrors: {} }, checked.error.issues)
    show(Fault.of('invalid-input', undefined, errors))
  })

  // A change asks for nothing: what the record may not lack says the noun.
  const record = shapeOf(op.output)
  const isRequired = (name: string) => fieldOf(name, record[name] ?? (shape[name] as z.ZodType)).isRequired
  const firstEmpty = flat.find((name) => form.getInitialValues()[name] === null)
  const hidden = new Set<string>()
  const draw = (name: string) => {
    const type = shape[name] as z.ZodType
    const field = fieldOf(name, type)
    const control = {
      ...form.getInputProps(name),
      label: names.field(name),
      description: names.hint(name),
      withAsterisk: isRequired(name),
      // In a dialog what is still to be said comes first.
      ...(name === firstEmpty && { 'data-autofocus': true }),
    } as Control
    const own = controls[name]?.(control, { ...row, ...form.getValues() })
    if (own === false) {
      hidden.add(name)
      return null
    }
    return (
      <div key={name} className={css.field}>
        {own ??
          (name === 'custom' ? (
            <CustomInputs
              noun={`${addressOf(op).app}.${addressOf(op).name.split('.', 1)[0]}`}
              control={control}
              errorOf={(key) => form.errors[`custom.${key}`]}
              isNew={!row}
            />
          ) : field.ref ? (
            <RefInput
              to={field.ref.to}
              kept={row?.[field.ref.name ?? '']}
              isOptional={row ? type.safeParse(null).success : !isRequired(name)}
              control={control}
            />
          ) : (
            <KindInput {...field} label={names.value} control={control} currency={props.currency ?? 'EUR'} />
          ))}
      </div>
    )
  }
  return (
    <form ref={body} onSubmit={submit} noValidate>
      <Stack gap="md">
        <fieldset disabled={!isOpen} className={css.fields}>
          <FormFields fields={fields} draw={draw} />
        </fieldset>
        <Group justify="flex-end" gap="xs" mt="xs" {...(!isOpen && { display: 'none' })}>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('ui.cancel')}
            </Button>
          )}
          <Button type="submit" loading={act.isPending} disabled={row !== undefined && !form.isDirty()}>
            {props.submit ?? t(row ? 'ui.save' : 'ui.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Where an error is shown: at its field, or its custom field. */
const placeOf = (path: string) => (path.startsWith('custom.') ? path : (path.split('.', 1)[0] as string))

/** `#/lines/0/quantity` → `lines.0.quantity` */
export const toPath = (pointer: string) =>
  pointer
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/** A new row gets what was filled in, a change what was touched; an emptied text is none. */
function toInput(values: Values, shape: Values, row: Values | undefined, isGiven: (name: string) => boolean): Values {
  const given = Object.entries(values)
    .filter(([name]) => name in shape && isGiven(name))
    .map(([name, value]) => [name, value === '' ? null : value] as const)
    .filter(([, value]) => row || value !== null)
  return { ...(row && 'id' in shape && { id: row.id }), ...Object.fromEntries(given) }
}
