import { erased, mostRows, type Personal } from '#kit/serve'
import type { agents } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What runs read and wrote of a person goes with them; that something was done stays. */
export const personal: Personal<typeof agents> = {
  turn: 2,
  async find(ctx, { emails, names, userIds }) {
    const words = [...new Set([...emails, ...names.filter((name) => name.length >= shortestName)])]
    const holding = (fields: readonly string[]) =>
      words.flatMap((word) => fields.map((field) => ({ [field]: { contains: word, mode: 'insensitive' as const } })))
    const take = mostRows
    const [asked, steps] = await Promise.all([
      ctx.db.run.findMany({
        where: { OR: [{ askedById: { in: userIds }, NOT: { askedByName: erased } }, ...holding(['text', 'answer'])] },
        take,
      }),
      words.length === 0
        ? []
        : ctx.db.runStep.findMany({ where: { OR: holding(['input', 'output', 'summary']) }, take }),
    ])
    const runId = { in: [...new Set([...asked.map(({ id }) => id), ...steps.map((step) => step.runId)])] }
    const approvals = await ctx.db.approval.findMany({
      where: { runId, status: { in: ['applied', 'failed', 'void', 'rejected', 'expired'] }, NOT: { called: erased } },
      take,
    })
    return {
      holdings: [
        {
          model: 'run',
          rows: asked,
          fate: 'erased',
          blank: ({ askedById }) => ({
            ...{ text: erased, answer: erased, given: null },
            ...(userIds.includes(askedById) && { askedByName: erased }),
          }),
        },
        {
          model: 'runStep',
          rows: steps,
          fate: 'erased',
          blank: () => ({ input: null, output: null, summary: erased, records: [] }),
        },
        {
          model: 'approval',
          rows: approvals,
          fate: 'erased',
          blank: () => ({ called: erased, input: {}, changes: [], mails: [] }),
        },
      ],
    }
  },
}
