import { useNavigate, useParams } from 'react-router'
import type { ArgumentsOf, CustomValues, Op } from '#kit/contract'
import { useActs } from '../acts.ts'
import { useCustomFacts } from '../custom-values.tsx'
import { useCan, useOp } from '../data.ts'
import { Shown, Status } from '../format.tsx'
import { Facts, Loaded, Page, Section } from '../page.tsx'
import { RecordPage } from '../record.tsx'
import { Referred } from '../referred.tsx'
import { ReferredBy } from '../referred-by.tsx'
import { useNames } from '../text.ts'
import { Timeline } from '../timeline.tsx'
import { type AnyRecord, type Noun, type NounLook, titleOf, usualFacts } from './noun.ts'
import { ActDialog, useRecordActs } from './noun-acts.tsx'
import { NounForm } from './noun-form.tsx'

type Props<T extends AnyRecord> = { noun: Noun<T>; look: NounLook<T> }

/** The page of one record: what it is, what can be done with it, what refers to it and what happened to it. */
export function NounRecord<T extends AnyRecord>({ noun, look }: Props<T>) {
  const { id = '' } = useParams()
  const acts = useActs()
  const query = useOp(noun.op('get') as Op, { id } as ArgumentsOf<Op>)
  const record = query.data as T | undefined
  const crumbs = [{ label: acts.nouns(noun.address), to: noun.list }]
  if (record) return <Known key={id} {...{ noun, look, record, crumbs }} />
  return (
    <Page title={acts.noun(noun.address)} crumbs={crumbs}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

type KnownProps<T extends AnyRecord> = Props<T> & { record: T; crumbs: { label: string; to: string }[] }

function Known<T extends AnyRecord>({ noun, look, record, crumbs }: KnownProps<T>) {
  const acts = useActs()
  const can = useCan()
  const navigate = useNavigate()
  const { offered, asked, close } = useRecordActs(noun, look, record)
  const get = noun.op('get') as Op
  const values = record as Record<string, unknown>
  const state = noun.state && values[noun.state]
  const update = noun.op('update')
  const isForm = look.editsInPlace && update && can(update) && !record.archivedAt
  const back = () => navigate(noun.list)
  return (
    <RecordPage
      title={titleOf(noun, record) || acts.noun(noun.address)}
      crumbs={crumbs}
      mark={
        record.archivedAt ? (
          <Status value="archived" op={get} />
        ) : (
          state !== undefined && state !== null && <Status value={String(state)} op={get} />
        )
      }
      record={record}
      acts={offered}
      side={
        <>
          {look.beside?.(record)}
          <Timeline op={get} row={record} passesOver={look.passesOver} />
        </>
      }
    >
      <Section>
        {isForm ? (
          <NounForm noun={noun} look={look} record={record} onDone={back} onCancel={back} />
        ) : (
          <NounFacts noun={noun} look={look} record={record} />
        )}
      </Section>
      {look.below?.(record)}
      <ReferredBy op={get} row={record} />
      {asked && <ActDialog key={asked} {...{ noun, record, verb: asked, onClose: close }} />}
    </RecordPage>
  )
}

/** What a record holds, by name; what it refers to by link. */
export function NounFacts<T extends AnyRecord>({ noun, look, record }: Props<T> & { record: T }) {
  const get = noun.op('get') as Op
  const names = useNames(get)
  const values = record as Record<string, unknown>
  const own = useCustomFacts(noun.address, (values.custom ?? {}) as CustomValues)
  const shown = (look.facts as readonly string[] | undefined) ?? usualFacts(noun)
  return (
    <Facts
      items={[
        ...shown.map((name) => {
          const field = noun.fields.get(name)
          const isRef = field?.ref !== undefined
          return [
            names.field(name),
            isRef ? (
              <Referred key={name} op={get} row={record} field={name} />
            ) : (
              <Shown key={name} kind={field?.kind ?? 'text'} value={values[name]} row={record} op={get} />
            ),
          ] as const
        }),
        ...own,
      ]}
    />
  )
}
