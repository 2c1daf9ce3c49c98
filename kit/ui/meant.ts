import { useQuery } from '@tanstack/react-query'
import { useContext, useMemo } from 'react'
import { aboutOf, type Contract, nounsMeant, type Op, targetOf } from '#kit/contract'
import { useMe } from './data.ts'
import { HouseContext, type OtherApp } from './house.ts'

/** A noun that whoever sits here may list, with what others see of it. */
export type Meant = {
  /** `contacts.company` */
  noun: string
  list: Op
  get: Op | undefined
  /** The field that says what a record is called. */
  title: string | undefined
  /** The field that others refer to it by. */
  key: string
  isSearched: boolean
  isSorted: boolean
}
type Found = {
  /** Undefined until their app has said them, none for who may list none. */
  nouns: readonly Meant[] | undefined
  /** Why their app says nothing. */
  error: Error | null
  /** Where such a record is shown, to whoever may open it. */
  page?: (id: string) => string
  /** Where all are listed. */
  listPage?: string
}

/** The nouns behind `contacts.party`, as far as the reader may list them, and the page of one. */
export function useMeant(to: string): Found {
  const house = useContext(HouseContext)
  const { permissions } = useMe() ?? {}
  const [app, name] = targetOf({ to })
  const isOpen = permissions?.some((op) => op.startsWith(`${app}.`)) ?? false
  const { data: other, error } = useQuery({
    queryKey: ['app', app],
    queryFn: () => house?.app(app) as Promise<OtherApp>,
    enabled: house !== undefined && isOpen,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const none = house === undefined || (permissions !== undefined && !isOpen)
  return useMemo(() => {
    if (none || !other) return { nouns: none ? [] : undefined, error }
    const { contract, pages } = other
    const may = (op: string) => permissions?.includes(`${app}.${op}`) ?? false
    const nouns = nounsMeant(contract, name).filter((noun) => may(`${noun}.list`))
    const page = may(`${name}.get`) && pages.find((each) => each === pathOf(contract, name))
    const listPage = pages.find((each) => `/${each}` === contract.ops[`${name}.list`]?.http.split(' ')[1])
    return {
      nouns: nouns.flatMap((noun) => meant(contract, noun)),
      error,
      ...(page && { page: (id: string) => `/${app}/${page.replace(':id', id)}` }),
      ...(listPage && { listPage: `/${app}/${listPage}` }),
    }
  }, [other, error, none, permissions, app, name])
}

function meant({ app, ops, nouns }: Contract, noun: string): Meant[] {
  const { title, key = 'id', search = [], sort = [] } = aboutOf(nouns[noun])
  const list = ops[`${noun}.list`]
  if (!list) return []
  const [isSearched, isSorted] = [search.length > 0, title !== undefined && sort.includes(title)]
  return [{ noun: `${app}.${noun}`, list, get: ops[`${noun}.get`], title, key, isSearched, isSorted }]
}

/** A page is called like the path of its record; what several nouns are called together is shown by the id alone. */
function pathOf({ kinds, nouns, ops }: Contract, name: string): string | undefined {
  if (kinds && name in kinds) return ':id'
  const isKnownById = (aboutOf(nouns[name]).key ?? 'id') === 'id'
  return isKnownById ? ops[`${name}.get`]?.http.split(' /')[1] : undefined
}
