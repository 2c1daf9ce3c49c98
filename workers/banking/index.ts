import { PrismaClient } from '#db/banking'
import { anyApp } from '#kit/events'
import { on, serve } from '#kit/serve'
import { banking, ShownMatch, ShownSettlement } from './contract.ts'
import { matchAsked } from './on/match-asked.ts'
import { payableChanged } from './on/payable-changed.ts'
import { statementContinued } from './on/statement-continued.ts'
import { createAccount, updateAccount } from './ops/account.ts'
import { closeAccount, reconcileAccount, reopenAccount } from './ops/closing.ts'
import { createLine, ignoreLine, reopenLine, updateLine } from './ops/line.ts'
import { matchLine, unmatchLine } from './ops/match.ts'
import { payPayable, undoSettlement } from './ops/payable.ts'
import { createPayee, updatePayee } from './ops/payee.ts'
import { createRun } from './ops/run.ts'
import * as run from './ops/run-steps.ts'
import { suggestLine } from './ops/suggest.ts'
import { uploadStatement } from './ops/upload-statement.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(banking, {
  client: PrismaClient,
  samples,
  personal,
  children: {
    line: { matches: { noun: 'match', key: 'lineId', schema: ShownMatch, order: 'createdAt' } },
    payable: { settlements: { noun: 'settlement', key: 'payableId', schema: ShownSettlement, order: 'createdAt' } },
  },
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
    'payable.pay': payPayable,
    'settlement.undo': undoSettlement,
    'payee.create': createPayee,
    'payee.update': updatePayee,
    'run.create': createRun,
    'run.remove': run.removeFromRun,
    'run.submit': run.submitRun,
    'run.approve': run.approveRun,
    'run.export': run.exportRun,
    'run.cancel': run.cancelRun,
    'run.file': run.fileOfRun,
  },
  on: [
    on(anyApp, 'payable.changed', payableChanged),
    on(banking, 'match.asked', matchAsked),
    on(banking, 'statement.continued', statementContinued),
  ],
})
