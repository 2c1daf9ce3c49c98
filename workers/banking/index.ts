import { PrismaClient } from '#db/banking'
import { on, serve } from '#kit/serve'
import { banking, ShownMatch } from './contract.ts'
import { matchAsked } from './on/match-asked.ts'
import { statementContinued } from './on/statement-continued.ts'
import { createAccount, updateAccount } from './ops/account.ts'
import { closeAccount, reconcileAccount, reopenAccount } from './ops/closing.ts'
import { createLine, ignoreLine, reopenLine, updateLine } from './ops/line.ts'
import { matchLine, unmatchLine } from './ops/match.ts'
import { suggestLine } from './ops/suggest.ts'
import { uploadStatement } from './ops/upload-statement.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(banking, {
  client: PrismaClient,
  samples,
  personal,
  children: { line: { matches: { noun: 'match', key: 'lineId', schema: ShownMatch, order: 'createdAt' } } },
  handlers: {
    'account.create': createAccount,
    'account.update': updateAccount,
    'account.reconcile': reconcileAccount,
    'account.close': closeAccount,
    'account.reopen': reopenAccount,
    'statement.upload': uploadStatement,
    'line.create': createLine,
    'line.update': updateLine,
    'line.suggest': suggestLine,
    'line.match': matchLine,
    'line.unmatch': unmatchLine,
    'line.ignore': ignoreLine,
    'line.reopen': reopenLine,
  },
  on: [on(banking, 'match.asked', matchAsked), on(banking, 'statement.continued', statementContinued)],
})
