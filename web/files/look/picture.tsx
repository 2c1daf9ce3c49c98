import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { answered } from '#kit/client'
import { send } from '#kit/ui'

type Props = {
  file: { id: string; sha256: string }
  edge: 320 | 1280
  alt: string
  className?: string | undefined
  children: ReactNode
  waiting?: ReactNode
}

/** An image made small enough for where it stands; `waiting`, else `children`, until it is there; `children` where there is none. */
export default function Picture({ file: { id, sha256 }, edge, alt, className, children, waiting }: Props) {
  const { data, error } = useQuery({
    queryKey: ['files', 'picture', id, sha256, edge],
    queryFn: async ({ signal }) => {
      const url = `/api/files/v1/files/${id}/picture?edge=${edge}`
      return (await answered(url, { method: 'GET', headers: {} }, send({}, signal))).blob()
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    if (!data) return
    const url = URL.createObjectURL(data)
    setSrc(url)
    return () => URL.revokeObjectURL(url)
  }, [data])
  if (src) return <img src={src} alt={alt} className={className} />
  return error ? children : (waiting ?? children)
}
