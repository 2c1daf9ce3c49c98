import { erased, mostRows, type Personal } from '#kit/serve'
import type { files } from './contract.ts'

/**
 * What hangs on the records of somebody goes with them, as far as it hangs on nothing else; who brought a file is called by no name
 * any more. What is in the library is the business's own, and somebody has to look into it.
 */
export const personal: Personal<typeof files> = {
  turn: 2,
  async find(ctx, { userIds, partyIds, records, names }) {
    const recordId = { in: [...new Set([...partyIds, ...records.map(({ id }) => id)])] }
    const made = { createdById: { in: userIds }, NOT: { createdByName: erased } }
    const [hanging, brought, versions, uploads, named] = await Promise.all([
      ctx.db.storedFile.findMany({
        where: { isInLibrary: false, attachments: { some: { recordId }, none: { NOT: { recordId } } } },
        take: mostRows,
      }),
      ctx.db.storedFile.findMany({ where: made, take: mostRows }),
      ctx.db.fileVersion.findMany({ where: made, take: mostRows }),
      ctx.db.upload.findMany({ where: { OR: [made, { recordId }] }, take: mostRows }),
      ctx.db.storedFile.findMany({ where: { OR: mentioning(names) }, take: mostRows }),
    ])
    const gone = new Set(hanging.map(({ id }) => id))
    const blank = () => ({ createdByName: erased })
    return {
      holdings: [
        { model: 'storedFile', rows: hanging, fate: 'deleted' },
        { model: 'storedFile', rows: brought.filter(({ id }) => !gone.has(id)), fate: 'erased', blank },
        { model: 'fileVersion', rows: versions.filter(({ fileId }) => !gone.has(fileId)), fate: 'erased', blank },
        { model: 'upload', rows: uploads, fate: 'deleted' },
        {
          model: 'storedFile',
          rows: named.filter(({ id }) => !gone.has(id)),
          fate: 'kept',
          reason: 'by-hand',
          until: () => null,
          isGuess: true,
        },
      ],
    }
  },
}

/** A shorter name is part of too many words. */
const shortestName = 5
const mentioning = (names: readonly string[]) =>
  names
    .filter((name) => name.length >= shortestName)
    .flatMap((name) =>
      (['name', 'text'] as const).map((field) => ({ [field]: { contains: name, mode: 'insensitive' as const } })),
    )
